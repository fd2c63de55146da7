"""The dated unit tree of the synthetic kabupaten and the seats in it."""

from dataclasses import dataclass, field

from sintesis.acak import Acak
from sintesis.bahan.nama import KECAMATAN, TEMPAT
from sintesis.rujukan import id_pusat

MULAI = "2017-01-02"
MULAI_BARU = "2026-02-02"
PENDIDIKAN = "Dinas Pendidikan dan Kebudayaan"
KESEHATAN = "Dinas Kesehatan"
RSUD = "Rumah Sakit Umum Daerah"
BAGIAN_PENDIDIKAN, BAGIAN_KESEHATAN, BAGIAN_RSUD = 0.45, 0.10, 0.05
OPD = (
    "Sekretariat Daerah", "Badan Kepegawaian dan Pengembangan SDM", "Inspektorat Daerah", "Sekretariat DPRD",
    "Badan Perencanaan Pembangunan Daerah", "Dinas Pekerjaan Umum dan Penataan Ruang",
    "Dinas Kependudukan dan Pencatatan Sipil", "Badan Pengelolaan Keuangan dan Aset Daerah", "Dinas Sosial",
    "Dinas Pertanian", "Dinas Perhubungan", "Dinas Komunikasi dan Informatika", "Dinas Lingkungan Hidup",
    "Dinas Penanaman Modal dan PTSP", "Dinas Koperasi dan UKM", "Dinas Perdagangan", "Dinas Perindustrian",
    "Dinas Tenaga Kerja", "Dinas Perikanan", "Dinas Perpustakaan dan Kearsipan", "Dinas Pemuda dan Olahraga",
    "Dinas Pariwisata", "Dinas Perumahan dan Kawasan Permukiman", "Dinas Pemberdayaan Masyarakat dan Desa",
    "Dinas Pengendalian Penduduk dan KB", "Dinas Ketahanan Pangan", "Satuan Polisi Pamong Praja",
    "Badan Penanggulangan Bencana Daerah", "Badan Kesatuan Bangsa dan Politik", "Badan Pendapatan Daerah",
    *(f"Kecamatan {nama}" for nama in KECAMATAN[:17]),
)  # fmt: skip
BIDANG = ("Perencanaan", "Pelayanan", "Pengembangan", "Pembinaan", "Pengendalian")
SUBBAGIAN = ("Umum dan Kepegawaian", "Keuangan", "Program")
# A seat's role decides the career: pimpinan (struktural), kepala (tugas tambahan), guru, nakes, staf.
PIMPINAN, KEPALA, GURU, NAKES, STAF = "pimpinan", "kepala", "guru", "nakes", "staf"


@dataclass(slots=True)
class Unit:
    id: int
    induk: "Unit | None"
    opd: "Unit | None"
    nama: str
    nama_jabatan: str
    eselon: str | None
    jenis: str
    pusat: str | None
    jalur: str
    mulai: str = MULAI
    pemimpin: int | None = None

    @property
    def sekolah(self) -> bool:
        return self.jenis == "sekolah"


@dataclass(slots=True)
class Kursi:
    """One place for one person: where, and in which role."""

    unit: Unit
    peran: str


@dataclass
class Pohon:
    """Units by id, their seats, and the twins: several of our units for one unor of BKN."""

    unit: dict[int, Unit] = field(default_factory=dict)
    kursi: list[Kursi] = field(default_factory=list)
    kembaran: dict[int, Unit] = field(default_factory=dict)
    tanpa_pusat: dict[int, Unit] = field(default_factory=dict)
    dalam_opd: dict[int, list[Unit]] = field(default_factory=dict)

    def tambah(self, induk: Unit | None, nama: str, jabatan: str, eselon: str | None, jenis: str, **opsi) -> Unit:
        nomor = len(self.unit) + 1
        jalur = f"{induk.jalur if induk else '/'}{nomor}/"
        pusat = opsi.pop("pusat", id_pusat("unor", str(nomor)))
        unit = Unit(nomor, induk, induk.opd if induk else None, nama, jabatan, eselon, jenis, pusat, jalur, **opsi)
        if jenis == "opd":
            unit.opd = unit
        self.unit[nomor] = unit
        if unit.opd and pusat and "pusat" not in opsi and unit.mulai == MULAI:
            self.dalam_opd.setdefault(unit.opd.id, []).append(unit)
        return unit

    def isi(self, unit: Unit, peran: str, jumlah: int) -> None:
        self.kursi.extend(Kursi(unit, peran) for _ in range(jumlah))


def _bagi(jumlah: int, bobot: list[float]) -> list[int]:
    """Split a whole into parts by largest remainder, at least one each while it lasts."""
    total = sum(bobot)
    mentah = [jumlah * nilai / total for nilai in bobot]
    hasil = [int(nilai) for nilai in mentah]
    urutan = sorted(range(len(bobot)), key=lambda i: (hasil[i] - mentah[i], i))
    for i in urutan[: jumlah - sum(hasil)]:
        hasil[i] += 1
    return hasil


