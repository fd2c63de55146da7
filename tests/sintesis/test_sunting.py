"""The labelled edits: one label per row, ends that fit the kind of edit, equal bytes from equal seeds."""

from collections import Counter, defaultdict

from pegawai.riwayat.deskriptor import riwayat
from simpeg.inti.kanonik import gelar, nama, nomor_sk
from sintesis.dunia import kembar
from sintesis.nilai import DORONG, beda
from sintesis.sunting import KUOTA, KUOTA_TANPA_DASAR, sunting
from sintesis.suntingan import BKN, LOKAL
from sintesis.tulis import baris_dunia, baris_padan, baris_padanan, tulis

AKHIR = {
    "simpeg_baru": "nilai_simpeg", "simpeg_baru_tanpa_jalur": "layanan", "bkn_baru": "nilai_bkn",
    "keduanya": "menunggu", "keduanya_sama": "sama", "baris_bkn": "nilai_bkn", "baris_simpeg": "nilai_simpeg",
    "baris_simpeg_tanpa_dokumen": "menunggu", "baris_simpeg_tanpa_jalur": "layanan", "ganda_bkn": "menunggu",
    "ganda_simpeg": "menunggu", "hilang_bkn": "menunggu", "hilang_simpeg": "menunggu", "nomor_sk_berantakan": "sama",
    "gelar_varian": "sama", "nama_varian": "sama", "kode_berubah": "sama", "unit_dipetakan": "sama",
    "unit_belum_dipetakan": "menunggu", "identitas": "menunggu", "hukdis": "menunggu", "tanpa_dasar_beda": "menunggu",
    "tanpa_dasar_simpeg_kosong": "nilai_bkn", "tanpa_dasar_bkn_kosong": "nilai_simpeg",
    "identitas_bentrok": "menunggu", "tidak_ditemukan": "menunggu",
}  # fmt: skip
VARIAN = {"nomor_sk_berantakan": nomor_sk, "gelar_varian": gelar, "nama_varian": nama}


def _per(suntingan, *label):
    return [satu for satu in suntingan.label if satu["label"] in label]


def _orang(dunia):
    return {o.id: o for o in dunia.orang}


def _baris_bkn(dunia, suntingan):
    return {o["id"]: o for o in baris_dunia(dunia, suntingan) if o["t"] == "orang"}


def _cari(orang, satu):
    if satu["jenis"] == "biodata":
        return orang["biodata"]
    return next((b for b in orang["riwayat"][satu["jenis"]] if b["id"] == satu["id_bkn"]), None)


def test_benih_sama_byte_sama(tmp_path):
    isi = []
    for ke in range(2):
        dunia = kembar(120, "tetap")
        s = sunting(dunia)
        for nama_berkas, baris in (
            ("dunia", baris_dunia(dunia, s)), ("label", s.label), ("padan", baris_padan(dunia)),
            ("padanan", baris_padanan(dunia)),
        ):  # fmt: skip
            tulis(tmp_path / f"{nama_berkas}{ke}", baris)
            isi.append((tmp_path / f"{nama_berkas}{ke}").read_bytes())
    assert isi[:4] == isi[4:]
    assert all(isi)


def test_benih_lain_dunia_lain(dunia):
    assert [o.nip for o in kembar(dunia.asn, "lain").orang] != [o.nip for o in dunia.orang]


def test_semua_jenis_label_ada_dengan_akhirnya(suntingan):
    hitung = Counter(satu["label"] for satu in suntingan.label)
    assert set(hitung) == set(AKHIR) - {"identitas"}
    assert all(satu["akhir"] == AKHIR[satu["label"]] for satu in suntingan.label)
    assert {pembuat.__name__ for pembuat, _ in (*KUOTA, *KUOTA_TANPA_DASAR)} <= set(AKHIR)


def test_identitas_jarang():
    s = sunting(kembar(700, "identitas"))
    assert len(_per(s, "identitas")) == 2


def test_banyaknya_label(dunia, suntingan):
    assert 0.7 <= len(suntingan.label) / dunia.asn <= 0.9
    assert max(Counter(satu["pegawai_id"] for satu in suntingan.label).values()) <= 3
    baris = sum(dunia.baris_terakhir.values())
    assert len(_per(suntingan, "hilang_bkn")) < baris * 0.005


def test_satu_label_per_baris(suntingan):
    lokal = [(s["jenis"], s["baris_id"]) for s in suntingan.label if s["baris_id"] is not None]
    bkn = [s["id_bkn"] for s in suntingan.label if s["id_bkn"] is not None and s["label"] != "ganda_simpeg"]
    assert len(set(lokal)) == len(lokal)
    assert len(set(bkn)) == len(bkn)
    tersunting = {k for sisi in (LOKAL, BKN) for k in suntingan.ubah[sisi]}
    assert tersunting <= set(lokal)


def test_tanpa_dasar_hanya_label_tanpa_dasar(dunia, suntingan):
    orang = _orang(dunia)
    for satu in suntingan.label:
        assert orang[satu["pegawai_id"]].dasar == (not satu["label"].startswith("tanpa_dasar"))


def test_padan_tanpa_lima_persen(dunia):
    padan = list(baris_padan(dunia))
    assert {p["pegawai_id"] for p in padan} == {o.id for o in dunia.orang if o.dasar}
    assert sum(p["jenis"] == "biodata" for p in padan) == dunia.asn - round(dunia.asn * 0.05)
    assert len({p["id_bkn"] for p in padan}) == len(padan)


