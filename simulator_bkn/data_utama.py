"""The data-utama object: biodata fields plus the derived fields that stay stale until a sync call."""

from .acuan import Acuan
from .bentuk import ke_tanggal, ke_teks

_KUNCI = """
    id nipBaru nipLama nama gelarDepan gelarBelakang tempatLahir tempatLahirId tglLahir agama agamaId email emailGov
    nik alamat noHp noTelp jenisPegawaiId jenisPegawaiNama mkTahun mkBulan kedudukanPnsId kedudukanPnsNama
    statusPegawai jenisKelamin jenisIdDokumenId jenisIdDokumenNama nomorIdDocument noSeriKarpeg
    tkPendidikanTerakhirId tkPendidikanTerakhir pendidikanTerakhirId pendidikanTerakhirNama tahunLulus tmtPns
    tmtPensiun bupPensiun tglSkPns tmtCpns tglSkCpns instansiIndukId instansiIndukNama satuanKerjaIndukId
    satuanKerjaIndukNama kanregId kanregNama instansiKerjaId instansiKerjaNama instansiKerjaKodeCepat
    satuanKerjaKerjaId satuanKerjaKerjaNama unorId unorNama unorIndukId unorIndukNama jenisJabatanId jenisJabatan
    jabatanNama jabatanStrukturalId jabatanStrukturalNama jabatanFungsionalId jabatanFungsionalNama
    jabatanFungsionalUmumId jabatanFungsionalUmumNama tmtJabatan lokasiKerjaId lokasiKerja golRuangAwalId
    golRuangAwal golRuangAkhirId golRuangAkhir tmtGolAkhir masaKerja eselon eselonId eselonLevel tmtEselon gajiPokok
    kpknId kpknNama ktuaId ktuaNama taspenId taspenNama jenisKawinId statusPerkawinan statusHidup
    tglSuratKeteranganDokter noSuratKeteranganDokter jumlahIstriSuami jumlahAnak noSuratKeteranganBebasNarkoba
    tglSuratKeteranganBebasNarkoba skck tglSkck akteKelahiran akteMeninggal tglMeninggal noNpwp tglNpwp noAskes bpjs
    kodePos noSpmt tglSpmt noTaspen tanggal_taspen bahasa kppnId kppnNama pangkatAwal pangkatAkhir tglSttpl
    nomorSttpl nomorSkCpns nomorSkPns jenjang jabatanAsn kartuAsn validNik asnJenjangJabatan kode_jenjang_jabatan
    levelJabatan tabrum2 kelas_jabatan karis_karsu path genEmailAsn
"""
KUNCI = tuple(_KUNCI.split())

# GET key -> biodata field.
TEKS = {
    "nipBaru": "nip",
    "nipLama": "nip_lama",
    "nama": "nama",
    "gelarDepan": "gelar_depan",
    "gelarBelakang": "gelar_belakang",
    "tempatLahir": "tempat_lahir",
    "agamaId": "agama",
    "email": "email",
    "emailGov": "email_gov",
    "nik": "nik",
    "nomorIdDocument": "nik",
    "alamat": "alamat",
    "noHp": "nomor_hp",
    "noTelp": "nomor_telepon",
    "jenisPegawaiId": "jenis_pegawai",
    "kedudukanPnsId": "kedudukan_hukum",
    "jenisKelamin": "jenis_kelamin",
    "noSeriKarpeg": "karpeg",
    "jenisKawinId": "status_kawin",
    "noNpwp": "npwp",
    "bpjs": "bpjs",
    "noTaspen": "taspen",
    "noSpmt": "nomor_spmt",
    "nomorSkCpns": "nomor_sk_cpns",
    "nomorSkPns": "nomor_sk_pns",
}
TANGGAL = {
    "tglLahir": "tanggal_lahir",
    "tmtPns": "tmt_pns",
    "tglSkPns": "tanggal_sk_pns",
    "tmtCpns": "tmt_cpns",
    "tglSkCpns": "tanggal_sk_cpns",
    "tglSpmt": "tanggal_spmt",
}
NAMA = {
    "agama": ("agama", "agama"),
    "jenisPegawaiNama": ("jenis_pegawai", "jenis_pegawai"),
    "kedudukanPnsNama": ("kedudukan_hukum", "kedudukan_hukum"),
    "statusPerkawinan": ("status_kawin", "status_kawin"),
}
# Fields the update endpoints accept that the neutral file does not know; shown as they were sent.
LAIN = ("tglNpwp", "kelas_jabatan", "karis_karsu", "kpknId", "lokasiKerjaId", "tempatLahirId", "tglSttpl", "nomorSttpl")
# Part-time staff keep the PPPK status word; their own path tells them apart.
STATUS = {"PPPK_PW": "PPPK"}
JENIS_JABATAN = {"1": "STRUKTURAL", "2": "FUNGSIONAL_TERTENTU", "4": "FUNGSIONAL_UMUM"}
BUP_JENJANG = {"UT": 65, "MA": 60}


