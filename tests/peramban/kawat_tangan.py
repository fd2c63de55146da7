"""BKN's contract by hand, for the accounting of whole people: fields, GET keys, forms. Shares nothing with the maps.

One line a field: our field, what its value is, the GET keys. Forms: t text, n name, g title, k number of an SK, d date,
c code, a number, b flag; small letters that follow a code are the dictionary of equivalents it passes.
"""

import re
from decimal import Decimal, InvalidOperation

BIODATA = """
nip c nipBaru | nip_lama c nipLama | nama n nama | gelar_depan g gelarDepan | gelar_belakang g gelarBelakang
tempat_lahir t tempatLahir | tanggal_lahir d tglLahir | jenis_kelamin c jenisKelamin | agama c agamaId
status_kawin c jenisKawinId | nik c nik | alamat t alamat | nomor_hp c noHp | nomor_telepon c noTelp | email t email
email_gov t emailGov | npwp k noNpwp | bpjs c bpjs | taspen c noTaspen | karpeg k noSeriKarpeg
jenis_pegawai c jenisPegawaiId | kedudukan_hukum c kedudukanPnsId | tmt_cpns d tmtCpns | nomor_sk_cpns k nomorSkCpns
tanggal_sk_cpns d tglSkCpns | tmt_pns d tmtPns | nomor_sk_pns k nomorSkPns | tanggal_sk_pns d tglSkPns
nomor_spmt k noSpmt | tanggal_spmt d tglSpmt | golongan c golRuangAkhirId | tmt_golongan d tmtGolAkhir | unit c unorId
jenis_jabatan c jenisJabatanId | tmt_jabatan d tmtJabatan | tingkat_pendidikan c tkPendidikanTerakhirId
"""
GOLONGAN = """
golongan c golonganId | tmt d tmtGolongan | jenis_kp c jenisKPId | mk_tahun a masaKerjaGolonganTahun
mk_bulan a masaKerjaGolonganBulan | nomor_sk k skNomor | tanggal_sk d skTanggal | nomor_pertek k noPertekBkn
tanggal_pertek d tglPertekBkn | ak_utama a jumlahKreditUtama | ak_tambahan a jumlahKreditTambahan
"""
JABATAN = """
nama_jabatan n namaJabatan | unit c unorId | jenis_jabatan c jenisJabatan
jabatan c jabatanFungsionalId jabatanFungsionalUmumId | sub_jabatan c subJabatanId | eselon c eselonId
tmt d tmtJabatan | tanggal_pelantikan d tmtPelantikan | jenis_mutasi c jenisMutasiId | tmt_mutasi d tmtMutasi
jenis_penugasan c jenisPenugasanId | nomor_sk k nomorSk | tanggal_sk d tanggalSk
"""
PENDIDIKAN = """
tingkat c tkPendidikanId | pendidikan c pendidikanId | nama_sekolah n namaSekolah | nomor_ijazah k nomorIjasah
tanggal_lulus d tglLulus | tahun_lulus a tahunLulus | gelar_depan g gelarDepan | gelar_belakang g gelarBelakang
pertama b isPendidikanPertama
"""
DIKLAT = """
latihan c latihanStrukturalId | nomor k nomor | tanggal d tanggal | tanggal_selesai d tanggalSelesai | tahun a tahun
jumlah_jam a jumlahJam | institusi n institusiPenyelenggara
"""
KURSUS = """
nama n namaKursus | jenis_diklat c jenisDiklatId | institusi n institusiPenyelenggara | nomor_sertifikat k noSertipikat
tanggal d tanggalKursus | tanggal_selesai d tanggalSelesaiKursus | jumlah_jam a jumlahJam | tahun a tahunKursus
"""
ANGKA_KREDIT = """
nomor_sk k nomorSk | tanggal_sk d tanggalSk | tahun_mulai a tahunMulaiPenailan | bulan_mulai a bulanMulaiPenailan
tahun_selesai a tahunSelesaiPenailan | bulan_selesai a bulanSelesaiPenailan | utama a kreditUtamaBaru
penunjang a kreditPenunjangBaru | total a kreditBaruTotal | pertama b isAngkaKreditPertama | integrasi b isIntegrasi
konversi b isKonversi | jabatan c rwJabatan
"""
PENGHARGAAN = "penghargaan c hargaId | nomor_sk k skNomor | tanggal_sk d skDate | tahun a tahun"
HUKDIS = """
jenis_hukuman c jenisHukuman | tingkat c jenisTingkatHukumanId | alasan c alasanHukumanDisiplin | nomor_sk k skNomor
tanggal_sk d skTanggal | tanggal_hukuman d hukumanTanggal | masa_tahun a masaTahun | masa_bulan a masaBulan
tanggal_akhir d akhirHukumTanggal | nomor_pp c nomorPp | golongan c golongan | keterangan t keterangan
"""
SKP = """
tahun a tahun | hasil c hasilKinerjaNilai | perilaku c PerilakuKerjaNilai | kuadran c KuadranKinerjaNilai
status_penilai t statusPenilai | nip_penilai c nipNrpPenilai | nama_penilai n namaPenilai
jabatan_penilai n penilaiJabatanNm | golongan_penilai c penilaiGolonganId | unor_penilai n penilaiUnorNm
"""
PASANGAN = """
nama n orang.nama | tanggal_lahir d orang.tglLahir | status_nikah c dataPernikahan.status
tanggal_menikah d dataPernikahan.tgglMenikah | nomor_akta_menikah k dataPernikahan.aktaMenikah
tanggal_cerai d dataPernikahan.tgglCerai | nomor_akta_cerai k dataPernikahan.aktaCerai | ke a dataPernikahan.posisi
pns b dataPernikahan.isPns | hidup b orang.StatusHidup
"""
ANAK = """
nama n nama | jenis_kelamin c jenisKelamin | tanggal_lahir d tglLahir | tempat_lahir t tempatLahir
jenis_anak c jenisAnak | nomor_akta_lahir k aktaKelahiran | pasangan c | hidup b StatusHidup
"""
# kind → (path of the reading, key of the list, id of a row, its fields)
JENIS = {
    "biodata": ("data-utama", "", "id", BIODATA),
    "golongan": ("rw-golongan", "", "id", GOLONGAN),
    "jabatan": ("rw-jabatan", "", "id", JABATAN),
    "pendidikan": ("rw-pendidikan", "", "id", PENDIDIKAN),
    "diklat": ("rw-diklat", "", "id", DIKLAT),
    "kursus": ("rw-kursus", "", "id", KURSUS),
    "angka_kredit": ("rw-angkakredit", "", "id", ANGKA_KREDIT),
    "penghargaan": ("rw-penghargaan", "", "id", PENGHARGAAN),
    "hukdis": ("rw-hukdis", "", "id", HUKDIS),
    "skp": ("rw-skp22", "", "id", SKP),
    "pasangan": ("data-pasangan", "listPasangan", "dataPernikahan.id", PASANGAN),
    "anak": ("data-anak", "listAnak", "id", ANAK),
}
TURUNAN = {"golongan", "tmt_golongan", "unit", "jenis_jabatan", "tmt_jabatan", "tingkat_pendidikan"}


