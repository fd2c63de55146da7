"""Edits of one field of a row that both sides hold."""

import re

from pegawai.riwayat.deskriptor import riwayat
from simpeg.inti.kanonik import Bentuk
from sintesis.nilai import AMBIL, DORONG, DUA_NILAI, LAYANAN, beda
from sintesis.orang import CPNS, PNS, Orang
from sintesis.suntingan import BKN, LOKAL, Penyunting

BOBOT_DORONG = {"kursus": 30, "biodata": 18, "jabatan": 18, "skp": 12, "angka_kredit": 9, "penghargaan": 4, "diklat": 3,
                "anak": 4, "pasangan": 2}  # fmt: skip
BOBOT_LAYANAN = {"golongan": 40, "pendidikan": 45, "biodata": 15}
BOBOT_AMBIL = {"kursus": 28, "biodata": 18, "jabatan": 14, "skp": 10, "angka_kredit": 7, "penghargaan": 4, "diklat": 3,
               "anak": 4, "pasangan": 2, "golongan": 5, "pendidikan": 5}  # fmt: skip
BOBOT_SK = {"kursus": 50, "jabatan": 15, "golongan": 12, "pendidikan": 10, "penghargaan": 6, "angka_kredit": 7}
PASANGAN_NAMA = (("biodata", "nama"), ("kursus", "institusi"), ("kursus", "institusi"), ("pasangan", "nama"),
                 ("anak", "nama"), ("pendidikan", "nama_sekolah"))  # fmt: skip


def dapat_disimpan(p: Penyunting, baris: dict) -> bool:
    """Whether BKN's save of the whole row would give the row back: place inside, name as the code says."""
    if "nama_unit" not in baris:
        return True
    if baris["unit"] is None or baris["jenis_penugasan"] != "D":
        return False
    unit = p.dunia.pohon.unit[baris["unit"]]
    if baris["jenis_jabatan"] == "1":
        return unit.nama_jabatan == baris["nama_jabatan"]
    return p.dunia.rujukan.nama("jabatan", baris["jabatan"]) == baris["nama_jabatan"]


def _calon(p: Penyunting, o: Orang, bobot: dict, medan: dict, dorong: bool = False):
    """A kind, a free row and a filled field of it."""
    jenis = p.pilih_jenis(bobot)
    baris = p.baris_bebas(o, jenis)
    if baris is None or (dorong and not dapat_disimpan(p, baris)):
        return None
    terisi = [nama for nama in medan[jenis] if baris[nama] is not None]
    if riwayat[jenis].tunggal and o.status not in (PNS, CPNS):
        terisi = [nama for nama in terisi if not nama.endswith(("_cpns", "_pns", "spmt")) and nama != "karpeg"]
    return (jenis, baris, p.r.pilih(terisi)) if terisi else None


def _satu_sisi(p: Penyunting, o: Orang, label: str, akhir: str, sisi: str, pilihan) -> bool:
    if pilihan is None:
        return False
    jenis, baris, medan = pilihan
    nilai = p.nilai.baru(jenis, medan, baris)
    if nilai is None:
        return False
    p.ubah(sisi, jenis, baris, medan, nilai)
    kiri, kanan = (nilai, baris[medan]) if sisi == LOKAL else (baris[medan], nilai)
    return p.catat(label, akhir, o, jenis, baris=baris, medan=medan, simpeg=kiri, bkn=kanan)


def simpeg_baru(p: Penyunting, o: Orang) -> bool:
    return _satu_sisi(p, o, "simpeg_baru", "nilai_simpeg", LOKAL, _calon(p, o, BOBOT_DORONG, DORONG, dorong=True))


def simpeg_baru_tanpa_jalur(p: Penyunting, o: Orang) -> bool:
    return _satu_sisi(p, o, "simpeg_baru_tanpa_jalur", "layanan", LOKAL, _calon(p, o, BOBOT_LAYANAN, LAYANAN))


def bkn_baru(p: Penyunting, o: Orang) -> bool:
    return _satu_sisi(p, o, "bkn_baru", "nilai_bkn", BKN, _calon(p, o, BOBOT_AMBIL, AMBIL))


