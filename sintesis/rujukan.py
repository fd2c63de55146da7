"""The reference tables of the world: small ones as BKN publishes them, large ones generated with BKN-like ids."""

import hashlib
from dataclasses import dataclass

from sintesis.bahan.rujukan_kecil import GOLONGAN_PNS, ROMAWI, TABEL, nama_golongan, pangkat

SUMBER = "Salinan referensi BKN (sintetis)"
SUMBER_PPPK = "Belum dikonfirmasi BKN"
TINGKAT_JF = (("PM", "Pemula"), ("TR", "Terampil"), ("MH", "Mahir"), ("PY", "Penyelia"))
TINGKAT_AHLI = (("PT", "Ahli Pertama"), ("MU", "Ahli Muda"), ("MA", "Ahli Madya"))
JF_AHLI = (
    "Guru", "Dokter", "Perawat", "Bidan", "Apoteker", "Nutrisionis", "Auditor", "Perencana", "Pranata Komputer",
    "Analis SDM Aparatur", "Arsiparis", "Pustakawan", "Penyuluh Pertanian", "Analis Kebijakan", "Pengawas Sekolah",
    "Analis Hukum",
)  # fmt: skip
JF_TERAMPIL = ("Perawat", "Bidan", "Nutrisionis", "Pranata Komputer", "Arsiparis", "Asisten Apoteker")
PELAKSANA = (
    "Pengadministrasi Perkantoran", "Pengelola Layanan Operasional", "Operator Layanan Operasional",
    "Penata Layanan Operasional", "Pengolah Data dan Informasi", "Penelaah Teknis Kebijakan", "Penjaga Sekolah",
    "Pengemudi", "Bendahara", "Pengelola Keuangan",
)  # fmt: skip
BIDANG = (
    "Umum", "Kepegawaian", "Persuratan", "Arsip", "Aset", "Gudang", "Kebersihan", "Keamanan", "Pelayanan", "Perizinan",
    "Kependudukan", "Kesejahteraan", "Pembangunan", "Pertanahan", "Pasar",
)  # fmt: skip
MAPEL = (
    "Guru Kelas", "Matematika", "Bahasa Indonesia", "Bahasa Inggris", "IPA", "IPS", "PPKn", "Pendidikan Agama",
    "PJOK", "Seni Budaya", "Prakarya", "Bimbingan Konseling",
)  # fmt: skip
JURUSAN = (
    "Pendidikan Guru SD", "Pendidikan Matematika", "Pendidikan Bahasa", "Pendidikan Olahraga", "Keperawatan",
    "Kebidanan", "Kesehatan Masyarakat", "Kedokteran", "Farmasi", "Gizi", "Hukum", "Ekonomi", "Akuntansi", "Manajemen",
    "Administrasi Negara", "Ilmu Pemerintahan", "Teknik Sipil", "Teknik Informatika", "Pertanian", "Peternakan",
    "Statistika", "Ilmu Komunikasi", "Psikologi", "Sosiologi", "Perencanaan Wilayah",
)  # fmt: skip
GELAR = {
    "Pendidikan": "S.Pd.", "Keperawatan": "S.Kep.", "Kesehatan": "S.K.M.", "Hukum": "S.H.", "Ekonomi": "S.E.",
    "Akuntansi": "S.Ak.", "Teknik": "S.T.", "Pertanian": "S.P.", "Statistika": "S.Stat.", "Psikologi": "S.Psi.",
}  # fmt: skip
SEKOLAH_UMUM = {"05": ("Umum",), "10": ("Umum",), "15": ("IPA", "IPS"), "17": ("Akuntansi", "Mesin", "Keperawatan")}
RINTISAN = {"20": "D-I", "25": "D-II", "30": "D-III", "35": "D-IV", "40": "S-1", "45": "S-2", "50": "S-3"}


@dataclass(slots=True)
class Nilai:
    """One reference value; `kode` is ours, `pusat` BKN's. Rows of the world hold `pusat`."""

    tabel: str
    kode: str
    nama: str
    pusat: str
    urut: int = 0
    induk: str = ""
    jenis: str = ""
    jenjang: str = ""
    kelompok: str = ""
    sumber: str = SUMBER


def id_pusat(*bagian: str) -> str:
    """A stable 32-digit id, upper or lower case as in BKN's own tables."""
    heks = hashlib.md5("/".join(bagian).encode(), usedforsecurity=False).hexdigest()
    return heks.upper() if int(heks[0], 16) % 4 else heks