def medan(jenis: str) -> list[tuple[str, str, list[str]]]:
    """[(our field, form, GET keys)] of a kind."""
    butir = re.split(r"[|\n]", JENIS[jenis][3].strip())
    return [(bagian[0], bagian[1], bagian[2:]) for satu in butir if (bagian := satu.split())]


def datar(baris: dict, awal: str = "") -> dict[str, object]:
    """{dotted key: value}; documents stay whole."""
    hasil = {}
    for kunci, isi in baris.items():
        dalam = isinstance(isi, dict) and kunci != "path"
        hasil |= datar(isi, f"{awal}{kunci}.") if dalam else {awal + kunci: isi}
    return hasil


def rapi(bentuk: str, isi: object) -> str:
    """What two spellings of one value have in common."""
    teks = "" if isi is None else str(isi)
    if bentuk == "b":
        return "ya" if teks.strip().lower() in ("1", "true", "ya") else "tidak"
    teks = " ".join(teks.split())
    if teks in ("", "-"):
        return ""
    if bentuk == "d":
        return tanggal(teks)
    if bentuk == "c":
        return "" if teks == "0" else teks.replace(" ", "")
    if bentuk == "a":
        return bilangan(teks)
    teks = teks.upper()
    if bentuk == "n":
        return " ".join(re.sub(r"[.,;:'`’\"()/_-]", " ", teks).split())
    return re.sub(r"[^A-Z0-9]", "", teks) if bentuk == "g" else nomor(teks) if bentuk == "k" else teks


def nomor(teks: str) -> str:
    return "-".join(re.findall(r"[A-Z0-9]+", teks))


def tanggal(teks: str) -> str:
    """dd-mm-yyyy, from that or from ISO."""
    iso = re.match(r"(\d{4})-(\d\d)-(\d\d)", teks)
    teks = "-".join(reversed(iso.groups())) if iso else teks
    return "" if teks == "01-01-0001" else teks


def bilangan(teks: str) -> str:
    try:
        nilai = Decimal(teks.replace(",", ".")).normalize()
    except InvalidOperation:
        return f"!{teks}"
    return "0" if nilai == 0 else f"{nilai:f}"
