"""Facets of the workbench: every value with its count, under all the filters but its own; plain links."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from integrasi_sapk.kueri.nilai import label_medan
from integrasi_sapk.kueri.perbedaan import UMUR, batas_umur
from integrasi_sapk.models import Hasil, Usulan
from integrasi_sapk.peta import peta
from integrasi_sapk.pola import PILIHAN_KELAS, syarat_kelas

BANYAK_ISI = 8


@dataclass(frozen=True)
class Isi:
    kata: str
    banyak: int
    url: str
    terpakai: bool


@dataclass(frozen=True)
class Segi:
    """`lebih`: how many further values there are, which the filter form has."""

    kunci: str
    judul: str
    isi: list[Isi]
    lebih: int = 0


def _menurut(*kolom: str) -> Callable[[QuerySet], list[tuple[tuple, int]]]:
    def hitung(kueri: QuerySet) -> list[tuple[tuple, int]]:
        baris = kueri.order_by().values_list(*kolom).annotate(n=Count("pk")).order_by("-n", *kolom)
        return [(tuple(satu[:-1]), satu[-1]) for satu in baris]

    return hitung


def _menurut_syarat(pilihan: list[tuple[str, Q]]) -> Callable[[QuerySet], list[tuple[tuple, int]]]:
    def hitung(kueri: QuerySet) -> list[tuple[tuple, int]]:
        n = kueri.order_by().aggregate(**{f"n_{k}": Count("pk", filter=syarat) for k, syarat in pilihan})
        return [((kunci,), n[f"n_{kunci}"]) for kunci, _ in pilihan]

    return hitung


def _kata_medan(isi: tuple) -> tuple[str, str]:
    jenis, medan = isi
    satu = peta[jenis]
    return f"{jenis}.{medan}", f"{satu.jenis.judul} · {label_medan(satu, medan)}" if medan else ""


def _dari(pilihan: tuple | list) -> Callable[[tuple], tuple[str, str]]:
    kata = {str(kunci): str(label) for kunci, label in pilihan}
    return lambda isi: (str(isi[0]), kata.get(str(isi[0]), ""))


def _daftar() -> list[tuple[str, str, Callable, Callable]]:
    """(key of the filter, title, how it is counted, (value, word) of a counted thing)."""
    kelas = [(kunci, syarat_kelas(kunci)) for kunci, _ in PILIHAN_KELAS]
    umur = [(hari, Q(pertama_dilihat__lt=batas_umur(hari))) for hari, _ in UMUR]
    jenis = [(satu.kunci, satu.jenis.judul) for satu in peta]
    return [
        ("kelas", "Pola", _menurut_syarat(kelas), _dari(PILIHAN_KELAS)),
        ("usulan", "Usulan", _menurut("usulan"), _dari(Usulan.choices)),
        ("opd", "OPD", _menurut("opd__kode", "opd__nama"), lambda isi: (str(isi[0]), isi[1] or "")),
        ("jenis", "Jenis", _menurut("jenis"), _dari(jenis)),
        ("medan", "Medan", _menurut("jenis", "medan"), _kata_medan),
        ("hasil", "Hasil", _menurut("hasil"), _dari(Hasil.choices)),
        ("umur", "Umur", _menurut_syarat(umur), _dari(UMUR)),
    ]


def susun_segi(parameter: QueryDict, saringkan: Callable[[QueryDict], QuerySet], dasar: str = "") -> list[Segi]:
    """One query per facet. `saringkan` gives the differences under a query string, `dasar` is the page's path."""
    hasil = []
    for kunci, judul, hitung, sebut in _daftar():
        tanpa = parameter.copy()
        for nama in (kunci, "hal"):
            tanpa.pop(nama, None)
        kini, isi = parameter.get(kunci, ""), []
        for nilai_hitung, banyak in hitung(saringkan(tanpa)):
            nilai, kata = sebut(nilai_hitung)
            if not kata or (not banyak and nilai != kini):
                continue
            tuju = tanpa.copy()
            if nilai != kini:
                tuju[kunci] = nilai
            isi.append(Isi(kata, banyak, f"{dasar}?{tuju.urlencode()}", nilai == kini))
        utama = [satu for letak, satu in enumerate(isi) if letak < BANYAK_ISI or satu.terpakai]
        hasil.append(Segi(kunci, judul, utama, len(isi) - len(utama)))
    return hasil