def kawat_utama(acuan: Acuan, orang: dict, turunan: dict) -> dict:
    """Render with whatever derived fields are stored; computing them is a separate act."""
    bio = orang["biodata"]
    lain = bio.get("_lain", {})
    nilai = {kunci: ke_teks(bio.get(medan)) for kunci, medan in TEKS.items()}
    nilai |= {kunci: ke_tanggal(bio.get(medan)) for kunci, medan in TANGGAL.items()}
    nilai |= {kunci: acuan.nama(tabel, bio.get(medan)) for kunci, (tabel, medan) in NAMA.items()}
    nilai |= {kunci: lain[kunci] for kunci in LAIN if kunci in lain}
    instansi = acuan.instansi.get(orang["instansi"], {})
    for peran in ("Induk", "Kerja"):
        nilai[f"instansi{peran}Id"] = orang["instansi"]
        nilai[f"instansi{peran}Nama"] = nilai[f"satuanKerja{peran}Nama"] = instansi.get("nama", "")
        nilai[f"satuanKerja{peran}Id"] = instansi.get("satuan_kerja", "")
    nilai |= {
        "id": orang["id"],
        "statusPegawai": STATUS.get(bio.get("status_pegawai"), bio.get("status_pegawai") or ""),
        "jenisIdDokumenId": "1",
        "jenisIdDokumenNama": "KTP",
        "statusHidup": "1",
        "validNik": len(bio.get("nik") or "") == 16,
        "tanggal_taspen": f"{lain.get('tanggal_taspen') or bio.get('tmt_cpns') or '0001-01-01'}T00:00:00Z",
        "path": lain.get("path"),
    }
    nilai |= turunan
    return {kunci: nilai.get(kunci, "") for kunci in KUNCI}


def _turunan_golongan(acuan: Acuan, orang: dict, riwayat: dict) -> dict:
    baris = sorted((b for b in riwayat.get("golongan", []) if b.get("tmt")), key=lambda b: b["tmt"])
    if not baris:
        return {}
    awal, akhir = baris[0]["golongan"], baris[-1]["golongan"]
    mk_tahun, mk_bulan = baris[-1].get("mk_tahun") or 0, baris[-1].get("mk_bulan") or 0
    return {
        "golRuangAwalId": ke_teks(awal),
        "golRuangAwal": acuan.nama("golongan", awal),
        "pangkatAwal": acuan.nama("golongan", awal, "pangkat"),
        "golRuangAkhirId": ke_teks(akhir),
        "golRuangAkhir": acuan.nama("golongan", akhir),
        "pangkatAkhir": acuan.nama("golongan", akhir, "pangkat"),
        "tmtGolAkhir": ke_tanggal(baris[-1]["tmt"]),
        "mkTahun": str(mk_tahun),
        "mkBulan": str(mk_bulan),
        "masaKerja": f"{mk_tahun} Tahun {mk_bulan} Bulan",
    }


def _pensiun(bio: dict, bup: int) -> str:
    """First day of the month after the birthday at which the retirement age is reached."""
    if not bio.get("tanggal_lahir"):
        return ""
    tahun, bulan = int(bio["tanggal_lahir"][:4]) + bup, int(bio["tanggal_lahir"][5:7])
    return f"01-{bulan % 12 + 1:02d}-{tahun + bulan // 12}"


