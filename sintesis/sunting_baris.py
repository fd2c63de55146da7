"""Edits of whole rows: new on one side, stored twice, gone."""

from itertools import pairwise

from sintesis.acak import TAHUN, TANGGAL, selisih_bulan, tambah_bulan, tambah_tahun
from sintesis.bahan.rujukan_kecil import GOLONGAN_TINGKAT
from sintesis.karier import JARAK_TAHUN, baris_golongan, golongan_berikut, periode_kp
from sintesis.keluarga import baris_anak, baris_pasangan
from sintesis.kinerja import baris_ak, baris_hukdis, baris_penghargaan
from sintesis.orang import PNS, Orang
from sintesis.pembelajaran import baris_diklat, baris_kursus, baris_pendidikan
from sintesis.suntingan import BKN, LOKAL, Penyunting

BOBOT_BKN = {"kursus": 40, "jabatan": 12, "golongan": 6, "pendidikan": 6, "skp": 8, "penghargaan": 6, "diklat": 4,
             "angka_kredit": 10, "pasangan": 2, "anak": 6}  # fmt: skip
BOBOT_SIMPEG = {"kursus": 42, "jabatan": 14, "skp": 10, "penghargaan": 8, "diklat": 4, "angka_kredit": 12,
                "pasangan": 2, "anak": 8}  # fmt: skip
BOBOT_HILANG = {"kursus": 75, "skp": 15, "anak": 5, "penghargaan": 5}
LANJUTAN = {"15": "40", "17": "40", "30": "40", "35": "45", "40": "45", "45": "50"}
HUKDIS_MEDAN = ("nomor_sk", "tanggal_sk", "nomor_pp", "tanggal_akhir")


def _semua(p: Penyunting, o: Orang, jenis: str) -> list[dict]:
    """The person's rows of this kind on either side."""
    tambahan = (b for sisi in (LOKAL, BKN) for q, j, b in p.hasil.tambah[sisi] if q is o and j == jenis)
    return [*o.riwayat[jenis], *tambahan]


def _kursus(p: Penyunting, o: Orang, sisi: str) -> dict:
    return baris_kursus(o, p.r.antara(max(TAHUN - 3, int(o.lahir[:4]) + 19), TAHUN),
                        {b["nama"] for b in _semua(p, o, "kursus")})  # fmt: skip


def _jabatan(p: Penyunting, o: Orang, sisi: str) -> dict | None:
    """An old move within the OPD: the same post in another unit, between two known rows."""
    tetap = sorted((b for b in _semua(p, o, "jabatan") if b["jenis_penugasan"] == "D"), key=lambda b: b["tmt"])
    calon = [
        (kini, lanjut) for kini, lanjut in pairwise(tetap)
        if kini["jenis_jabatan"] != "1" and kini["unit"] and selisih_bulan(kini["tmt"], lanjut["tmt"]) >= 6
    ]  # fmt: skip
    if not calon:
        return None
    kini, lanjut = p.r.pilih(calon)
    pohon = p.dunia.pohon
    unit = [u for u in pohon.dalam_opd[o.kursi.unit.opd.id] if u.id != kini["unit"] and u.id not in pohon.kembaran]
    if not unit:
        return None
    tujuan = p.r.pilih(unit)
    tmt = tambah_bulan(kini["tmt"], p.r.antara(2, selisih_bulan(kini["tmt"], lanjut["tmt"]) - 2))
    nama = p.dunia.rujukan.nama("jabatan", kini["jabatan"])
    return {nama_medan: kini[nama_medan] for nama_medan in kini if nama_medan not in ("id", "bkn", "dok")} | {
        "unit": tujuan.id, "nama_unit": tujuan.nama, "nama_jabatan": nama, "tmt": tmt, "tmt_mutasi": tmt,
        "jenis_mutasi": "MU", "tanggal_pelantikan": None, "aktif": False, "tanggal_sk": tambah_bulan(tmt, -1),
        "nomor_sk": f"824/{p.r.antara(10, 9999)}/BKPSDM/{tmt[:4]}",
    }  # fmt: skip


def _golongan(p: Penyunting, o: Orang, sisi: str) -> dict | None:
    """The next step, for whom it is due and education allows it."""
    semua = _semua(p, o, "golongan")
    if o.status != PNS or not semua:
        return None
    akhir = max(semua, key=lambda b: b["tmt"])
    tmt = periode_kp(tambah_tahun(akhir["tmt"], JARAK_TAHUN))
    if tmt > TANGGAL or akhir["golongan"] >= GOLONGAN_TINGKAT[o.tingkat][1]:
        return None
    return baris_golongan(o, golongan_berikut(akhir["golongan"]), tmt, "101")