def test_bkn_memegang_nilai_bkn(dunia, suntingan):
    """Every label's right-hand value is what the world file says BKN holds."""
    bkn = _baris_bkn(dunia, suntingan)
    for satu in suntingan.label:
        if satu["label"] in ("identitas_bentrok", "tidak_ditemukan", "ganda_simpeg", "hilang_simpeg"):
            continue
        ada = _cari(bkn[satu["pns_id"]], satu)
        if satu["medan"]:
            luar = {"unit": "unor"}.get(satu["medan"], satu["medan"])
            assert ada[luar] == satu["nilai_bkn"], satu
        elif satu["nilai_bkn"] is None:
            assert ada is None, satu
        else:
            assert satu["nilai_bkn"].items() <= ada.items(), satu


def test_nilai_berbeda_atau_setara(suntingan):
    for satu in suntingan.label:
        kiri, kanan, medan = satu["nilai_simpeg"], satu["nilai_bkn"], satu["medan"]
        if satu["label"] in VARIAN:
            assert kiri != kanan
            assert VARIAN[satu["label"]](kiri) == VARIAN[satu["label"]](kanan)
        elif satu["label"] in ("keduanya_sama", "unit_dipetakan"):
            assert kiri == kanan
        elif medan and medan != "unit" and satu["akhir"] != "sama":
            assert beda(satu["jenis"], medan, kiri, kanan), satu


def test_yang_didorong_dapat_didorong(suntingan):
    for satu in _per(suntingan, "simpeg_baru", "tanpa_dasar_bkn_kosong"):
        assert satu["medan"] in DORONG[satu["jenis"]]
        assert satu["medan"] not in riwayat[satu["jenis"]].identitas
        assert satu["nilai_simpeg"] not in (None, "")


def test_baris_baru_berdokumen_menurut_label(suntingan):
    dok = {(jenis, b["id"]): b["dok"] for _, jenis, b in suntingan.tambah[LOKAL]}
    for satu in _per(suntingan, "baris_simpeg"):
        assert dok[satu["jenis"], satu["baris_id"]]
        assert satu["jenis"] in DORONG
    for satu in _per(suntingan, "baris_simpeg_tanpa_dokumen"):
        assert not dok[satu["jenis"], satu["baris_id"]]


def test_tanpa_dasar_tidak_menyentuh_kunci(suntingan):
    for satu in suntingan.label:
        if satu["label"].startswith("tanpa_dasar"):
            deskripsi = riwayat[satu["jenis"]]
            assert satu["medan"] not in (*deskripsi.identitas, *deskripsi.identitas_sk)
            assert not deskripsi.cari(satu["medan"]).jati_diri


def test_identitas_bentrok_dan_tidak_ditemukan(dunia, suntingan):
    bkn = _baris_bkn(dunia, suntingan)
    nip = {o["biodata"]["nip"] for o in bkn.values()}
    for satu in _per(suntingan, "identitas_bentrok"):
        assert satu["pns_id"] not in bkn
        assert bkn[satu["nilai_bkn"]]["biodata"]["nip"] == satu["nip"]
    for satu in _per(suntingan, "tidak_ditemukan"):
        assert satu["nip"] not in nip


def test_kunci_alami_bkn_unik_kecuali_ganda(dunia, suntingan):
    ganda = {satu["id_bkn"] for satu in _per(suntingan, "ganda_bkn")}
    for o in _baris_bkn(dunia, suntingan).values():
        for kunci, deret in o["riwayat"].items():
            luar = {"unit": "unor"} if kunci == "jabatan" else {}
            alami = [tuple(b[luar.get(m, m)] for m in riwayat[kunci].identitas) for b in deret if b["id"] not in ganda]
            assert len(set(alami)) == len(alami), kunci


def test_dunia_menepati_kontrak(dunia, suntingan):
    per = defaultdict(list)
    for baris in baris_dunia(dunia, suntingan):
        per[baris["t"]].append(baris)
    assert len(per["kepala"]) == len(per["instansi"]) == 1
    unor = {u["id"] for u in per["unor"]}
    assert len(unor) == len(per["unor"])
    assert all(u["atasan"] in unor for u in per["unor"] if u["atasan"])
    kode = {(n["tabel"], n["kode"]) for n in per["rujukan"]}
    assert len(kode) == len(per["rujukan"])
    semua_id = []
    for o in per["orang"]:
        for jabatan in o["riwayat"]["jabatan"]:
            assert jabatan["unor"] is None or jabatan["unor"] in unor
            assert jabatan["jabatan"] is None or ("jabatan", jabatan["jabatan"]) in kode
        milik = {b["id"] for b in o["riwayat"]["jabatan"]}
        assert all(b["jabatan_bkn"] in milik for b in o["riwayat"]["angka_kredit"])
        pasangan = {b["id"] for b in o["riwayat"]["pasangan"]}
        assert all(b["pasangan_bkn"] in pasangan for b in o["riwayat"]["anak"])
        semua_id += [b["id"] for deret in o["riwayat"].values() for b in deret]
    assert len(set(semua_id)) == len(semua_id)
    for tabel, baru, lama in dunia.padanan:
        assert {(tabel, baru), (tabel, lama)} <= kode
