"""One page of a declarative list as the template shows it: cells, links, chips, counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

if TYPE_CHECKING:
    from simpeg.inti.tabel import KeadaanTabel, Kolom, Saring, Tabel

PILIHAN_PER = (25, 50, 100)


@dataclass(frozen=True)
class Sel:
    kolom: Kolom
    nilai: Any
    url: str


@dataclass(frozen=True)
class Baris:
    objek: Any
    sel: list[Sel]


@dataclass(frozen=True)
class Kepala:
    kolom: Kolom
    url: str
    arah: str  # "", "ascending", "descending": the values of aria-sort


@dataclass(frozen=True)
class Keping:
    judul: str
    nilai: str
    url_hapus: str


@dataclass(frozen=True)
class MedanSaring:
    saring: Saring
    nama: str
    nilai: str
    terpilih: tuple[str, ...]
    pilihan: list[tuple[str, str]]


@dataclass(frozen=True)
class TautanHalaman:
    nomor: int | None  # None is the gap "…"
    url: str
    kini: bool = False


@dataclass(frozen=True)
class HalamanTabel:
    """All that `_komponen/tabel.html` needs; building it touches the database once, for the rows."""

    tabel: Tabel
    kepala: list[Kepala]
    baris: list[Baris]
    jumlah: int
    dari: int
    sampai: int
    nomor: int
    banyak_halaman: int
    keping: list[Keping]
    url_bersih: str
    medan_utama: list[MedanSaring]
    medan_lain: list[MedanSaring]
    tersembunyi: list[tuple[str, str]]
    tautan: list[TautanHalaman]
    url_sebelum: str
    url_sesudah: str
    per: list[TautanHalaman]
    pesan: tuple[str, ...]
    kueri_saring: str  # the query string of the filters alone, to send with "semua hasil"

    @property
    def id(self) -> str:
        return f"tabel-{self.tabel.kunci}"

    @property
    def lain_terpakai(self) -> int:
        return sum(bool(medan.terpilih) for medan in self.medan_lain)

    @property
    def objek(self) -> list:
        return [baris.objek for baris in self.baris]


def _url(parameter: QueryDict, /, **ganti: str | list[str] | None) -> str:
    """The same query with some parameters set, or dropped when None."""
    salinan = parameter.copy()
    for nama, nilai in ganti.items():
        salinan.pop(nama, None)
        if nilai is not None:
            salinan.setlist(nama, nilai if isinstance(nilai, list) else [nilai])
    return "?" + salinan.urlencode()


def _sebagai_teks(nilai: Any) -> tuple[str, ...]:
    if nilai is None:
        return ()
    if isinstance(nilai, tuple):
        return nilai
    return (f"{nilai:%d-%m-%Y}" if isinstance(nilai, date) else str(nilai),)


def _kepala(tabel: Tabel, keadaan: KeadaanTabel) -> list[Kepala]:
    hasil = []
    for kolom in tabel.kolom:
        kini = kolom == keadaan.kolom_urut
        berikut = f"-{kolom.kunci}" if kini and not keadaan.turun else kolom.kunci
        tujuan = {tabel.nama("urut"): berikut, tabel.nama("hal"): None}
        url = _url(keadaan.parameter, **tujuan) if kolom.urut else ""
        hasil.append(Kepala(kolom, url, ("descending" if keadaan.turun else "ascending") if kini else ""))
    return hasil


def _keping(tabel: Tabel, keadaan: KeadaanTabel) -> list[Keping]:
    hasil = []
    for saring in tabel.saring:
        semua = _sebagai_teks(keadaan.saringan.get(saring.kunci))
        kata = {str(kunci): str(label) for kunci, label in keadaan.pilihan[saring.kunci]}
        for nilai in semua:
            sisa = [lain for lain in semua if lain != nilai] or None
            tujuan = {tabel.nama(saring.kunci): sisa, tabel.nama("hal"): None}
            hasil.append(Keping(saring.judul, kata.get(nilai, nilai), _url(keadaan.parameter, **tujuan)))
    return hasil


def _medan(tabel: Tabel, keadaan: KeadaanTabel, *, utama: bool) -> list[MedanSaring]:
    hasil = []
    for saring in tabel.saring:
        if saring.utama is not utama:
            continue
        terpilih = _sebagai_teks(keadaan.saringan.get(saring.kunci))
        pilihan = [(str(kunci), str(label)) for kunci, label in keadaan.pilihan[saring.kunci]]
        nilai = terpilih[0] if terpilih and saring.jenis != "banyak" else ""
        hasil.append(MedanSaring(saring, tabel.nama(saring.kunci), nilai, terpilih, pilihan))
    return hasil


def nomor_tampil(kini: int, banyak: int) -> list[int | None]:
    """First, last and two around the current page; None marks a gap."""
    dekat = sorted({1, banyak, *range(max(1, kini - 1), min(banyak, kini + 1) + 1)})
    hasil: list[int | None] = []
    for nomor in dekat:
        if hasil and nomor - hasil[-1] == 2:
            hasil.append(nomor - 1)
        elif hasil and nomor - hasil[-1] > 2:
            hasil.append(None)
        hasil.append(nomor)
    return hasil


def _baris(tabel: Tabel, objek: Iterable) -> list[Baris]:
    return [
        Baris(o, [Sel(kolom, kolom.baca(o), kolom.tautan(o) if kolom.tautan else "") for kolom in tabel.kolom])
        for o in objek
    ]


def susun_halaman(
    tabel: Tabel, keadaan: KeadaanTabel, jumlah: int, potong: Callable[[int, int], Iterable]
) -> HalamanTabel:
    """Build the page; `potong(dari, sampai)` gives the objects of that slice."""
    per, parameter = keadaan.per, keadaan.parameter
    banyak = max(1, -(-jumlah // per))
    nomor, pesan = min(keadaan.nomor, banyak), list(keadaan.pesan)
    if keadaan.nomor > banyak:
        pesan.append(f"Halaman {keadaan.nomor} tidak ada; ditampilkan halaman terakhir ({banyak}).")
    mulai = (nomor - 1) * per
    baris = _baris(tabel, potong(mulai, mulai + per)) if jumlah else []

    milik = {tabel.nama(s.kunci) for s in tabel.saring}
    hal, kunci_per = tabel.nama("hal"), tabel.nama("per")

    def ke(n: int) -> str:
        return _url(parameter, **{hal: None if n == 1 else str(n)})

    saring_saja = parameter.copy()
    for nama in set(saring_saja) - milik:
        del saring_saja[nama]
    return HalamanTabel(
        tabel=tabel,
        kepala=_kepala(tabel, keadaan),
        baris=baris,
        jumlah=jumlah,
        dari=mulai + 1 if baris else 0,
        sampai=mulai + len(baris),
        nomor=nomor,
        banyak_halaman=banyak,
        keping=_keping(tabel, keadaan),
        url_bersih=_url(parameter, **dict.fromkeys([*milik, hal])),
        medan_utama=_medan(tabel, keadaan, utama=True),
        medan_lain=_medan(tabel, keadaan, utama=False),
        tersembunyi=[(n, v) for n in parameter for v in parameter.getlist(n) if n not in milik | {hal}],
        tautan=[TautanHalaman(n, ke(n) if n else "", n == nomor) for n in nomor_tampil(nomor, banyak)],
        url_sebelum=ke(nomor - 1) if nomor > 1 else "",
        url_sesudah=ke(nomor + 1) if nomor < banyak else "",
        per=[TautanHalaman(p, _url(parameter, **{kunci_per: str(p), hal: None}), p == per) for p in PILIHAN_PER],
        pesan=tuple(pesan),
        kueri_saring=saring_saja.urlencode(),
    )
