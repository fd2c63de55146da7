"""One person whole: our rows as they are now beside BKN's as last read, and the outcome of every single field.

Our side is read from the fact tables, not from the projection, so that the page also tells what was never compared.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.db.models import Model

from integrasi_sapk.izin import jenis_terlihat
from integrasi_sapk.kueri.baris import TANGGA
from integrasi_sapk.kueri.kesegaran import Segar, segar_orang
from integrasi_sapk.kueri.kunci_lain import KunciLain, kunci_lain, mentah_orang
from integrasi_sapk.kueri.nilai import LOKAL, KamusNama, kelas_medan, label_medan, tabel_medan, tutupi
from integrasi_sapk.kueri.perbedaan import lingkup as lingkup_perbedaan
from integrasi_sapk.kueri.sisi_simpeg import asli_baris, baris_simpeg, jenis_tautan
from integrasi_sapk.models import Padan, Perbedaan, PerluSanding, RekamBkn
from integrasi_sapk.peta import PetaJenis, PetaMedan, peta
from pegawai.izin import kelas_terlihat
from pegawai.models import Pegawai
from simpeg.inti.kanonik import kanonik
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.medan import Kelas
from simpeg.inti.templatetags.simpeg_ui import nilai_teks

# In the order they are summed up in.
HASIL_MEDAN = (
    "sama", "setara", "berbeda", "turunan", "hanya_simpeg", "hanya_bkn", "tidak_diketahui", "tidak_dibandingkan",
)  # fmt: skip
TENANG = frozenset({"sama", "setara", "tidak_dibandingkan"})
BENTROK = "Identitas bentrok: BKN menjawab dengan orang lain."
TANPA_BACAAN = "BKN tidak mengembalikan medan ini dalam bacaan mana pun."
TURUNAN = "Disusun BKN dari riwayat."


@dataclass(frozen=True)
class ButirSanding:
    """One field: both values in words (None: unknown, "": empty), codes for the title, outcome and its reason."""

    medan: str
    label: str
    kunci: str
    simpeg: object
    bkn: object
    kode_simpeg: str
    kode_bkn: str
    hasil: str
    alasan: str
    samaran: bool
    perbedaan: UUID | None = None


@dataclass(frozen=True)
class BarisSanding:
    """A matched pair, or a row of one side. `hasil`: outcome of a row without partner, '' for a pair."""

    judul: str
    kode: UUID | None
    id_pusat: str
    hasil: str
    tangga: str
    butir: list[ButirSanding]
    lain: list[KunciLain]
    tanpa_mentah: bool = False
    perbedaan: UUID | None = None

    @property
    def ada_simpeg(self) -> bool:
        return self.kode is not None

    @property
    def ada_bkn(self) -> bool:
        return bool(self.id_pusat)

    @cached_property
    def hitung(self) -> list[tuple[str, int]]:
        return hitung_hasil(self.butir)

    @property
    def buka(self) -> bool:
        """Whether there is anything to look at besides agreement."""
        return not TENANG.issuperset(hasil for hasil, _ in self.hitung)


@dataclass(frozen=True)
class JenisSanding:
    satu: PetaJenis
    segar: Segar
    baris: list[BarisSanding]
    perlu_sanding: bool
    tertutup: int

    @property
    def butir(self) -> list[ButirSanding]:
        return [butir for baris in self.baris for butir in baris.butir]

    @cached_property
    def hitung(self) -> list[tuple[str, int]]:
        return hitung_hasil(self.butir)

    @property
    def jumlah(self) -> int:
        return sum(n for _, n in self.hitung)

    @property
    def jumlah_lain(self) -> int:
        return sum(len(baris.lain) for baris in self.baris)


@dataclass(frozen=True)
class Sandingan:
    jenis: list[JenisSanding]
    bentrok: bool

    @cached_property
    def hitung(self) -> list[tuple[str, int]]:
        return hitung_hasil(butir for jenis in self.jenis for butir in jenis.butir)

    @property
    def jumlah(self) -> int:
        return sum(n for _, n in self.hitung)

    @property
    def jumlah_lain(self) -> int:
        return sum(jenis.jumlah_lain for jenis in self.jenis)

    @property
    def tertutup(self) -> int:
        return sum(jenis.tertutup for jenis in self.jenis)

    @property
    def ada_samaran(self) -> bool:
        return any(b.samaran for jenis in self.jenis for b in jenis.butir) or any(
            lain.samaran for jenis in self.jenis for baris in jenis.baris for lain in baris.lain
        )


def hitung_hasil(butir: Iterable[ButirSanding]) -> list[tuple[str, int]]:
    """(outcome, how many fields) in a fixed order, without those that do not occur; they sum up to all fields."""
    hitung = Counter(satu.hasil for satu in butir)
    return [(hasil, hitung[hasil]) for hasil in HASIL_MEDAN if hitung[hasil]]


@dataclass
class Bahan:
    """Everything the page reads, in a constant number of queries."""

    pelaku: Pelaku
    pegawai: Pegawai
    terungkap: bool
    kamus: KamusNama = field(default_factory=KamusNama)

    def muat(self) -> "Bahan":
        pk = self.pegawai.pk
        self.terlihat, self.kelas = jenis_terlihat(self.pelaku), kelas_terlihat(self.pelaku)
        self.segar = segar_orang(self.pelaku, [pk])[pk]
        self.simpeg: dict[str, list[Model]] = {
            jenis: baris_simpeg(peta[jenis], self.pegawai) for jenis in self.terlihat
        }
        self.bkn: dict[str, dict[str, RekamBkn]] = defaultdict(dict)
        for rekam in RekamBkn.objects.filter(pegawai_id=pk, jenis__in=self.terlihat).order_by("id_pusat"):
            self.bkn[rekam.jenis][rekam.id_pusat] = rekam
        # Links of every kind, also unseen ones: a field may point into another kind.
        self.padan = {(p.jenis, p.baris_id): p for p in Padan.objects.filter(pegawai_id=pk)}
        terbuka = lingkup_perbedaan(self.pelaku).filter(pegawai_id=pk, selesai_pada=None)
        self.perbedaan: dict[tuple[str, str, str], Perbedaan] = {(d.jenis, d.kunci_baris, d.medan): d for d in terbuka}
        self.perlu = set(PerluSanding.objects.filter(pegawai_id=pk).values_list("jenis", flat=True))
        self.mentah = mentah_orang(pk, self.terlihat)
        self._siapkan_nilai()
        return self

    def _siapkan_nilai(self) -> None:
        self.asli = {(j, b.pk): asli_baris(peta[j], b, self.padan) for j, semua in self.simpeg.items() for b in semua}
        self.nilai: dict[tuple[str, int], list[str]] = {}
        for (jenis, pk), asli in self.asli.items():
            satu = peta[jenis]
            nilai = [kanonik(satu.bentuk(m), teks) or "" for m, teks in zip(satu.medan, asli, strict=True)]
            self.nilai[jenis, pk] = nilai
            self.kamus.catat_baris(satu, nilai)
        for jenis, semua in self.bkn.items():
            for rekam in semua.values():
                self.kamus.catat_baris(peta[jenis], rekam.nilai)
        self.kamus.muat()

    @property
    def bentrok(self) -> bool:
        """The person is not settled: BKN's biodata is somebody else's."""
        return any(segar.bentrok and peta[jenis].jenis.tunggal for jenis, segar in self.segar.items())

    def tidak_dibandingkan(self, jenis: str) -> bool:
        """As the engine does: not before it is settled whose rows these are."""
        return self.bentrok or self.segar[jenis].bentrok

    def judul(self, satu: PetaJenis, nilai: list, asli: list, ke: int) -> str:
        """Which row this is, in one line; its number where the kind is pribadi and masked."""
        if satu.jenis.tunggal or (satu.jenis.kelas == Kelas.PRIBADI and not self.terungkap):
            return satu.jenis.judul if satu.jenis.tunggal else f"{satu.jenis.judul} {ke}"
        letak = [satu.nomor(nama) - 1 for nama in satu.jenis.identitas]
        kata = (self.kamus.kata(satu, satu.medan[i], nilai[i], asli[i]) for i in letak)
        return " · ".join(nilai_teks(isi) for isi in kata if isi) or f"{satu.jenis.judul} {ke}"

    def kata(self, satu: PetaJenis, medan: PetaMedan, nilai: str | None, asli: str | None) -> object:
        """The value in words; a link to another row of this person is told by what that row is."""
        tujuan = jenis_tautan(satu, medan)
        rekam = self.bkn.get(tujuan, {}).get(nilai) if tujuan and nilai else None
        if rekam:
            return self.judul(peta[tujuan], rekam.nilai, rekam.asli, 1)
        return self.kamus.kata(satu, medan, nilai, asli)


def sandingan(pelaku: Pelaku, pegawai: Pegawai, *, terungkap: bool = False) -> Sandingan:
    """Every kind and field that exists for this actor, pribadi ones masked unless just revealed."""
    bahan = Bahan(pelaku, pegawai, terungkap).muat()
    return Sandingan([_jenis(bahan, peta[jenis]) for jenis in bahan.terlihat], bahan.bentrok)


def _jenis(bahan: Bahan, satu: PetaJenis) -> JenisSanding:
    jenis, baris, sisa = satu.kunci, [], dict(bahan.bkn.get(satu.kunci, {}))
    for milik in bahan.simpeg[jenis]:
        padan = bahan.padan.get((jenis, milik.pk))
        baris.append((milik, padan, sisa.pop(padan.id_pusat, None) if padan else None))
    terpadan = {p.id_pusat: p for (j, _), p in bahan.padan.items() if j == jenis}
    baris += [(None, terpadan.get(id_pusat), rekam) for id_pusat, rekam in sisa.items()]
    terlihat = [i for i, m in enumerate(satu.medan) if kelas_medan(satu, m) in bahan.kelas]
    isi = [_baris(bahan, satu, terlihat, ke, *tiga) for ke, tiga in enumerate(baris, 1)]
    tertutup = (len(satu.medan) - len(terlihat)) * len(baris)
    perlu = jenis in bahan.perlu and not bahan.tidak_dibandingkan(jenis)
    return JenisSanding(satu, bahan.segar[jenis], isi, perlu, tertutup)


def _baris(bahan: Bahan, satu: PetaJenis, letak: list[int], ke: int, milik, padan, rekam) -> BarisSanding:
    jenis = satu.kunci
    kunci_baris = f"s{milik.pk}" if milik else f"b{rekam.id_pusat}"
    utuh = bahan.perbedaan.get((jenis, kunci_baris, ""))
    hasil = ""
    if milik is None or rekam is None:
        hasil = utuh.hasil if utuh else _sendiri(bahan, satu, milik)
    sumber = (bahan.nilai[jenis, milik.pk], bahan.asli[jenis, milik.pk]) if milik else (rekam.nilai, rekam.asli)
    butir = [_butir(bahan, satu, i, kunci_baris, milik, padan, rekam) for i in letak]
    mentah = bahan.mentah.get(jenis, {}).get(rekam.id_pusat) if rekam else None
    return BarisSanding(
        judul=bahan.judul(satu, *sumber, ke),
        kode=milik.kode if milik else None,
        id_pusat=rekam.id_pusat if rekam else "",
        hasil=hasil,
        tangga=TANGGA.get(padan.tangga, "") if padan and milik and rekam and not satu.jenis.tunggal else "",
        butir=butir,
        lain=kunci_lain(satu, mentah, bahan.kelas, terungkap=bahan.terungkap) if mentah else [],
        tanpa_mentah=rekam is not None and mentah is None,
        perbedaan=utuh.kode if utuh else None,
    )


def _sendiri(bahan: Bahan, satu: PetaJenis, milik: Model | None) -> str:
    """A row without partner; as long as BKN never answered, nobody knows whether it has one."""
    if bahan.tidak_dibandingkan(satu.kunci):
        return "tidak_dibandingkan"
    if milik is None:
        return "hanya_bkn"
    return "hanya_simpeg" if bahan.segar[satu.kunci].per else "tidak_diketahui"


def _butir(bahan: Bahan, satu: PetaJenis, i: int, kunci_baris: str, milik, padan, rekam) -> ButirSanding:
    medan = satu.medan[i]
    kiri = bahan.nilai[satu.kunci, milik.pk][i] if milik else None
    kanan = rekam.nilai[i] if rekam else None
    hasil, alasan = _hasil(bahan, satu, i, milik, padan, rekam)
    samaran = kelas_medan(satu, medan) == Kelas.PRIBADI and not bahan.terungkap and bool(kiri or kanan)
    beda = bahan.perbedaan.get((satu.kunci, kunci_baris, medan.nama))

    def tampil(nilai: str | None, asli: str | None) -> object:
        return tutupi(bahan.kata(satu, medan, nilai, asli), not samaran)

    return ButirSanding(
        medan=medan.nama,
        label=label_medan(satu, medan.nama),
        kunci=", ".join(medan.baca),
        simpeg=tampil(kiri, bahan.asli[satu.kunci, milik.pk][i]) if milik else None,
        bkn=tampil(kanan, rekam.asli[i]) if rekam else None,
        kode_simpeg="" if samaran else _kode(satu, medan, kiri),
        kode_bkn="" if samaran else _kode(satu, medan, kanan),
        hasil=hasil,
        alasan=alasan,
        samaran=samaran,
        perbedaan=beda.kode if beda else None,
    )


def _kode(satu: PetaJenis, medan: PetaMedan, nilai: str | None) -> str:
    """The code behind a name, for the title."""
    berkode = tabel_medan(satu, medan) or jenis_tautan(satu, medan) or satu.jenis.kolom(medan.nama).choices
    return (nilai or "").removeprefix(LOKAL) if berkode else ""


def _hasil(bahan: Bahan, satu: PetaJenis, i: int, milik, padan, rekam) -> tuple[str, str]:
    """(outcome, reason) of one field; the same rules as `sanding.selisih`, told for every field."""
    medan = satu.medan[i]
    if bahan.tidak_dibandingkan(satu.kunci):
        return "tidak_dibandingkan", BENTROK
    if not medan.baca:
        return "tidak_dibandingkan", TANPA_BACAAN
    if milik is None:
        return "hanya_bkn", ""
    if rekam is None:
        return _sendiri(bahan, satu, milik), ""
    kiri, kanan, turunan = bahan.nilai[satu.kunci, milik.pk][i], rekam.nilai[i], TURUNAN if medan.turunan else ""
    if kanan is None:
        return "tidak_diketahui", "Kunci ini tidak ada dalam balasan BKN."
    if kiri == kanan:
        return "sama", turunan
    dasar = [sisi[i] if sisi else None for sisi in (padan.dasar_simpeg, padan.dasar_bkn)]
    if [kiri, kanan] == dasar:
        return "setara", "Pernah diputuskan setara; dua nilai ini dianggap sama."
    return ("turunan", turunan) if turunan else ("berbeda", "")
