"""Write: the body of every endpoint we post to is what the contract's body is, key by key."""

import re

import pytest

from integrasi_sapk.adaptor import Pengirim, TidakTerpetakan, susun_badan
from integrasi_sapk.peta import peta
from pegawai.models import Pegawai
from simpeg.inti.models import Instansi
from tests.kontrak.bentuk_baca import BACA, PNS
from tests.kontrak.bentuk_tulis import EJAAN, KATA, TULIS
from tests.kontrak.susunan import ID, ambil, baris_contoh, letak

PENGIRIM = Pengirim(Instansi(id_pusat="I", satuan_kerja_pusat="S"), Pegawai(id_pusat=PNS, status="PNS"))
DOKUMEN = {
    "dok_id": "872",
    "dok_nama": "SK.pdf",
    "dok_uri": "peremajaan/usulan/872_x.pdf",
    "object": "peremajaan/usulan/872_x.pdf",
    "slug": "872",
}
TANGGAL = re.compile(r"\d{2}-\d{2}-\d{4}|")
# A realistic value of ours per canonical form; SIMPEG holds ISO dates, decimals and booleans as text.
ISI = {"tanggal": "2012-08-17", "angka": "12", "kode": "K1", "boolean": "1"}


def jalur_kita(alamat: str):
    satu = peta[TULIS[alamat].jenis]
    return satu, next(j for j in satu.jalur if j.jalur == alamat)


def isian_simpeg(satu, jalur, **ganti) -> dict[str, str]:
    """Our texts of every field that this endpoint writes."""
    milik = [m for m in satu.medan if m.tulis and satu.jalur_medan(m) is jalur]
    isi = {m.nama: ISI.get(satu.bentuk(m).value, f"Isi {m.nama.replace('_', ' ')}") for m in milik}
    if "jenis_jabatan" in isi:
        isi["jenis_jabatan"] = "2"
    return isi | ganti


def baris_bkn(alamat: str) -> dict:
    """BKN's own row with every key of its GET shape, dates and numbers plausible, with a document."""
    bentuk = BACA[TULIS[alamat].jenis]
    baris = baris_contoh(bentuk)
    for post, get in TULIS[alamat].asal.items():
        if TULIS[alamat].tipe[post] == "i":
            letak(baris, get, "40")
    for kunci in baris.keys() & {"isAngkaKreditPertama", "isIntegrasi", "isKonversi"}:
        baris[kunci] = "1"
    for (jalur, _), (get, kata) in KATA.items():
        if jalur == alamat:
            letak(baris, get, next(iter(kata)))
    if "jenisJabatan" in baris and alamat == "jabatan/unorjabatan/save":
        baris["jenisJabatan"] = "2"
    if "path" in bentuk.tipe:
        baris["path"] = {"872": DOKUMEN}
    return baris


def periksa_badan(alamat: str, badan: dict) -> None:
    bentuk = TULIS[alamat]
    assert set(badan) <= set(bentuk.tipe), f"kunci di luar baris {bentuk.baris}"
    assert badan[bentuk.orang] == PNS
    assert {k for k in bentuk.wajib.split() if not badan.get(k)} == set()
    for kunci, nilai in badan.items():
        tipe = bentuk.tipe[kunci]
        assert type(nilai) is {"i": int, "a": list}.get(tipe, str), (alamat, kunci)
        if tipe == "d":
            assert TANGGAL.fullmatch(nilai), (alamat, kunci, nilai)


def test_setiap_jalur_tulis_ada_di_kontrak():
    assert {j.jalur for satu in peta for j in satu.jalur} == set(TULIS)
    for alamat, bentuk in TULIS.items():
        kunci_jalur_kita = jalur_kita(alamat)[1].orang
        assert kunci_jalur_kita == bentuk.orang, f"baris {bentuk.baris}"
        terbaca = set(bentuk.asal) | {k for a, k in KATA if a == alamat}
        sisa = set(bentuk.tipe) - terbaca - set(bentuk.tanpa_baca.split())
        assert sisa <= {"id", "path", "status_cpns_pns", bentuk.orang}, alamat