def _pendidikan(p: Penyunting, o: Orang, sisi: str) -> dict | None:
    semua = _semua(p, o, "pendidikan")
    akhir = max(semua, key=lambda b: b["tingkat"])
    lanjut = LANJUTAN.get(akhir["tingkat"])
    awal = max(akhir["tahun_lulus"] + 3, int(o.masuk[:4]) + 1)
    if not lanjut or awal > TAHUN - 1:
        return None
    jurusan = p.dunia.rujukan.nama("pendidikan", akhir["pendidikan"]).split(" ", 1)[1]
    return baris_pendidikan(o, p.dunia.rujukan, lanjut, p.r.antara(awal, TAHUN - 1), jurusan)


def _skp(p: Penyunting, o: Orang, sisi: str) -> dict | None:
    ada = {b["tahun"]: b for b in _semua(p, o, "skp")}
    if TAHUN - 1 in ada or TAHUN - 2 not in ada:
        return None
    contoh = ada[TAHUN - 2]
    isi = {nama: contoh[nama] for nama in contoh if nama not in ("id", "bkn", "dok")}
    return isi | {"tahun": TAHUN - 1, "hasil": "2", "perilaku": "2", "kuadran": "2"}


def _penghargaan(p: Penyunting, o: Orang, sisi: str) -> dict | None:
    awal = int(o.masuk[:4]) + 1
    if awal > TAHUN - 1:
        return None
    isi = baris_penghargaan(o, p.r.pilih(("304", "305", "306", "400")), p.r.antara(awal, TAHUN - 1))
    ada = {(b["penghargaan"], b["tahun"]) for b in _semua(p, o, "penghargaan")}
    return None if (isi["penghargaan"], isi["tahun"]) in ada else isi


def _diklat(p: Penyunting, o: Orang, sisi: str) -> dict | None:
    awal = int(o.masuk[:4]) + 2
    if o.status != PNS or awal > TAHUN - 1:
        return None
    isi = baris_diklat(o, "8", p.r.antara(awal, TAHUN - 1))
    return None if any(b["tahun"] == isi["tahun"] for b in _semua(p, o, "diklat")) else isi


def _angka_kredit(p: Penyunting, o: Orang, sisi: str) -> dict | None:
    """The first quarter of the current year, on the current functional post."""
    pada = [b for b in o.riwayat["jabatan"] if b["aktif"] and b["jenis_jabatan"] == "2" and b["jenis_penugasan"] == "D"]
    semua = _semua(p, o, "angka_kredit")
    if o.status != PNS or not pada or not semua or any(b["tahun_mulai"] == TAHUN for b in semua):
        return None
    return baris_ak(o, TAHUN, "konversi", pada[0]["id"]) | {
        "bulan_selesai": 3, "tanggal_sk": f"{TAHUN}-04-{p.r.antara(1, 28):02d}",
    }  # fmt: skip


def _pasangan(p: Penyunting, o: Orang, sisi: str) -> dict | None:
    """A second marriage of the widowed or divorced."""
    semua = _semua(p, o, "pasangan")
    if len(semua) != 1 or o.biodata["status_kawin"] not in ("2", "3"):
        return None
    isi = baris_pasangan(o, TAHUN - 1, 2)
    isi |= {"status_nikah": "1", "tanggal_cerai": None, "nomor_akta_cerai": None, "hidup": True}
    return None if isi["nama"] == semua[0]["nama"] else isi


def _anak(p: Penyunting, o: Orang, sisi: str) -> dict | None:
    if not o.riwayat["pasangan"]:
        return None
    semua = _semua(p, o, "anak")
    tahun = max([int(b["tanggal_lahir"][:4]) + 2 for b in semua]
                + [int(o.riwayat["pasangan"][0]["tanggal_menikah"][:4]) + 1])  # fmt: skip
    if tahun > TAHUN - 1:
        return None
    # BKN's save has no place of birth: a row that goes there cannot carry one.
    return baris_anak(o, tahun, o.riwayat["pasangan"][0]["id"], tempat=sisi == BKN)


PEMBUAT = {"kursus": _kursus, "jabatan": _jabatan, "golongan": _golongan, "pendidikan": _pendidikan, "skp": _skp,
           "penghargaan": _penghargaan, "diklat": _diklat, "angka_kredit": _angka_kredit, "pasangan": _pasangan,
           "anak": _anak}  # fmt: skip


def _baru(p: Penyunting, o: Orang, label: str, akhir: str, sisi: str, bobot: dict, dok: bool) -> bool:
    jenis = p.pilih_jenis(bobot)
    o.r = p.r
    isi = PEMBUAT[jenis](p, o, sisi) if p.jatah[jenis] > 0 else None
    if isi is None:
        return False
    baris = p.tambah(sisi, o, jenis, isi, dok)
    netral = p.netral.baris(o, jenis, baris)
    if sisi == LOKAL:
        return p.catat(label, akhir, o, jenis, baris=baris, id_bkn=None, simpeg=netral)
    return p.catat(label, akhir, o, jenis, baris=baris, baris_id=None, bkn=netral)


