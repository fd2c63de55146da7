"""Pendidikan, diklat struktural and kursus of one person."""

from sintesis.acak import TAHUN, tambah_hari
from sintesis.bahan.nama import TEMPAT, nama_sekolah
from sintesis.bahan.rujukan_kecil import ROMAWI
from sintesis.orang import CPNS, PNS, PPPK_PW, USIA_LULUS, Orang
from sintesis.rujukan import Rujukan, gelar_sarjana
from sintesis.unit import PIMPINAN

RANTAI = {
    "10": ("05", "10"), "15": ("05", "10", "15"), "17": ("05", "10", "17"), "30": ("05", "10", "15", "30"),
    "35": ("05", "10", "15", "35"), "40": ("05", "10", "15", "40"), "45": ("05", "10", "15", "40", "45"),
}  # fmt: skip
USIA = {"05": 12} | USIA_LULUS
TOPIK = (
    "Pengelolaan Arsip Dinamis", "Pelayanan Publik", "Penyusunan Anggaran Berbasis Kinerja", "Kurikulum Merdeka",
    "Manajemen Risiko", "Keselamatan Pasien", "Penanganan Gawat Darurat", "Literasi Digital", "Keamanan Informasi",
    "Pengadaan Barang dan Jasa", "Penyusunan SKP", "Asesmen Pembelajaran", "Pencegahan Stunting", "Anti Korupsi",
    "Penyusunan Standar Operasional Prosedur", "Analisis Jabatan", "Imunisasi Dasar", "Komunikasi Efektif",
    "Tata Naskah Dinas", "Pengelolaan Barang Milik Daerah", "Moderasi Beragama", "Penelitian Tindakan Kelas",
)  # fmt: skip
SEBUTAN = {"3": "Diklat Teknis", "4": "Workshop", "8": "Bimbingan Teknis", "9": "Seminar", "11": "Kursus",
           "16": "E-Learning", "17": "Pelatihan Jarak Jauh", "7": "Sosialisasi"}  # fmt: skip
JENIS_KURSUS = tuple(SEBUTAN)
LATIHAN_ESELON = {"4": ("2", "4"), "3": ("3", "3"), "2": ("4", "2")}
PALING_SEDIKIT, PALING_BANYAK = 26, 58


def jurusan_orang(o: Orang, jf: str | None) -> str:
    tetap = {"Guru": "Pendidikan Guru SD", "Perawat": "Keperawatan", "Bidan": "Kebidanan", "Dokter": "Kedokteran",
             "Nutrisionis": "Gizi", "Apoteker": "Farmasi", "Pranata Komputer": "Teknik Informatika"}  # fmt: skip
    if jf in tetap:
        return tetap[jf]
    return o.r.pilih(("Hukum", "Ekonomi", "Akuntansi", "Manajemen", "Administrasi Negara", "Ilmu Pemerintahan",
                      "Teknik Sipil", "Sosiologi", "Pertanian"))  # fmt: skip


def baris_pendidikan(o: Orang, rujukan: Rujukan, tingkat: str, tahun: int, jurusan: str) -> dict:
    r = o.r
    deret = rujukan.pendidikan[tingkat]
    nilai = rujukan.jurusan(tingkat, jurusan) if tingkat >= "20" else r.pilih(deret)
    return {
        "tingkat": tingkat, "pendidikan": nilai.pusat, "nama_sekolah": nama_sekolah(r, tingkat),
        "nomor_ijazah": f"{r.pilih(('DN', 'MN', 'UN'))}-{r.antara(1, 99):02d}/{tingkat}/{r.antara(100000, 999999)}",
        "tanggal_lulus": r.tanggal(tahun, 5, 10), "tahun_lulus": tahun, "gelar_depan": None,
        "gelar_belakang": gelar_sarjana(nilai.nama, tingkat) or None, "pertama": False,
    }  # fmt: skip