def keduanya(p: Penyunting, o: Orang) -> bool:
    pilihan = _calon(p, o, BOBOT_AMBIL, AMBIL)
    if pilihan is None or pilihan[2] in DUA_NILAI or pilihan[2] == "nama_jabatan":
        return False
    jenis, baris, medan = pilihan
    kiri = p.nilai.baru(jenis, medan, baris)
    kanan = kiri is not None and p.nilai.baru(jenis, medan, baris, (kiri,))
    if not kanan:
        return False
    p.ubah(LOKAL, jenis, baris, medan, kiri)
    p.ubah(BKN, jenis, baris, medan, kanan)
    return p.catat("keduanya", "menunggu", o, jenis, baris=baris, medan=medan, simpeg=kiri, bkn=kanan)


def keduanya_sama(p: Penyunting, o: Orang) -> bool:
    pilihan = _calon(p, o, BOBOT_AMBIL, AMBIL)
    if pilihan is None:
        return False
    jenis, baris, medan = pilihan
    nilai = p.nilai.baru(jenis, medan, baris)
    if nilai is None:
        return False
    p.ubah(LOKAL, jenis, baris, medan, nilai)
    p.ubah(BKN, jenis, baris, medan, nilai)
    return p.catat("keduanya_sama", "sama", o, jenis, baris=baris, medan=medan, simpeg=nilai, bkn=nilai)


def _varian(p: Penyunting, o: Orang, label: str, jenis: str, baris: dict, medan: str, nilai: str) -> bool:
    lama = baris[medan]
    panjang = riwayat[jenis].kolom(medan).max_length
    if nilai == lama or len(nilai) > panjang or beda(jenis, medan, nilai, lama):
        return False
    sisi = p.r.pilih((LOKAL, BKN))
    p.ubah(sisi, jenis, baris, medan, nilai)
    kiri, kanan = (nilai, lama) if sisi == LOKAL else (lama, nilai)
    return p.catat(label, "sama", o, jenis, baris=baris, medan=medan, simpeg=kiri, bkn=kanan)


def nomor_sk_berantakan(p: Penyunting, o: Orang) -> bool:
    jenis = p.pilih_jenis(BOBOT_SK)
    baris = p.baris_bebas(o, jenis)
    if baris is None:
        return False
    deskripsi = riwayat[jenis]
    calon = [m.nama for m in deskripsi.medan if deskripsi.bentuk(m) is Bentuk.NOMOR_SK and baris[m.nama]]
    if not calon:
        return False
    medan = p.r.pilih(calon)
    lama = baris[medan]
    varian = (lama.replace("/", " / "), lama.replace("/", "-"), lama.replace("/", "\u00a0/ "), lama.lower(),
              lama.replace(".", " . "), f" {lama.replace('/', '.')} ")  # fmt: skip
    return _varian(p, o, "nomor_sk_berantakan", jenis, baris, medan, p.r.pilih(varian))


def gelar_varian(p: Penyunting, o: Orang) -> bool:
    jenis = p.r.pilih(("biodata", "pendidikan"))
    baris = p.baris_bebas(o, jenis)
    if baris is None or not baris["gelar_belakang"]:
        return False
    lama = baris["gelar_belakang"]
    varian = (lama.replace(".", ""), lama.replace(".", ". ").strip(), lama.upper(), lama.replace(", ", ","))
    return _varian(p, o, "gelar_varian", jenis, baris, "gelar_belakang", p.r.pilih(varian))


def nama_varian(p: Penyunting, o: Orang) -> bool:
    jenis, medan = p.r.pilih(PASANGAN_NAMA)
    baris = p.baris_bebas(o, jenis)
    if baris is None:
        return False
    lama = baris[medan]
    tanpa_tanda = re.sub(r"['.]", " ", lama)
    varian = (lama.upper(), lama.replace(" ", "  "), lama.replace(" ", "\u00a0"), tanpa_tanda, f"{lama}.")
    return _varian(p, o, "nama_varian", jenis, baris, medan, p.r.pilih(varian))