def _kecil() -> list[Nilai]:
    hasil = []
    for tabel, teks in TABEL.items():
        for urut, baris in enumerate(teks.split("\n")):
            kode, nama, *induk = baris.split("|")
            hasil.append(Nilai(tabel, kode, nama, kode, urut, induk[0] if induk else ""))
    for urut, kode in enumerate(GOLONGAN_PNS):
        hasil.append(Nilai("golongan", kode, nama_golongan(kode), kode, urut, pangkat(kode)))
    for urut in range(len(ROMAWI)):
        kode = str(51 + urut)
        hasil.append(Nilai("golongan", kode, nama_golongan(kode), kode, 100 + urut, sumber=SUMBER_PPPK))
    return hasil


def _jabatan() -> list[Nilai]:
    isian = [("2", f"{nama} {tingkat}", kode, nama) for nama in JF_AHLI for kode, tingkat in TINGKAT_AHLI]
    isian += [("2", f"{nama} {tingkat}", kode, nama) for nama in JF_TERAMPIL for kode, tingkat in TINGKAT_JF]
    isian += [("4", nama, "", "") for nama in PELAKSANA]
    isian += [("4", f"{nama} {bidang}", "", "") for nama in PELAKSANA[:2] + PELAKSANA[4:5] for bidang in BIDANG]
    return [
        Nilai("jabatan", f"{'JF' if jenis == '2' else 'JP'}{i:03d}", nama, id_pusat("jabatan", jenis, nama), i, "",
              jenis, jenjang, id_pusat("kelompok", kelompok) if kelompok else "")
        for i, (jenis, nama, jenjang, kelompok) in enumerate(isian)
    ]  # fmt: skip


def _pendidikan() -> list[Nilai]:
    isian = [(tingkat, f"{tingkat} {nama}") for tingkat, deret in SEKOLAH_UMUM.items() for nama in deret]
    nama_sekolah = {"05": "SD", "10": "SMP", "15": "SMA", "17": "SMK"}
    isian = [(tingkat, f"{nama_sekolah[tingkat]} {nama[3:]}") for tingkat, nama in isian]
    for tingkat, nama in RINTISAN.items():
        isian += [(tingkat, f"{nama} {jurusan}") for jurusan in JURUSAN[: 10 if tingkat < "30" else None]]
    return [
        Nilai("pendidikan", f"PD{i:03d}", nama, id_pusat("pendidikan", tingkat, nama), i, tingkat)
        for i, (tingkat, nama) in enumerate(isian)
    ]


def _sub_jabatan() -> list[Nilai]:
    kelompok = id_pusat("kelompok", "Guru")
    return [
        Nilai("sub_jabatan", f"SJ{i:02d}", nama, str(1001 + i), i, kelompok=kelompok) for i, nama in enumerate(MAPEL)
    ]


class Rujukan:
    """All reference values with the look-ups that building needs."""

    def __init__(self) -> None:
        self.semua = _kecil() + _jabatan() + _pendidikan() + _sub_jabatan()
        self.pusat = {(nilai.tabel, nilai.pusat): nilai for nilai in self.semua}
        self.jabatan = {nilai.nama: nilai for nilai in self.semua if nilai.tabel == "jabatan"}
        self.pelaksana = [nilai for nilai in self.jabatan.values() if nilai.jenis == "4"]
        self.pendidikan: dict[str, list[Nilai]] = {}
        for nilai in self.tabel("pendidikan"):
            self.pendidikan.setdefault(nilai.induk, []).append(nilai)
        self.sub = [nilai.pusat for nilai in self.tabel("sub_jabatan")]
        self.guru = id_pusat("kelompok", "Guru")

    def tabel(self, nama: str) -> list[Nilai]:
        return [nilai for nilai in self.semua if nilai.tabel == nama]

    def nama(self, tabel: str, pusat: str) -> str:
        return self.pusat[tabel, pusat].nama

    def jurusan(self, tingkat: str, jurusan: str) -> Nilai:
        """The pendidikan of a level in a field of study, or the level's first."""
        deret = self.pendidikan[tingkat]
        return next((nilai for nilai in deret if nilai.nama.endswith(jurusan)), deret[0])


def gelar_sarjana(nama_pendidikan: str, tingkat: str) -> str:
    if tingkat == "45":
        return "M.Pd." if "Pendidikan" in nama_pendidikan else "M.Si."
    if tingkat == "50":
        return ""
    if tingkat == "30":
        return "A.Md.Kes." if "Ke" in nama_pendidikan else "A.Md."
    if tingkat not in ("35", "40"):
        return ""
    depan = "S.Tr." if tingkat == "35" else ""
    return depan or next((gelar for kata, gelar in GELAR.items() if kata in nama_pendidikan), "S.Sos.")
