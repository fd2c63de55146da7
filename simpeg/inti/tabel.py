"""Declarative lists: columns, filters, order and pages, with all state in the URL.

Declare the table once beside the view, hand it the query string and a scoped queryset, include the component:

    TABEL_PEGAWAI = Tabel(
        kunci="pegawai",
        judul="Pegawai",
        kolom=(
            Kolom("nama", "Nama", urut=("nama",), tautan=lambda p: reverse("pegawai:profil", args=[p.kode])),
            Kolom("nip", "NIP", urut=("nip",), bentuk="nip"),
            Kolom("unit", "Unit kerja", nilai="unit.nama", urut=("unit__nama",)),
            Kolom("status", "BKN", bentuk="lencana"),
        ),
        saring=(
            Saring("cari", "Cari", jenis="cari", terap=cari_pegawai, petunjuk="Nama atau NIP"),
            Saring("opd", "OPD", jenis="pilihan", terap="unit__opd__kode"),
            Saring("status", "Status", jenis="banyak", terap="status__in", pilihan=Status.choices, utama=False),
        ),
        urut="nama",
    )

    def daftar(request):
        pegawai = kueri.lingkup(request.pelaku).select_related("unit")
        tabel = TABEL_PEGAWAI.olah(request.GET, pegawai, pilihan={"opd": kueri.pilihan_opd(request.pelaku)})
        return render_fragmen(request, "pegawai/daftar.html", "_komponen/tabel.html", {"tabel": tabel})

    {% include "_komponen/tabel.html" %}

`olah` costs two queries whatever the rows: one count, one page. A parameter that makes no sense never fails: it is
left out and the page says so. `saringkan` gives the filtered queryset alone, for exports and for acting on a set.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from simpeg.inti.tabel_halaman import PILIHAN_PER, HalamanTabel, susun_halaman

PANJANG_TEKS = 200
JENIS_SARING = ("cari", "teks", "pilihan", "banyak", "tanggal")
BENTUK = ("teks", "tanggal", "waktu", "lalu", "ribuan", "nip", "lencana")


@dataclass(frozen=True)
class Kolom:
    """One column. `nilai` is a dotted path or a function of the row; `templat` gets `baris` and `nilai`."""

    kunci: str
    judul: str
    nilai: str | Callable[[Any], Any] = ""
    urut: tuple[str, ...] = ()
    bentuk: str = "teks"
    tautan: Callable[[Any], str] | None = None
    templat: str = ""

    def __post_init__(self):
        if self.bentuk not in BENTUK:
            raise ValueError(f"Kolom {self.kunci}: bentuk {self.bentuk!r} tidak dikenal.")

    def baca(self, objek: Any) -> Any:
        if callable(self.nilai):
            return self.nilai(objek)
        for nama in (self.nilai or self.kunci).split("."):
            if objek is None:
                return None
            objek = objek.get(nama) if isinstance(objek, Mapping) else getattr(objek, nama)
        return objek() if callable(objek) else objek


@dataclass(frozen=True)
class Saring:
    """One filter. `terap` is an ORM lookup or a function (queryset, value) -> queryset."""

    kunci: str
    judul: str
    terap: str | Callable[[QuerySet, Any], QuerySet]
    jenis: str = "teks"
    pilihan: Sequence[tuple[str, str]] = ()
    petunjuk: str = ""
    utama: bool = True

    def __post_init__(self):
        if self.jenis not in JENIS_SARING:
            raise ValueError(f"Saring {self.kunci}: jenis {self.jenis!r} tidak dikenal.")

    def terapkan(self, kueri: QuerySet, nilai: Any) -> QuerySet:
        return self.terap(kueri, nilai) if callable(self.terap) else kueri.filter(**{self.terap: nilai})

    def baca(self, mentah: list[str], pilihan: Sequence[tuple[str, str]]) -> tuple[Any, bool]:
        """The value to apply (None for nothing) and whether all of the input made sense."""
        isi = [m.strip() for m in mentah if m.strip()]
        if not isi:
            return None, True
        if self.jenis in ("pilihan", "banyak"):
            sah = {str(kunci) for kunci, _ in pilihan}
            dikenal = tuple(m for m in dict.fromkeys(isi) if m in sah)
            nilai = dikenal if self.jenis == "banyak" else (dikenal[-1] if dikenal else None)
            return nilai or None, len(dikenal) == len(set(isi))
        if self.jenis == "tanggal":
            nilai = baca_tanggal(isi[-1])
            return nilai, nilai is not None
        if "\x00" in isi[-1] or len(isi[-1]) > PANJANG_TEKS:
            return None, False
        return isi[-1], True


def baca_tanggal(teks: str) -> date | None:
    """A date as browsers send it or as people type it: 2019-03-01, 01-03-2019, 01/03/2019."""
    for pola in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(teks, pola).date()
        except ValueError:
            continue
    return None


@dataclass(frozen=True)
class KeadaanTabel:
    """What the URL asks for, already checked."""

    parameter: QueryDict
    saringan: dict[str, Any]
    pilihan: Mapping[str, Sequence[tuple[str, str]]]
    kolom_urut: Kolom | None
    turun: bool
    nomor: int
    per: int
    pesan: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tabel:
    """A list. `urut` is a column key, with "-" in front for descending. `awalan` keeps two tables on a page apart."""

    kunci: str
    judul: str
    kolom: tuple[Kolom, ...]
    saring: tuple[Saring, ...] = ()
    urut: str = ""
    awalan: str = ""
    kosong: str = "Belum ada data."
    kosong_saran: str = ""
    pilih_formulir: str = ""
    _kolom: dict[str, Kolom] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self):
        self._kolom.update({k.kunci: k for k in self.kolom})
        ganda = len(self._kolom) != len(self.kolom) or len({s.kunci for s in self.saring}) != len(self.saring)
        if ganda or {s.kunci for s in self.saring} & {"urut", "hal", "per"}:
            raise ValueError(f"Tabel {self.kunci}: kunci kolom atau saringan ganda atau terpakai.")
        if self.urut and not self._kolom[self.urut.lstrip("-")].urut:
            raise ValueError(f"Tabel {self.kunci}: kolom urutan bawaan {self.urut!r} tidak dapat diurutkan.")

    def nama(self, kunci: str) -> str:
        return f"{self.awalan}{kunci}"

    def baca(self, parameter: QueryDict, pilihan: Mapping[str, Sequence] | None = None) -> KeadaanTabel:
        semua_pilihan = {s.kunci: (pilihan or {}).get(s.kunci, s.pilihan) for s in self.saring}
        pesan, saringan = [], {}
        for saring in self.saring:
            nilai, utuh = saring.baca(parameter.getlist(self.nama(saring.kunci)), semua_pilihan[saring.kunci])
            if not utuh:
                pesan.append(f"Saringan {saring.judul} diabaikan karena nilainya tidak dikenal.")
            if nilai is not None:
                saringan[saring.kunci] = nilai
        kolom, turun = self._baca_urutan(parameter, pesan)
        return KeadaanTabel(
            parameter=parameter,
            saringan=saringan,
            pilihan=semua_pilihan,
            kolom_urut=kolom,
            turun=turun,
            nomor=self._baca_bilangan(parameter, "hal", 1, pesan, "Nomor halaman"),
            per=self._baca_per(parameter, pesan),
            pesan=tuple(pesan),
        )

    def _baca_urutan(self, parameter: QueryDict, pesan: list[str]) -> tuple[Kolom | None, bool]:
        minta = parameter.get(self.nama("urut")) or self.urut
        kolom = self._kolom.get(minta.removeprefix("-"))
        if minta and not (kolom and kolom.urut):
            pesan.append("Urutan yang diminta tidak dikenal; dipakai urutan bawaan.")
            minta = self.urut
            kolom = self._kolom.get(minta.removeprefix("-"))
        return kolom, minta.startswith("-")

    def _baca_bilangan(self, parameter: QueryDict, kunci: str, bawaan: int, pesan: list[str], sebutan: str) -> int:
        mentah = parameter.get(self.nama(kunci)) or str(bawaan)
        if mentah.isascii() and mentah.isdigit() and 0 < len(mentah) <= 9 and int(mentah) > 0:
            return int(mentah)
        pesan.append(f"{sebutan} tidak dikenal; dipakai {bawaan}.")
        return bawaan

    def _baca_per(self, parameter: QueryDict, pesan: list[str]) -> int:
        per = self._baca_bilangan(parameter, "per", PILIHAN_PER[0], pesan, "Jumlah baris per halaman")
        if per in PILIHAN_PER:
            return per
        pesan.append(f"Jumlah baris per halaman hanya 25, 50, atau 100; dipakai {PILIHAN_PER[0]}.")
        return PILIHAN_PER[0]

    def _saringkan(self, keadaan: KeadaanTabel, kueri: QuerySet) -> QuerySet:
        for saring in self.saring:
            if saring.kunci in keadaan.saringan:
                kueri = saring.terapkan(kueri, keadaan.saringan[saring.kunci])
        return kueri

    def _urutkan(self, keadaan: KeadaanTabel, kueri: QuerySet) -> QuerySet:
        """By the asked column, then by pk, so that no row is on two pages or on none."""
        if keadaan.kolom_urut is None:
            return kueri if kueri.ordered else kueri.order_by("pk")
        medan = keadaan.kolom_urut.urut
        if keadaan.turun:
            medan = [m[1:] if m.startswith("-") else f"-{m}" for m in medan]
        return kueri.order_by(*medan, "pk")

    def saringkan(self, parameter: QueryDict, kueri: QuerySet, pilihan: Mapping | None = None) -> QuerySet:
        """The filtered queryset without order or page: what "semua hasil" means."""
        return self._saringkan(self.baca(parameter, pilihan), kueri)

    def olah(self, parameter: QueryDict, kueri: QuerySet, pilihan: Mapping | None = None) -> HalamanTabel:
        """Filter, order and cut one page: two queries."""
        keadaan = self.baca(parameter, pilihan)
        tersaring = self._saringkan(keadaan, kueri)
        jumlah = tersaring.order_by().count()
        terurut = self._urutkan(keadaan, tersaring)
        return susun_halaman(self, keadaan, jumlah, lambda dari, sampai: terurut[dari:sampai])