def _turunan_jabatan(acuan: Acuan, orang: dict, riwayat: dict) -> dict:
    definitif = [b for b in riwayat.get("jabatan", []) if b.get("tmt") and b.get("jenis_penugasan") in (None, "", "D")]
    if not definitif:
        return {}
    b = max(definitif, key=lambda b: b["tmt"])
    jenis, nama = b.get("jenis_jabatan"), b.get("nama_jabatan") or ""
    unor = acuan.unor.get(b.get("unor")) or {}
    induk = acuan.unor.get(unor.get("induk")) or {}
    eselon = b.get("eselon") or ""
    jenjang = acuan.nama("jabatan", b.get("jabatan"), "jenjang")
    bup = 60 if eselon[:1] in ("1", "2") else BUP_JENJANG.get(jenjang, 58)
    fungsional, umum, struktural = jenis == "2", jenis == "4", jenis == "1"
    return {
        "jenisJabatanId": ke_teks(jenis),
        "jenisJabatan": JENIS_JABATAN.get(jenis, ""),
        "jabatanNama": nama,
        "jabatanStrukturalId": ke_teks(b.get("unor")) if struktural else "",
        "jabatanStrukturalNama": nama if struktural else "",
        "jabatanFungsionalId": ke_teks(b.get("jabatan")) if fungsional else "",
        "jabatanFungsionalNama": nama if fungsional else "",
        "jabatanFungsionalUmumId": ke_teks(b.get("jabatan")) if umum else "",
        "jabatanFungsionalUmumNama": nama if umum else "",
        "tmtJabatan": ke_tanggal(b["tmt"]),
        "unorId": ke_teks(b.get("unor")),
        "unorNama": ke_teks(b.get("nama_unor")),
        "unorIndukId": induk.get("id", ""),
        "unorIndukNama": induk.get("nama", ""),
        "eselonId": eselon,
        "eselon": acuan.nama("eselon", eselon),
        "tmtEselon": ke_tanggal(b["tmt"]) if struktural else "",
        "jenjang": jenjang,
        "bupPensiun": str(bup),
        "tmtPensiun": _pensiun(orang["biodata"], bup),
    }


def _turunan_pendidikan(acuan: Acuan, orang: dict, riwayat: dict) -> dict:
    baris = riwayat.get("pendidikan", [])
    if not baris:
        return {}
    b = max(baris, key=lambda b: (b.get("tingkat") or "", b.get("tanggal_lulus") or str(b.get("tahun_lulus") or "")))
    return {
        "tkPendidikanTerakhirId": ke_teks(b.get("tingkat")),
        "tkPendidikanTerakhir": acuan.nama("tingkat_pendidikan", b.get("tingkat")),
        "pendidikanTerakhirId": ke_teks(b.get("pendidikan")),
        "pendidikanTerakhirNama": acuan.nama("pendidikan", b.get("pendidikan")),
        "tahunLulus": ke_teks(b.get("tahun_lulus")),
    }


def _turunan_keluarga(acuan: Acuan, orang: dict, riwayat: dict) -> dict:
    return {
        "jumlahIstriSuami": str(len(riwayat.get("pasangan", []))),
        "jumlahAnak": str(len(riwayat.get("anak", []))),
    }


BAGIAN = {
    "golongan": _turunan_golongan,
    "jabatan": _turunan_jabatan,
    "pendidikan": _turunan_pendidikan,
    "keluarga": _turunan_keluarga,
}
# Which parts each sync call recomputes.
SINKRON = {"jabatan": ("jabatan", "pendidikan", "keluarga"), "golongan": ("golongan", "pendidikan", "keluarga")}


def hitung_turunan(acuan: Acuan, orang: dict, riwayat: dict, bagian=tuple(BAGIAN)) -> dict:
    hasil: dict = {}
    for nama in bagian:
        hasil |= BAGIAN[nama](acuan, orang, riwayat)
    return hasil