def baris_bkn(p: Penyunting, o: Orang) -> bool:
    return _baru(p, o, "baris_bkn", "nilai_bkn", BKN, BOBOT_BKN, p.r.mungkin(0.7))


def baris_simpeg(p: Penyunting, o: Orang) -> bool:
    return _baru(p, o, "baris_simpeg", "nilai_simpeg", LOKAL, BOBOT_SIMPEG, True)


def baris_simpeg_tanpa_dokumen(p: Penyunting, o: Orang) -> bool:
    return _baru(p, o, "baris_simpeg_tanpa_dokumen", "menunggu", LOKAL, BOBOT_SIMPEG, False)


def baris_simpeg_tanpa_jalur(p: Penyunting, o: Orang) -> bool:
    bobot = {"golongan": 1, "pendidikan": 1}
    return _baru(p, o, "baris_simpeg_tanpa_jalur", "layanan", LOKAL, bobot, True)


def _ganda(p: Penyunting, o: Orang, sisi: str, bobot: dict) -> bool:
    jenis = p.pilih_jenis(bobot)
    baris = p.baris_bebas(o, jenis)
    if baris is None or baris.get("aktif"):
        return False
    isi = {nama: nilai for nama, nilai in baris.items() if nama not in ("id", "bkn", "dok")}
    salinan = p.tambah(sisi, o, jenis, isi, baris["dok"])
    netral = p.netral.baris(o, jenis, salinan)
    if sisi == BKN:
        return p.catat("ganda_bkn", "menunggu", o, jenis, baris=baris, id_bkn=salinan["bkn"], simpeg=netral, bkn=netral)
    return p.catat("ganda_simpeg", "menunggu", o, jenis, baris=baris, baris_id=salinan["id"], simpeg=netral, bkn=netral)


def ganda_bkn(p: Penyunting, o: Orang) -> bool:
    return _ganda(p, o, BKN, {"kursus": 60, "jabatan": 15, "skp": 15, "penghargaan": 10})


def ganda_simpeg(p: Penyunting, o: Orang) -> bool:
    return _ganda(p, o, LOKAL, {"kursus": 85, "penghargaan": 15})


def _hilang(p: Penyunting, o: Orang, label: str, sisi: str) -> bool:
    jenis = p.pilih_jenis(BOBOT_HILANG)
    hilang = sum(kunci[0] == jenis for kunci in p.hasil.hapus[sisi])
    baris = p.baris_bebas(o, jenis)
    if baris is None or (hilang + 1) * 250 > p.jumlah[jenis]:
        return False
    p.hasil.hapus[sisi].add((jenis, baris["id"]))
    netral = p.netral.baris(o, jenis, baris)
    kiri, kanan = (None, netral) if sisi == LOKAL else (netral, None)
    return p.catat(label, "menunggu", o, jenis, baris=baris, simpeg=kiri, bkn=kanan)


def hilang_bkn(p: Penyunting, o: Orang) -> bool:
    return _hilang(p, o, "hilang_bkn", BKN)


def hilang_simpeg(p: Penyunting, o: Orang) -> bool:
    return _hilang(p, o, "hilang_simpeg", LOKAL)


def hukdis(p: Penyunting, o: Orang) -> bool:
    """An edit of a punishment on either side, or one that only one side knows."""
    sisi = p.r.pilih((LOKAL, BKN))
    baris = p.baris_bebas(o, "hukdis")
    if baris is None:
        return _hukdis_baru(p, o, sisi)
    medan = p.r.pilih([nama for nama in HUKDIS_MEDAN if baris[nama]])
    nilai = p.nilai.baru("hukdis", medan, baris)
    if nilai is None:
        return False
    p.ubah(sisi, "hukdis", baris, medan, nilai)
    kiri, kanan = (nilai, baris[medan]) if sisi == LOKAL else (baris[medan], nilai)
    return p.catat("hukdis", "menunggu", o, "hukdis", baris=baris, medan=medan, simpeg=kiri, bkn=kanan)


def _hukdis_baru(p: Penyunting, o: Orang, sisi: str) -> bool:
    tahun = p.r.antara(2022, 2025)
    if o.status != PNS or int(o.masuk[:4]) + 2 > tahun or _semua(p, o, "hukdis"):
        return False
    o.r = p.r
    isi = baris_hukdis(o, p.dunia.rujukan, tahun, o.turunan["golongan"])
    baris = p.tambah(sisi, o, "hukdis", isi, True)
    netral = p.netral.baris(o, "hukdis", baris)
    if sisi == LOKAL:
        return p.catat("hukdis", "menunggu", o, "hukdis", baris=baris, id_bkn=None, simpeg=netral)
    return p.catat("hukdis", "menunggu", o, "hukdis", baris=baris, baris_id=None, bkn=netral)