def test_jenis_tanpa_jalur_tulis():
    """Line 258: no public save for golongan and pendidikan."""
    assert {satu.kunci for satu in peta if not satu.jalur} == {"golongan", "pendidikan"}


@pytest.mark.parametrize("alamat", TULIS)
def test_baris_baru(alamat):
    satu, jalur = jalur_kita(alamat)
    badan = susun_badan(satu, jalur, PENGIRIM, id_pusat="", mentah=None, asli=isian_simpeg(satu, jalur))
    periksa_badan(alamat, badan)
    # Line 48: an insert has an empty id; biodata has no rows to insert.
    assert badan.get("id", "") == ""
    assert ("id" in badan) is (TULIS[alamat].jenis != "biodata")
    for kunci, tipe in TULIS[alamat].tipe.items():
        if kunci in badan and tipe == "d":
            assert badan[kunci] == "17-08-2012"


@pytest.mark.parametrize("alamat", TULIS)
def test_tanggal_kosong_adalah_teks_kosong(alamat):
    """Line 463: an empty date must be "", never null."""
    satu, jalur = jalur_kita(alamat)
    kosong = {m: "" for m in isian_simpeg(satu, jalur) if satu.bentuk(satu.cari(m)).value == "tanggal"}
    isi = isian_simpeg(satu, jalur, **kosong)
    badan = susun_badan(satu, jalur, PENGIRIM, id_pusat="", mentah=None, asli=isi)
    assert {badan[k] for k, t in TULIS[alamat].tipe.items() if t == "d" and k in badan} <= {""}


@pytest.mark.parametrize("alamat", TULIS)
def test_baris_bkn_kembali_utuh(alamat):
    """A whole-row save keeps every key that the contract's GET has a spelling for, in the POST spelling."""
    satu, jalur = jalur_kita(alamat)
    bentuk, mentah = TULIS[alamat], baris_bkn(alamat)
    id_pusat = "" if satu.jenis.tunggal else ID
    badan = susun_badan(satu, jalur, PENGIRIM, id_pusat=id_pusat, mentah=mentah, asli={})
    periksa_badan(alamat, badan)
    assert badan.get("id", "") == id_pusat
    for post, get in bentuk.asal.items():
        isi = ambil(mentah, get)
        harap = {"i": lambda n: int(n), "d": lambda n: "17-08-2012"}.get(bentuk.tipe[post], str)(isi)
        # Codes have no spaces at BKN; the sample text has, and a code is told without them.
        tanpa_spasi = str(badan.get(post)).replace(" ", "") == str(harap).replace(" ", "")
        assert badan.get(post) == harap or tanpa_spasi, (alamat, get, post, bentuk.baris)
    for (lain, post), (get, kata) in KATA.items():
        if lain == alamat:
            assert badan[post] == kata[ambil(mentah, get)]
    if bentuk.tipe.get("path"):
        # Line 156: in requests `path` is an array of the same objects.
        assert badan["path"] == [DOKUMEN]


@pytest.mark.parametrize(("alamat", "baris", "get", "post"), EJAAN)
def test_ejaan_get_dan_post(alamat, baris, get, post):
    satu, jalur = jalur_kita(alamat)
    mentah = baris_bkn(alamat)
    badan = susun_badan(satu, jalur, PENGIRIM, id_pusat=ID, mentah=mentah, asli={})
    assert post in badan, f"baris {baris}"
    assert get == post or get not in badan, f"baris {baris}"


@pytest.mark.parametrize("nilai", [None, ""])
def test_instansi_kita_bila_baris_bkn_tidak_menyebutnya(nilai):
    satu, jalur = jalur_kita("jabatan/unorjabatan/save")
    mentah = baris_bkn("jabatan/unorjabatan/save") | {"instansiKerjaId": nilai, "satuanKerjaId": nilai, "path": None}
    badan = susun_badan(satu, jalur, PENGIRIM, id_pusat=ID, mentah=mentah, asli={})
    assert (badan["instansiId"], badan["satuanKerjaId"]) == ("I", "S")
    assert "path" not in badan