def kode_berubah(p: Penyunting, o: Orang) -> bool:
    baru = {(tabel, lama): kode for tabel, kode, lama in p.dunia.padanan}
    jenis = p.r.pilih(("jabatan", "pendidikan"))
    baris = p.baris_bebas(o, jenis)
    kode = baris and baru.get((jenis, baris[jenis]))
    if not kode:
        return False
    p.ubah(BKN, jenis, baris, jenis, kode)
    return p.catat("kode_berubah", "sama", o, jenis, baris=baris, medan=jenis, simpeg=baris[jenis], bkn=kode)


def _pindah_unit(p: Penyunting, o: Orang, label: str, akhir: str, baris: dict, unit) -> bool:
    p.ubah(LOKAL, "jabatan", baris, "unit", unit.id)
    return p.catat(label, akhir, o, "jabatan", baris=baris, medan="unit", simpeg=unit.id, bkn=baris["unit"])


def unit_dipetakan(p: Penyunting, o: Orang) -> bool:
    baris = p.baris_bebas(o, "jabatan")
    unit = baris and p.dunia.pohon.kembaran.get(baris["unit"])
    return bool(unit) and _pindah_unit(p, o, "unit_dipetakan", "sama", baris, unit)


def unit_belum_dipetakan(p: Penyunting, o: Orang) -> bool:
    baris = p.baris_bebas(o, "jabatan")
    if not baris or not baris["aktif"] or baris["jenis_penugasan"] != "D" or baris["jenis_jabatan"] == "1":
        return False
    unit = p.dunia.pohon.tanpa_pusat[p.dunia.pohon.unit[baris["unit"]].opd.id]
    return _pindah_unit(p, o, "unit_belum_dipetakan", "menunggu", baris, unit)


def identitas(p: Penyunting, o: Orang) -> bool:
    medan = p.r.pilih(("nama", "tanggal_lahir", "nik"))
    baris = p.baris_bebas(o, "biodata")
    sisi = p.r.pilih((LOKAL, BKN))
    return _satu_sisi(p, o, "identitas", "menunggu", sisi, baris and ("biodata", baris, medan))


def _tanpa_dasar(p: Penyunting, o: Orang, medan: dict, bobot: dict):
    """A field that no rung of matching reads, on a row of a person whom no earlier run has linked."""
    pilihan = _calon(p, o, bobot, medan, dorong=medan is DORONG)
    if pilihan is None:
        return None
    deskripsi = riwayat[pilihan[0]]
    return None if pilihan[2] in (*deskripsi.identitas, *deskripsi.identitas_sk) else pilihan


def tanpa_dasar_beda(p: Penyunting, o: Orang) -> bool:
    sisi = p.r.pilih((LOKAL, BKN))
    return _satu_sisi(p, o, "tanpa_dasar_beda", "menunggu", sisi, _tanpa_dasar(p, o, AMBIL, BOBOT_AMBIL))


def _kosong(p: Penyunting, o: Orang, label: str, akhir: str, sisi: str, pilihan) -> bool:
    if pilihan is None:
        return False
    jenis, baris, medan = pilihan
    kolom = riwayat[jenis].kolom(medan)
    if not (kolom.null or kolom.blank) or isinstance(baris[medan], bool) or kolom.get_internal_type() == "DecimalField":
        return False
    p.ubah(sisi, jenis, baris, medan, None)
    kiri, kanan = (None, baris[medan]) if sisi == LOKAL else (baris[medan], None)
    return p.catat(label, akhir, o, jenis, baris=baris, medan=medan, simpeg=kiri, bkn=kanan)


def tanpa_dasar_simpeg_kosong(p: Penyunting, o: Orang) -> bool:
    pilihan = _tanpa_dasar(p, o, AMBIL, BOBOT_AMBIL)
    return _kosong(p, o, "tanpa_dasar_simpeg_kosong", "nilai_bkn", LOKAL, pilihan)


def tanpa_dasar_bkn_kosong(p: Penyunting, o: Orang) -> bool:
    pilihan = _tanpa_dasar(p, o, DORONG, BOBOT_DORONG)
    return _kosong(p, o, "tanpa_dasar_bkn_kosong", "nilai_simpeg", BKN, pilihan)
