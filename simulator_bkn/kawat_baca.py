"""Neutral row → the GET spelling of each kind; every kind of riwayat is declared here once."""

import hashlib
import uuid
from typing import Any

from .acuan import DOKUMEN, HASIL, KUADRAN
from .bentuk import TANGGAL_NOL, ke_bendera, ke_tanggal, ke_teks
from .jenis import Jenis, Konteks, Pembaca


def kawat(jenis: Jenis, baris: dict, konteks: Konteks) -> dict:
    return {kunci: pembaca(baris, konteks) for kunci, pembaca in jenis.medan}


def _t(medan: str) -> Pembaca:
    return lambda b, k: ke_teks(b.get(medan))


def _d(medan: str) -> Pembaca:
    return lambda b, k: ke_tanggal(b.get(medan))


def _b(medan: str) -> Pembaca:
    return lambda b, k: ke_bendera(b.get(medan))


def _nama(tabel: str, medan: str, kolom: str = "nama") -> Pembaca:
    return lambda b, k: k.acuan.nama(tabel, b.get(medan), kolom)


def _lain(kunci: str, bawaan: Any = "") -> Pembaca:
    """A wire-only field: kept as the client sent it, unknown to the neutral file."""
    return lambda b, k: b["_lain"].get(kunci, bawaan) if "_lain" in b else bawaan


def _label(peta: dict, medan: str) -> Pembaca:
    return lambda b, k: peta.get(ke_teks(b.get(medan)), "")


def _pns(b: dict, k: Konteks) -> str:
    return k.pns_id


def _undi(id_baris: str, banyak: int) -> int:
    """A stable 'random' choice per row, for the fields BKN spells in more than one way."""
    return int(hashlib.md5(id_baris.encode(), usedforsecurity=False).hexdigest()[:4], 16) % banyak


def uri_bawaan(dok_id: str, id_baris: str) -> str:
    return f"peremajaan/usulan/{dok_id}_{id_baris}.pdf"


def objek_dokumen(dok_id: str, uri: str) -> dict:
    return {"dok_id": dok_id, "dok_nama": DOKUMEN.get(dok_id, ""), "dok_uri": uri, "object": uri, "slug": dok_id}


def _path(b: dict, k: Konteks) -> dict | None:
    dokumen = b.get("dokumen")
    if not dokumen:
        return {} if _undi(b["id"], 4) == 0 else None
    unggahan = b["_lain"].get("path", {}) if "_lain" in b else {}
    return {dok: unggahan.get(dok) or objek_dokumen(dok, uri_bawaan(dok, b["id"])) for dok in dokumen}


def _tmt_mutasi(b: dict, k: Konteks) -> str:
    tmt = b.get("tmt_mutasi")
    return ke_tanggal(tmt) if tmt else ("", TANGGAL_NOL)[_undi(b["id"], 2)]


def _sub_jabatan(b: dict, k: Konteks) -> str:
    return b.get("sub_jabatan") or ("", "0")[_undi(b["id"], 2)]


def _unor(kolom: str) -> Pembaca:
    return lambda b, k: (k.acuan.unor.get(b.get("unor")) or {}).get(kolom) or ""


def _unor_induk_nama(b: dict, k: Konteks) -> str:
    induk = (k.acuan.unor.get(b.get("unor")) or {}).get("induk")
    return (k.acuan.unor.get(induk) or {}).get("nama", "")


def _instansi_kerja(kolom: str) -> Pembaca:
    def baca(b: dict, k: Konteks) -> str:
        unor = k.acuan.unor.get(b.get("unor"))
        return (k.acuan.instansi.get(unor["instansi"]) or {}).get(kolom, "") if unor else ""

    return baca


def _jabatan_bila(jenis: str, pembaca: Pembaca) -> Pembaca:
    return lambda b, k: pembaca(b, k) if b.get("jenis_jabatan") == jenis else ""