@pytest.mark.parametrize(
    ("jenis", "kunci"), [("1", None), ("2", "jabatanFungsionalId"), ("4", "jabatanFungsionalUmumId")]
)
def test_kunci_jabatan_menurut_jenisnya(jenis, kunci):
    """Lines 294-297: struktural has neither id, JFT the one, pelaksana the other."""
    satu, jalur = jalur_kita("jabatan/unorjabatan/save")
    isi = isian_simpeg(satu, jalur, jenis_jabatan=jenis, jabatan="J9")
    badan = susun_badan(satu, jalur, PENGIRIM, id_pusat="", mentah=None, asli=isi)
    terisi = {k for k in ("jabatanFungsionalId", "jabatanFungsionalUmumId") if badan.get(k)}
    assert terisi == ({kunci} if kunci else set())
    assert badan["jenisJabatan"] == jenis


def test_badan_sisip_jabatan_seperti_contoh():
    """Lines 435-438, the insert body; ids of jabatan we do not have are left out, as absent equals empty (line 288)."""
    contoh = {
        "id": "",
        "pnsId": PNS,
        "instansiId": "I",
        "instansiIndukId": "I",
        "satuanKerjaId": "S",
        "unorId": "U",
        "eselonId": "",
        "jenisJabatan": "2",
        "jabatanFungsionalId": "J",
        "jabatanFungsionalUmumId": "",
        "subJabatanId": "",
        "jenisMutasiId": "MJ",
        "jenisPenugasanId": "",
        "nomorSk": "800-001-2022",
        "tanggalSk": "15-12-2022",
        "tmtJabatan": "01-01-2023",
        "tmtPelantikan": "03-01-2023",
    }
    satu, jalur = jalur_kita("jabatan/unorjabatan/save")
    isi = {
        "unit": "U",
        "eselon": "",
        "jenis_jabatan": "2",
        "jabatan": "J",
        "sub_jabatan": "",
        "jenis_mutasi": "MJ",
        "tmt_mutasi": "",
        "jenis_penugasan": "",
        "nomor_sk": "800-001-2022",
        "tanggal_sk": "2022-12-15",
        "tmt": "2023-01-01",
        "tanggal_pelantikan": "2023-01-03",
    }
    badan = susun_badan(satu, jalur, PENGIRIM, id_pusat="", mentah=None, asli=isi)
    assert {k: v for k, v in badan.items() if v} == {k: v for k, v in contoh.items() if v}
    assert set(contoh) - set(badan) <= {"jabatanFungsionalUmumId"}


@pytest.mark.parametrize(("status", "harap"), [("CPNS", "cpns"), ("PNS", "pns")])
def test_kata_status_cpns(status, harap):
    """Line 311: the body says cpns/pns; C/P are the words of screens."""
    satu, jalur = jalur_kita("cpns/save")
    pengirim = Pengirim(PENGIRIM.instansi, Pegawai(id_pusat=PNS, status=status))
    badan = susun_badan(satu, jalur, pengirim, id_pusat="", mentah=None, asli=isian_simpeg(satu, jalur))
    assert badan["status_cpns_pns"] == harap


@pytest.mark.parametrize(
    ("alamat", "get", "isi"),
    [
        ("kursus/save", "jumlahJam", "40 JP"),
        ("diklat/save", "tahun", "dua ribu"),
        ("kursus/save", "tanggalKursus", "32 Mei"),
        ("jabatan/unorjabatan/save", "tmtJabatan", "Januari 2020"),
    ],
)
def test_nilai_bkn_yang_tidak_terbaca_menahan_bukan_merusak(alamat, get, isi):
    """A whole-row save may not turn what BKN holds into something else; it is held with a reason."""
    satu, jalur = jalur_kita(alamat)
    mentah = baris_bkn(alamat) | {get: isi}
    with pytest.raises(TidakTerpetakan, match="tidak dapat dibaca"):
        susun_badan(satu, jalur, PENGIRIM, id_pusat=ID, mentah=mentah, asli={})