def _kantor(pohon: Pohon, opd: Unit, jumlah: int) -> None:
    """Secretariat, bidang and subbagian for an office of so many people, and everyone's seat."""
    pohon.isi(opd, PIMPINAN, 1)
    camat = opd.nama.startswith("Kecamatan")
    tempat = [opd]
    if jumlah >= 8:
        sekretariat = pohon.tambah(opd, f"Sekretariat {opd.nama}", f"Sekretaris {opd.nama}",
                                   "32" if camat else "31", "sekretariat")  # fmt: skip
        tempat.append(sekretariat)
        for nama in SUBBAGIAN[: min(3, jumlah // 14)]:
            tempat.append(pohon.tambah(sekretariat, f"Subbagian {nama} {opd.nama}",
                                       f"Kepala Subbagian {nama} {opd.nama}", "41", "subbagian"))  # fmt: skip
        sebutan, eselon = ("Seksi", "41") if camat else ("Bidang", "32")
        for nama in BIDANG[: min(5, jumlah // 12)]:
            tempat.append(pohon.tambah(opd, f"{sebutan} {nama} {opd.nama}", f"Kepala {sebutan} {nama} {opd.nama}",
                                       eselon, sebutan.lower()))  # fmt: skip
    for unit in tempat[1:]:
        pohon.isi(unit, PIMPINAN, 1)
    sisa = jumlah - len(tempat)
    for unit, banyak in zip(tempat, _bagi(sisa, [1.0] * len(tempat)), strict=True):
        pohon.isi(unit, STAF, banyak)


def _sekolah(pohon: Pohon, dinas: Unit, jumlah: int) -> None:
    banyak = max(1, jumlah // 13)
    for i, isi in enumerate(_bagi(jumlah, [1.0] * banyak)):
        jenjang = "SMP" if i % 4 == 3 else "SD"
        nama = f"{jenjang} Negeri {i // len(TEMPAT) + 1} {TEMPAT[i % len(TEMPAT)]}"
        unit = pohon.tambah(dinas, nama, f"Kepala {nama}", None, "sekolah")
        pohon.isi(unit, KEPALA, 1)
        tata_usaha = (isi - 1) // 6
        pohon.isi(unit, STAF, tata_usaha)
        pohon.isi(unit, GURU, isi - 1 - tata_usaha)


def _puskesmas(pohon: Pohon, dinas: Unit, jumlah: int) -> None:
    banyak = max(1, jumlah // 32)
    for i, isi in enumerate(_bagi(jumlah, [1.0] * banyak)):
        nama = f"Puskesmas {TEMPAT[(i * 5 + 2) % len(TEMPAT)]}"
        unit = pohon.tambah(dinas, nama, f"Kepala {nama}", None, "puskesmas")
        pohon.isi(unit, KEPALA, 1)
        pohon.isi(unit, STAF, (isi - 1) // 5)
        pohon.isi(unit, NAKES, isi - 1 - (isi - 1) // 5)


def _opd(pohon: Pohon, akar: Unit, nama: str) -> Unit:
    eselon, jabatan = "22", f"Kepala {nama}"
    if nama == "Sekretariat Daerah":
        eselon, jabatan = "21", "Sekretaris Daerah"
    elif nama.startswith("Kecamatan"):
        eselon, jabatan = "31", nama.replace("Kecamatan", "Camat")
    elif nama == RSUD:
        eselon, jabatan = "31", f"Direktur {nama}"
    elif nama in ("Inspektorat Daerah", "Sekretariat DPRD"):
        jabatan = "Inspektur Daerah" if nama.startswith("I") else "Sekretaris DPRD"
    return pohon.tambah(akar, nama, jabatan, eselon, "opd")


def _pemetaan(pohon: Pohon) -> None:
    """Local units without an unor of their own: some share their neighbour's, some are not mapped yet."""
    for opd_id, isi in list(pohon.dalam_opd.items()):
        opd = pohon.unit[opd_id]
        for asal in isi[1::6][:12]:
            pohon.kembaran[asal.id] = pohon.tambah(
                asal, f"{asal.nama} (Layanan)", f"Koordinator Layanan {asal.nama}", None, "kelompok", pusat=asal.pusat,
                mulai=MULAI_BARU,
            )  # fmt: skip
        pohon.tanpa_pusat[opd_id] = pohon.tambah(
            opd, f"Kelompok Inovasi {opd.nama}", f"Koordinator Inovasi {opd.nama}", None, "kelompok", pusat=None,
            mulai=MULAI_BARU,
        )  # fmt: skip


def bangun_pohon(asn: int, r: Acak) -> Pohon:
    """The tree for so many people; the seats come shuffled, exactly one per person."""
    pohon = Pohon()
    akar = pohon.tambah(None, "Pemerintah Kabupaten Sarindu", "Bupati Sarindu", None, "instansi")
    banyak = max(2, min(len(OPD), asn // 160))
    rsud = round(asn * BAGIAN_RSUD) if asn >= 600 else 0
    pendidikan = round(asn * BAGIAN_PENDIDIKAN)
    kesehatan = round(asn * (BAGIAN_KESEHATAN + BAGIAN_RSUD)) - rsud
    dinas = _opd(pohon, akar, PENDIDIKAN)
    kantor = max(1, pendidikan // 25)
    _kantor(pohon, dinas, kantor)
    _sekolah(pohon, dinas, pendidikan - kantor)
    dinas = _opd(pohon, akar, KESEHATAN)
    kantor = max(1, kesehatan // 8)
    _kantor(pohon, dinas, kantor)
    _puskesmas(pohon, dinas, kesehatan - kantor)
    if rsud:
        rumah_sakit = _opd(pohon, akar, RSUD)
        _kantor(pohon, rumah_sakit, rsud // 5)
        pohon.isi(rumah_sakit, NAKES, rsud - rsud // 5)
    bobot = [0.6 if nama.startswith("Kecamatan") else 2.0 if "Daerah" in nama[:18] else 1.2 for nama in OPD[:banyak]]
    for nama, isi in zip(OPD[:banyak], _bagi(asn - pendidikan - kesehatan - rsud, bobot), strict=True):
        _kantor(pohon, _opd(pohon, akar, nama), isi)
    _pemetaan(pohon)
    r.shuffle(pohon.kursi)
    return pohon