def buat_pendidikan(o: Orang, rujukan: Rujukan, jf: str | None) -> list[dict]:
    """Levels in order of years; exactly one is the one the person was appointed with."""
    lahir = int(o.lahir[:4])
    jurusan = jurusan_orang(o, jf)
    hasil = [baris_pendidikan(o, rujukan, t, lahir + USIA[t] + (1 if t == "05" and o.id % 9 == 0 else 0), jurusan)
             for t in RANTAI[o.tingkat]]  # fmt: skip
    hasil[-1]["pertama"] = True
    lanjut = {"15": "40", "17": "40", "30": "40", "40": "45"}.get(o.tingkat)
    tahun = int(o.masuk[:4]) + o.r.antara(4, 9)
    if lanjut and o.status == PNS and tahun <= TAHUN - 1 and o.r.mungkin(0.25):
        hasil.append(baris_pendidikan(o, rujukan, lanjut, tahun, jurusan))
    gelar = [baris["gelar_belakang"] for baris in hasil if baris["gelar_belakang"]]
    o.biodata["gelar_belakang"] = ", ".join(gelar) or None
    if jf == "Dokter":
        o.biodata["gelar_depan"] = "dr."
    return hasil


def baris_diklat(o: Orang, latihan: str, tahun: int) -> dict:
    r = o.r
    mulai = r.tanggal(tahun, 2, 7)
    return {
        "latihan": latihan, "nomor": f"{r.antara(100, 9999)}/PIM/LAN/{tahun}", "tanggal": mulai,
        "tanggal_selesai": tambah_hari(mulai, r.antara(20, 110)), "tahun": tahun, "jumlah_jam": r.antara(80, 300),
        "institusi": f"Badan Diklat {r.pilih(TEMPAT)}",
    }  # fmt: skip


def buat_diklat(o: Orang, jabatan: list[dict]) -> list[dict]:
    hasil, sudah = [], set()
    if o.status == PNS:
        tahun = min(int(o.masuk[:4]) + 1, TAHUN - 1)
        hasil.append(baris_diklat(o, "8", tahun))
    if o.kursi.peran == PIMPINAN:
        for baris in jabatan:
            latihan, _ = LATIHAN_ESELON.get((baris["eselon"] or "9")[0], (None, None))
            if latihan and latihan not in sudah and o.r.mungkin(0.85):
                sudah.add(latihan)
                hasil.append(baris_diklat(o, latihan, min(int(baris["tmt"][:4]) + 1, TAHUN - 1)))
    return hasil


def baris_kursus(o: Orang, tahun: int, sudah: set[str]) -> dict:
    """One course; its name is new for this person, so that name and date identify it."""
    r = o.r
    jenis = r.pilih(JENIS_KURSUS)
    nama = f"{SEBUTAN[jenis]} {r.pilih(TOPIK)}"
    angkatan = 0
    while (nama if not angkatan else f"{nama} Angkatan {ROMAWI[angkatan]}") in sudah:
        angkatan += 1
        if angkatan == len(ROMAWI):
            nama, angkatan = f"{nama} Lanjutan", 0
    nama = nama if not angkatan else f"{nama} Angkatan {ROMAWI[angkatan]}"
    sudah.add(nama)
    mulai = r.tanggal(tahun, 1 if tahun == TAHUN else 2, 5 if tahun == TAHUN else 11)
    lama = r.antara(1, 10)
    return {
        "jenis_diklat": jenis, "nama": nama, "institusi": f"Balai Pelatihan {r.pilih(TEMPAT)}",
        "nomor_sertifikat": f"{r.antara(1000, 999999)}/{r.pilih(('SERT', 'DIK', 'BIMTEK'))}/{tahun}", "tanggal": mulai,
        "tanggal_selesai": tambah_hari(mulai, lama), "jumlah_jam": lama * 8, "tahun": tahun,
    }  # fmt: skip


def buat_kursus(o: Orang, lainnya: int) -> list[dict]:
    """Several a year in recent years; as many as bring the person's riwayat into its usual span."""
    r = o.r
    biasa = r.antara(12, 24) if o.status == PNS else r.antara(10, 18)
    banyak = min(max(biasa, PALING_SEDIKIT - lainnya), PALING_BANYAK - lainnya)
    awal = int(o.masuk[:4]) if o.status not in (CPNS, PPPK_PW) else int(o.masuk[:4]) - 5
    awal = max(awal, TAHUN - 9, int(o.lahir[:4]) + 18)
    sudah: set[str] = set()
    return [baris_kursus(o, r.antara(awal, TAHUN), sudah) for _ in range(banyak)]
