"""The write endpoints: one table row each, with the POST spelling of every field and where it goes."""

from . import aturan
from .bentuk import dari_angka, dari_kredit
from .kawat_baca import (
    ANAK,
    ANGKA_KREDIT,
    DIKLAT,
    HUKDIS,
    JABATAN,
    KURSUS,
    PASANGAN,
    PENGHARGAAN,
    SKP,
    Konteks,
    orang_pasangan,
)
from .masukan import KELUARGA, KODE, LANGSUNG, Masukan, Simpan, angka_teks, bebas, bendera, bulat, objek, tanggal, teks


# --- endings: what a row still needs once its keys are mapped; a returned text refuses the save -----------------
def _lengkapi_jabatan(baris: dict, konteks: Konteks) -> str | None:
    lain = baris["_lain"]
    jft, jfu = lain.pop("jft", None), lain.pop("jfu", None)
    unor = konteks.acuan.unor.get(baris["unor"])
    if unor is None:
        return "Unor tidak ditemukan pada data referensi"
    baris["nama_unor"] = unor["nama"]
    pilihan = {"1": (None, ""), "2": (jft, "tertentu"), "4": (jfu, "umum")}.get(baris["jenis_jabatan"] or "")
    if pilihan is None:
        return "Jenis Jabatan tidak ditemukan pada data referensi"
    kode, sebutan = pilihan
    if sebutan:
        rujukan = konteks.acuan.tabel["jabatan"].get(kode or "")
        if not rujukan or rujukan.get("jenis") != baris["jenis_jabatan"]:
            return aturan.TAK_ADA_JABATAN.format(jenis=sebutan)
        baris["jabatan"], baris["nama_jabatan"] = kode, rujukan["nama"]
    else:
        baris["jabatan"], baris["nama_jabatan"] = None, unor["nama_jabatan"]
    return None


def _lengkapi_anak(baris: dict, konteks: Konteks) -> str | None:
    """`pasanganId` may be the marriage row or the spouse as a person; the neutral row keeps the former."""
    dicari = baris["pasangan_bkn"]
    milik = {i for i in konteks.baris if dicari in (i, orang_pasangan(i))}
    if dicari and not milik:
        return "Pasangan tidak ditemukan"
    baris["pasangan_bkn"] = next(iter(milik), None)
    return None


def _lengkapi_pasangan(baris: dict, konteks: Konteks) -> str | None:
    baris["pns"] = baris["_lain"].pop("pekerjaan", None) == "PNS"
    return None


def _lengkapi_cpns(bio: dict, konteks: Konteks) -> str | None:
    """The status word moves only between CPNS and PNS; a PPPK keeps its own."""
    diminta = {"cpns": "CPNS", "c": "CPNS", "pns": "PNS", "p": "PNS"}.get(
        (bio["_lain"].pop("status", "") or "").lower()
    )
    if diminta and bio.get("status_pegawai") in ("CPNS", "PNS"):
        bio["status_pegawai"] = diminta
    return None


# --- fields ---------------------------------------------------------------------------------------------------
_JABATAN_LAMA = (
    teks("unorId", "unor"),
    teks("instansiId", "_instansiId"),
    teks("satuanKerjaId", "_satuanKerjaId"),
    teks("jenisJabatan", "jenis_jabatan"),
    teks("eselonId", "eselon", "eselon"),
    teks("jabatanFungsionalId", "_jft"),
    teks("jabatanFungsionalUmumId", "_jfu"),
    teks("nomorSk", "nomor_sk", nomor_sk=True),
    tanggal("tanggalSk", "tanggal_sk"),
    tanggal("tmtJabatan", "tmt"),
    tanggal("tmtPelantikan", "tanggal_pelantikan"),
)
_JABATAN_BARU = (
    *_JABATAN_LAMA,
    teks("instansiIndukId", "_instansiIndukId"),
    teks("jabatanStrukturalId", "_jabatanStrukturalId"),
    teks("subJabatanId", "sub_jabatan", "sub_jabatan"),
    teks("jenisMutasiId", "jenis_mutasi", "jenis_mutasi"),
    teks("jenisPenugasanId", "jenis_penugasan", "jenis_penugasan"),
    tanggal("tmtMutasi", "tmt_mutasi"),
)
_WAJIB_JABATAN = (
    ("unorId", "UnorID"),
    ("instansiId", "InstansiKerjaID"),
    ("pnsId", "PnsOrangId"),
    ("nomorSk", "NomorSk"),
    ("satuanKerjaId", "SatuanKerjaId"),
)
_WAJIB_ORANG = (("pnsOrangId", "PnsOrangId"),)