def orang_pasangan(id_baris: str) -> str:
    """BKN keeps the spouse as a person apart from the marriage; the neutral file has one id, so this one derives."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, id_baris))


def _orang_tua(kelamin: str) -> Pembaca:
    def baca(b: dict, k: Konteks) -> str:
        if k.jenis_kelamin == kelamin:
            return k.pns_id
        return orang_pasangan(b["pasangan_bkn"]) if b.get("pasangan_bkn") else ""

    return baca


def _objek(*medan: tuple[str, Pembaca]) -> Pembaca:
    return lambda b, k: {kunci: pembaca(b, k) for kunci, pembaca in medan}


_ORANG = (("id", _t("id")), ("idPns", _pns), ("nipBaru", lambda b, k: k.nip), ("nipLama", lambda b, k: k.nip_lama))
_PATH = (("path", _path),)

GOLONGAN = Jenis(
    "golongan",
    "rw-golongan",
    (
        *_ORANG,
        ("golonganId", _t("golongan")),
        ("golongan", _nama("golongan", "golongan")),
        ("pangkat", _nama("golongan", "golongan", "pangkat")),
        ("skNomor", _t("nomor_sk")),
        ("skTanggal", _d("tanggal_sk")),
        ("tmtGolongan", _d("tmt")),
        ("noPertekBkn", _t("nomor_pertek")),
        ("tglPertekBkn", _d("tanggal_pertek")),
        ("jumlahKreditUtama", _t("ak_utama")),
        ("jumlahKreditTambahan", _t("ak_tambahan")),
        ("jenisKPId", _t("jenis_kp")),
        ("jenisKPNama", _nama("jenis_kp", "jenis_kp")),
        ("masaKerjaGolonganTahun", _t("mk_tahun")),
        ("masaKerjaGolonganBulan", _t("mk_bulan")),
        *_PATH,
    ),
)
JABATAN = Jenis(
    "jabatan",
    "rw-jabatan",
    (
        *_ORANG,
        ("jenisJabatan", _t("jenis_jabatan")),
        ("instansiKerjaId", _instansi_kerja("id")),
        ("instansiKerjaNama", _instansi_kerja("nama")),
        ("satuanKerjaId", _instansi_kerja("satuan_kerja")),
        ("satuanKerjaNama", _instansi_kerja("nama")),
        ("unorId", _t("unor")),
        ("unorNama", _t("nama_unor")),
        ("unorIndukId", _unor("induk")),
        ("unorIndukNama", _unor_induk_nama),
        ("eselon", _nama("eselon", "eselon")),
        ("eselonId", _t("eselon")),
        ("jabatanFungsionalId", _jabatan_bila("2", _t("jabatan"))),
        ("jabatanFungsionalNama", _jabatan_bila("2", _t("nama_jabatan"))),
        ("jabatanFungsionalUmumId", _jabatan_bila("4", _t("jabatan"))),
        ("jabatanFungsionalUmumNama", _jabatan_bila("4", _t("nama_jabatan"))),
        ("namaJabatan", _t("nama_jabatan")),
        ("namaUnor", _t("nama_unor")),
        ("nomorSk", _t("nomor_sk")),
        ("tanggalSk", _d("tanggal_sk")),
        ("tmtJabatan", _d("tmt")),
        ("tmtPelantikan", _d("tanggal_pelantikan")),
        ("jenisMutasiId", _t("jenis_mutasi")),
        ("jenisPenugasanId", _t("jenis_penugasan")),
        ("subJabatanId", _sub_jabatan),
        ("tmtMutasi", _tmt_mutasi),
        *_PATH,
    ),
    jalur_tunggal="jabatan",
    perujuk=("angka_kredit",),
)
PENDIDIKAN = Jenis(
    "pendidikan",
    "rw-pendidikan",
    (
        *_ORANG,
        ("pendidikanId", _t("pendidikan")),
        ("pendidikanNama", _nama("pendidikan", "pendidikan")),
        ("tkPendidikanId", _t("tingkat")),
        ("tkPendidikanNama", _nama("tingkat_pendidikan", "tingkat")),
        ("tahunLulus", _t("tahun_lulus")),
        ("tglLulus", _d("tanggal_lulus")),
        ("isPendidikanPertama", _b("pertama")),
        ("nomorIjasah", _t("nomor_ijazah")),
        ("namaSekolah", _t("nama_sekolah")),
        ("gelarDepan", _t("gelar_depan")),
        ("gelarBelakang", _t("gelar_belakang")),
        *_PATH,
    ),
)
DIKLAT = Jenis(
    "diklat",
    "rw-diklat",
    (
        *_ORANG,
        ("latihanStrukturalId", _t("latihan")),
        ("latihanStrukturalNama", _nama("latihan_struktural", "latihan")),
        ("nomor", _t("nomor")),
        ("tanggal", _d("tanggal")),
        ("tahun", _t("tahun")),
        ("jumlahJam", _t("jumlah_jam")),
        ("tanggalSelesai", _d("tanggal_selesai")),
        ("institusiPenyelenggara", _t("institusi")),
        *_PATH,
    ),
    jalur_tunggal="diklat",
)
KURSUS = Jenis(
    "kursus",
    "rw-kursus",
    (
        *_ORANG,
        ("jenisKursusId", _lain("jenisKursus")),
        ("jenisKursusNama", _lain("jenisKursusNama")),
        ("jenisKursusSertifikat", _lain("jenisKursusSertipikat", "T")),
        ("institusiPenyelenggara", _t("institusi")),
        ("jumlahJam", _t("jumlah_jam")),
        ("namaKursus", _t("nama")),
        ("noSertipikat", _t("nomor_sertifikat")),
        ("tahunKursus", _t("tahun")),
        ("tanggalKursus", _d("tanggal")),
        ("tanggalSelesaiKursus", _d("tanggal_selesai")),
        ("jenisDiklatId", _t("jenis_diklat")),
        *_PATH,
    ),
    jalur_tunggal="kursus",
)
ANGKA_KREDIT = Jenis(
    "angka_kredit",
    "rw-angkakredit",
    (
        ("id", _t("id")),
        ("pns", _pns),
        ("nomorSk", _t("nomor_sk")),
        ("tanggalSk", _d("tanggal_sk")),
        ("bulanMulaiPenailan", _t("bulan_mulai")),
        ("tahunMulaiPenailan", _t("tahun_mulai")),
        ("bulanSelesaiPenailan", _t("bulan_selesai")),
        ("tahunSelesaiPenailan", _t("tahun_selesai")),
        ("kreditUtamaBaru", _t("utama")),
        ("kreditPenunjangBaru", _t("penunjang")),
        ("kreditBaruTotal", _t("total")),
        ("rwJabatan", _t("jabatan_bkn")),
        ("namaJabatan", lambda b, k: (k.baris.get(b.get("jabatan_bkn")) or {}).get("nama_jabatan") or ""),
        ("isAngkaKreditPertama", _b("pertama")),
        ("isIntegrasi", _b("integrasi")),
        ("isKonversi", _b("konversi")),
        *_PATH,
        ("Sumber", _lain("Sumber", "SIASN")),
        ("created_at", lambda b, k: f"{b.get('tanggal_sk') or '2020-01-01'}T03:00:00Z"),
        ("updated_at", lambda b, k: f"{b.get('tanggal_sk') or '2020-01-01'}T03:00:00Z"),
    ),
    jalur_tunggal="angkakredit",
)
PENGHARGAAN = Jenis(
    "penghargaan",
    "rw-penghargaan",
    (
        ("id", _t("id")),
        ("tahun", _t("tahun")),
        ("skNomor", _t("nomor_sk")),
        ("skDate", _d("tanggal_sk")),
        ("hargaNama", _nama("penghargaan", "penghargaan")),
        ("hargaId", _t("penghargaan")),
        ("pnsOrangId", _pns),
        *_PATH,
    ),
    jalur_tunggal="penghargaan",
    kunci_id_tunggal="ID",
)
HUKDIS = Jenis(
    "hukdis",
    "rw-hukdis",
    (
        ("id", _t("id")),
        ("rwHukumanDisiplin", _lain("hukdisYangDiberhentikanId")),
        ("golongan", _t("golongan")),
        ("kedudukanHukum", _lain("kedudukanHukumId")),
        ("jenisHukuman", _t("jenis_hukuman")),
        ("jenisHukumanNama", _nama("jenis_hukuman", "jenis_hukuman")),
        ("pnsOrang", _pns),
        ("skNomor", _t("nomor_sk")),
        ("skTanggal", _d("tanggal_sk")),
        ("hukumanTanggal", _d("tanggal_hukuman")),
        ("masaTahun", _t("masa_tahun")),
        ("masaBulan", _t("masa_bulan")),
        ("akhirHukumTanggal", _d("tanggal_akhir")),
        ("nomorPp", _t("nomor_pp")),
        ("golonganLama", _lain("golonganLama")),
        ("skPembatalanNomor", _lain("skPembatalanNomor")),
        ("skPembatalanTanggal", _lain("skPembatalanTanggal")),
        ("alasanHukumanDisiplin", _t("alasan")),
        ("alasanHukumanDisiplinNama", _nama("alasan_hukuman", "alasan")),
        ("keterangan", _t("keterangan")),
        ("jenisTingkatHukumanId", _t("tingkat")),
        *_PATH,
    ),
    jalur_tunggal="hukdis",
)
SKP = Jenis(
    "skp",
    "rw-skp22",
    (
        ("id", _t("id")),
        ("hasilKinerja", _label(HASIL, "hasil")),
        ("hasilKinerjaNilai", _t("hasil")),
        ("kuadranKinerja", _label(KUADRAN, "kuadran")),
        ("KuadranKinerjaNilai", _t("kuadran")),
        ("namaPenilai", _t("nama_penilai")),
        ("nipNrpPenilai", _t("nip_penilai")),
        ("penilaiGolonganId", _t("golongan_penilai")),
        ("penilaiJabatanNm", _t("jabatan_penilai")),
        ("penilaiUnorNm", _t("unor_penilai")),
        ("perilakuKerja", _label(HASIL, "perilaku")),
        ("PerilakuKerjaNilai", _t("perilaku")),
        ("pnsDinilaiId", _pns),
        ("statusPenilai", _t("status_penilai")),
        ("tahun", _t("tahun")),
        *_PATH,
    ),
    jalur_tunggal="skp22",
)
PASANGAN = Jenis(
    "pasangan",
    "data-pasangan",
    (
        ("statusNikah", _nama("status_kawin", "status_nikah")),
        (
            "orang",
            _objek(
                ("id", lambda b, k: orang_pasangan(b["id"])),
                ("ayahId", _lain("ayahId")),
                ("ibuId", _lain("ibuId")),
                ("nama", _t("nama")),
                ("namaKtp", _t("nama")),
                ("gelarDepan", _lain("gelarDepan")),
                ("gelarBlk", _lain("gelarBlk")),
                ("tempatLahir", _lain("tempatLahir")),
                ("tglLahir", _d("tanggal_lahir")),
                ("aktaMeninggal", _lain("noAktaMeninggal")),
                ("tglMeninggal", _lain("tglMeninggal")),
                ("jenisKelamin", lambda b, k: "F" if k.jenis_kelamin == "M" else "M"),
                ("jenisAnak", lambda b, k: ""),
                ("StatusHidup", _b("hidup")),
                ("JenisKawinId", _t("status_nikah")),
                ("karisKarsu", _lain("karisKarsu")),
            ),
        ),
        (
            "dataPernikahan",
            _objek(
                ("id", _t("id")),
                ("orangId", lambda b, k: orang_pasangan(b["id"])),
                ("pnsOrangId", _pns),
                ("tgglMenikah", _d("tanggal_menikah")),
                ("aktaMenikah", _t("nomor_akta_menikah")),
                ("tgglCerai", _d("tanggal_cerai")),
                ("aktaCerai", _t("nomor_akta_cerai")),
                ("posisi", _t("ke")),
                ("status", _t("status_nikah")),
                ("isPns", _b("pns")),
                ("noSkPensiun", lambda b, k: ""),
            ),
        ),
    ),
    daftar="listPasangan",
    kosong=None,
    perujuk=("anak",),
)
ANAK = Jenis(
    "anak",
    "data-anak",
    (
        ("id", _t("id")),
        ("nama", _t("nama")),
        ("jenisKelamin", _t("jenis_kelamin")),
        ("jenisAnak", _t("jenis_anak")),
        ("ayahId", _orang_tua("M")),
        ("ibuId", _orang_tua("F")),
        ("tempatLahir", _t("tempat_lahir")),
        ("kabupatenId", lambda b, k: ""),
        ("tglLahir", _d("tanggal_lahir")),
        ("aktaKelahiran", _t("nomor_akta_lahir")),
        ("aktaMeninggal", _lain("aktaMeninggal")),
        ("tglMeninggal", _lain("tglMeninggal")),
        ("StatusHidup", _b("hidup")),
        ("JenisKawinId", _lain("jenisKawinId")),
    ),
    daftar="listAnak",
    kosong=[],
)

SEMUA = (GOLONGAN, JABATAN, PENDIDIKAN, DIKLAT, KURSUS, ANGKA_KREDIT, PENGHARGAAN, HUKDIS, SKP, PASANGAN, ANAK)
JENIS = {j.nama: j for j in SEMUA}
JENIS_JALUR = {j.jalur: j for j in SEMUA}
