"""What a kind of riwayat declares, and the registry that everything generic reads."""

from dataclasses import dataclass
from functools import cached_property

from django.db import models

from pegawai.models import Riwayat, RujukanField, UnitKerja
from simpeg.inti.kanonik import Bentuk
from simpeg.inti.medan import Kelas
from simpeg.inti.registri import Registri

BENTUK_BAWAAN = (
    (models.DateField, Bentuk.TANGGAL),
    (models.ForeignKey, Bentuk.KODE),
    (models.BooleanField, Bentuk.BOOLEAN),
    (models.IntegerField, Bentuk.ANGKA),
    (models.DecimalField, Bentuk.ANGKA),
)


@dataclass(frozen=True)
class Medan:
    """One field by its name on the model; says only what the model cannot say.

    `bentuk` None: follows the type of the column. `kelas` None: follows the kind.
    `jati_diri`: a change is always decided by a person (name, date of birth, NIK …).
    `borongan` False: never decided for many people at once, unless only the spelling differs; nor is jati diri.
    """

    nama: str
    bentuk: Bentuk | None = None
    kelas: Kelas | None = None
    di_daftar: bool = True
    jati_diri: bool = False
    borongan: bool = True

    @property
    def boleh_borongan(self) -> bool:
        return self.borongan and not self.jati_diri


@dataclass(frozen=True)
class JenisRiwayat:
    """One kind. `identitas` is the natural key within a person, `identitas_sk` the document's (nomor + tanggal/TMT).

    `dokumen` maps the slots that must hold a document before BKN is told of a new row. `tunggal`: one row per
    person, kept on `Pegawai` itself (biodata).
    `pembeda`: groups of fields; rows that both fill every field of one group, each with another value, are not taken
    for the same by a key alone. `kemiripan`: weight of each field when rows without a partner are held side by side.
    """

    kunci: str
    model: type[models.Model]
    judul: str
    medan: tuple[Medan, ...]
    identitas: tuple[str, ...]
    identitas_sk: tuple[str, ...] = ()
    urut: tuple[str, ...] = ("id",)
    dokumen: tuple[tuple[str, str], ...] = ()
    kelas: Kelas = Kelas.BIASA
    tunggal: bool = False
    kelompok: str = "Riwayat"
    pembeda: tuple[tuple[str, ...], ...] = ()
    kemiripan: tuple[tuple[str, int], ...] = ()

    @cached_property
    def nama_medan(self) -> tuple[str, ...]:
        return tuple(medan.nama for medan in self.medan)

    def cari(self, nama: str) -> Medan:
        return next(medan for medan in self.medan if medan.nama == nama)

    def kolom(self, nama: str) -> models.Field:
        return self.model._meta.get_field(nama)

    def label(self, nama: str) -> str:
        return str(self.kolom(nama).verbose_name)

    def bentuk(self, medan: Medan) -> Bentuk:
        if medan.bentuk:
            return medan.bentuk
        kolom = self.kolom(medan.nama)
        return next((bentuk for tipe, bentuk in BENTUK_BAWAAN if isinstance(kolom, tipe)), Bentuk.TEKS)

    def kelas_medan(self, medan: Medan) -> Kelas:
        return medan.kelas or self.kelas

    def tabel_rujukan(self, medan: Medan) -> str:
        """Name of the reference table of a coded field ("unit" for units), or ""."""
        kolom = self.kolom(medan.nama)
        if isinstance(kolom, RujukanField):
            return kolom.tabel
        return "unit" if isinstance(kolom, models.ForeignKey) and kolom.related_model is UnitKerja else ""


riwayat: Registri[JenisRiwayat] = Registri("jenis riwayat")


def jenis_riwayat() -> list[JenisRiwayat]:
    """The kinds with rows of their own, in the order of the tabs."""
    return [jenis for jenis in riwayat if not jenis.tunggal]


def periksa_deskriptor(jenis: JenisRiwayat) -> list[str]:
    """Faults of one declaration; run as a Django system check."""
    salah = []
    punya = {kolom.name for kolom in jenis.model._meta.get_fields()}
    for nama in jenis.nama_medan:
        if nama not in punya:
            salah.append(f"{jenis.kunci}: medan {nama!r} tidak ada pada {jenis.model.__name__}")
    dinilai = [nama for nama, _ in jenis.kemiripan] + [nama for kelompok in jenis.pembeda for nama in kelompok]
    for nama in (*jenis.identitas, *jenis.identitas_sk, *dinilai):
        if nama not in jenis.nama_medan:
            salah.append(f"{jenis.kunci}: identitas {nama!r} bukan medan")
    if not jenis.tunggal and not issubclass(jenis.model, Riwayat):
        salah.append(f"{jenis.kunci}: {jenis.model.__name__} bukan Riwayat")
    if len(set(jenis.nama_medan)) != len(jenis.medan):
        salah.append(f"{jenis.kunci}: medan ganda")
    return salah