SIMPAN = (
    Simpan(
        "jabatan/unorjabatan/save",
        JABATAN,
        "pnsId",
        _WAJIB_JABATAN,
        _JABATAN_BARU,
        objek("rwJabatanId"),
        _lengkapi_jabatan,
    ),
    Simpan(
        "jabatan/save",
        JABATAN,
        "pnsId",
        _WAJIB_JABATAN,
        _JABATAN_LAMA,
        objek("rwJabatanId"),
        _lengkapi_jabatan,
        dokumen=False,
    ),
    Simpan(
        "angkakredit/save",
        ANGKA_KREDIT,
        "pnsId",
        (("pnsId", "PnsID"),),
        (
            teks("rwJabatanId", "jabatan_bkn"),
            teks("nomorSk", "nomor_sk", nomor_sk=True),
            tanggal("tanggalSk", "tanggal_sk"),
            angka_teks("bulanMulaiPenailan", "bulan_mulai"),
            angka_teks("tahunMulaiPenailan", "tahun_mulai"),
            angka_teks("bulanSelesaiPenailan", "bulan_selesai"),
            angka_teks("tahunSelesaiPenailan", "tahun_selesai"),
            Masukan("kreditUtamaBaru", "utama", dari_kredit),
            Masukan("kreditPenunjangBaru", "penunjang", dari_kredit),
            Masukan("kreditBaruTotal", "total", dari_kredit),
            bendera("isAngkaKreditPertama", "pertama"),
            bendera("isIntegrasi", "integrasi"),
            bendera("isKonversi", "konversi"),
        ),
        objek("rwAngkaKreditId"),
    ),
    Simpan(
        "diklat/save",
        DIKLAT,
        "pnsOrangId",
        _WAJIB_ORANG,
        (
            teks("latihanStrukturalId", "latihan", "latihan_struktural"),
            teks("nomor", "nomor"),
            tanggal("tanggal", "tanggal"),
            tanggal("tanggalSelesai", "tanggal_selesai"),
            bulat("tahun", "tahun"),
            bulat("jumlahJam", "jumlah_jam"),
            bulat("bobot", "_bobot"),
            teks("jenisKompetensi", "_jenisKompetensi"),
            teks("institusiPenyelenggara", "institusi"),
        ),
        objek("rwDiklatId"),
    ),
    Simpan(
        "kursus/save",
        KURSUS,
        "pnsOrangId",
        _WAJIB_ORANG,
        (
            teks("instansiId", "_instansiId"),
            teks("institusiPenyelenggara", "institusi"),
            teks("jenisDiklatId", "jenis_diklat", "jenis_diklat"),
            teks("jenisKursus", "_jenisKursus", alias="jenisKursusId"),
            teks("jenisKursusSertipikat", "_jenisKursusSertipikat"),
            bulat("jumlahJam", "jumlah_jam"),
            teks("lokasiId", "_lokasiId"),
            teks("namaKursus", "nama"),
            teks("nomorSertipikat", "nomor_sertifikat"),
            bulat("tahunKursus", "tahun"),
            tanggal("tanggalKursus", "tanggal"),
            tanggal("tanggalSelesaiKursus", "tanggal_selesai"),
        ),
        objek("rwKursusId"),
    ),
    Simpan(
        "hukdis/save",
        HUKDIS,
        "pnsOrangId",
        _WAJIB_ORANG,
        (
            teks("jenisHukumanId", "jenis_hukuman", "jenis_hukuman"),
            teks("jenisTingkatHukumanId", "tingkat"),
            teks("alasanHukumanDisiplinId", "alasan", "alasan_hukuman"),
            teks("golonganId", "golongan", "golongan"),
            teks("golonganLama", "_golonganLama"),
            teks("kedudukanHukumId", "_kedudukanHukumId", "kedudukan_hukum"),
            teks("skNomor", "nomor_sk", nomor_sk=True),
            tanggal("skTanggal", "tanggal_sk"),
            tanggal("hukumanTanggal", "tanggal_hukuman"),
            tanggal("akhirHukumanTanggal", "tanggal_akhir"),
            angka_teks("masaTahun", "masa_tahun"),
            angka_teks("masaBulan", "masa_bulan"),
            teks("nomorPp", "nomor_pp"),
            teks("keterangan", "keterangan"),
            teks("hukdisYangDiberhentikanId", "_hukdisYangDiberhentikanId"),
            teks("skPembatalanNomor", "_skPembatalanNomor", nomor_sk=True),
            Masukan("skPembatalanTanggal", "_skPembatalanTanggal", tipe="tanggal"),
        ),
        objek("rwHukdisId"),
    ),
    Simpan(
        "penghargaan/save",
        PENGHARGAAN,
        "pnsOrangId",
        _WAJIB_ORANG,
        (
            teks("hargaId", "penghargaan", "penghargaan"),
            teks("skNomor", "nomor_sk", nomor_sk=True),
            tanggal("skDate", "tanggal_sk"),
            bulat("tahun", "tahun"),
        ),
        objek("rwPenghargaanId"),
    ),
    Simpan(
        "skp22/save",
        SKP,
        "pnsDinilaiOrang",
        (("pnsDinilaiOrang", "PnsDinilaiOrang"),),
        (
            bebas("tahun", "tahun", dari_angka),
            bebas("hasilKinerjaNilai", "hasil"),
            bebas("perilakuKerjaNilai", "perilaku"),
            bebas("kuadranKinerjaNilai", "kuadran"),
            teks("statusPenilai", "status_penilai"),
            teks("penilaiNipNrp", "nip_penilai"),
            teks("penilaiNama", "nama_penilai"),
            teks("penilaiJabatan", "jabatan_penilai"),
            teks("penilaiGolongan", "golongan_penilai"),
            teks("penilaiUnorNama", "unor_penilai"),
        ),
        LANGSUNG,
    ),
    Simpan(
        "keluarga/pasangan/save",
        PASANGAN,
        "pnsOrangId",
        _WAJIB_ORANG,
        (
            teks("nama", "nama"),
            tanggal("tglLahir", "tanggal_lahir"),
            *(teks(k, f"_{k}") for k in ("jenisIdentitas", "nomorIdentitas", "alamat", "email", "noHp", "orangId")),
            teks("agamaId", "_agamaId", "agama"),
            angka_teks("pasanganKe", "ke"),
            teks("statusPekerjaanPasangan", "_pekerjaan"),
            teks("statusPernikahan", "status_nikah", "status_kawin"),
            teks("noAktaMenikah", "nomor_akta_menikah"),
            tanggal("tglAktaMenikah", "tanggal_menikah"),
            teks("noAktaCerai", "nomor_akta_cerai"),
            tanggal("tglAktaCerai", "tanggal_cerai"),
            teks("noAktaMeninggal", "_noAktaMeninggal"),
            Masukan("tglMeninggal", "_tglMeninggal", tipe="tanggal"),
            bendera("statusHidup", "hidup"),
        ),
        KELUARGA,
        _lengkapi_pasangan,
        dokumen=False,
    ),
    Simpan(
        "keluarga/anak/save",
        ANAK,
        "pnsOrangId",
        _WAJIB_ORANG,
        (
            teks("pasanganId", "pasangan_bkn"),
            teks("nama", "nama"),
            teks("jenisKelamin", "jenis_kelamin"),
            tanggal("tglLahir", "tanggal_lahir"),
            teks("agamaId", "_agamaId", "agama"),
            teks("jenisAnakId", "jenis_anak", "jenis_anak"),
            teks("aktaKelahiran", "nomor_akta_lahir"),
            teks("aktaMeninggal", "_aktaMeninggal"),
            Masukan("tglMeninggal", "_tglMeninggal", tipe="tanggal"),
            bendera("statusHidup", "hidup"),
            *(
                teks(k, f"_{k}")
                for k in (
                    "isPns",
                    "nipAnak",
                    "jenisIdDokumenId",
                    "nomorIdDocument",
                    "jenisKawinId",
                    "alamat",
                    "email",
                    "nomorHp",
                    "nomorTelpon",
                )
            ),
        ),
        KELUARGA,
        _lengkapi_anak,
        dokumen=False,
    ),
    Simpan(
        "cpns/save",
        None,
        "pns_orang_id",
        (("pns_orang_id", "PnsOrangId"),),
        (
            teks("status_cpns_pns", "_status"),
            teks("kartu_pegawai", "karpeg"),
            teks("nama_jabatan_angkat_cpns", "_nama_jabatan_angkat_cpns"),
            teks("nomor_sk_cpns", "nomor_sk_cpns", nomor_sk=True),
            tanggal("tgl_sk_cpns", "tanggal_sk_cpns"),
            teks("nomor_sk_pns", "nomor_sk_pns", nomor_sk=True),
            tanggal("tgl_sk_pns", "tanggal_sk_pns"),
            tanggal("tmt_pns", "tmt_pns"),
            teks("nomor_spmt", "nomor_spmt"),
            tanggal("tmt_melaksanakan_tugas", "tanggal_spmt"),
            teks("nomor_sttpl", "_nomorSttpl"),
            Masukan("tgl_sttpl", "_tglSttpl", tipe="tanggal"),
            teks("nomor_dokter_pns", "_nomor_dokter_pns"),
            Masukan("tanggal_dokter_pns", "_tanggal_dokter_pns", tipe="tanggal"),
            teks("pertek_cpns_pns_l2th_nomor", "_pertek_nomor"),
            Masukan("pertek_cpns_pns_l2th_tanggal", "_pertek_tanggal", tipe="tanggal"),
        ),
        KODE,
        _lengkapi_cpns,
    ),
    Simpan(
        "pns/data-utama-update",
        None,
        "pns_orang_id",
        (("pns_orang_id", "PnsOrangId"),),
        (
            teks("agama_id", "agama", "agama"),
            *(teks(k, k) for k in ("alamat", "email", "email_gov", "nomor_hp")),
            *(teks(k, f"_{k}") for k in ("kabupaten_id", "karis_karsu", "kelas_jabatan", "tapera_nomor")),
            teks("kpkn_id", "_kpknId"),
            teks("lokasi_kerja_id", "_lokasiKerjaId"),
            teks("nomor_bpjs", "bpjs"),
            teks("nomor_telpon", "nomor_telepon"),
            teks("npwp_nomor", "npwp"),
            Masukan("npwp_tanggal", "_tglNpwp", tipe="tanggal"),
            tanggal("tanggal_taspen", "_tanggal_taspen"),
            teks("taspen_nomor", "taspen"),
        ),
        KODE,
        sebagian=True,
        dokumen=False,
    ),
)

# Kinds that may be deleted, by their path word.
HAPUS = {j.jalur_tunggal: j for j in (JABATAN, ANGKA_KREDIT, DIKLAT, KURSUS, PENGHARGAAN)}
