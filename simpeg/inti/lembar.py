"""XLSX row by row in constant memory: text stays text, no formula is smuggled in, each sheet says who made it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from tempfile import NamedTemporaryFile

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

# XML 1.0 cannot hold these, and a workbook with one does not open.
TERLARANG = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# What a spreadsheet would run as a formula when the text is retyped or saved as CSV.
PEMICU = ("=", "+", "-", "@", "\t", "\r")
PANJANG_SEL = 32_000
TEBAL = Font(bold=True)
KEPALA = PatternFill("solid", fgColor="E5E5E5")
BUNGKUS = Alignment(wrap_text=True, vertical="top")


@dataclass(frozen=True)
class Lembar:
    """One sheet. `baris` may be a generator; `lebar` in characters, by column."""

    judul: str
    keterangan: tuple[str, ...]
    kolom: tuple[str, ...]
    baris: Iterable[tuple]
    lebar: tuple[int, ...] = ()


def tulis_lembar(lembar: Iterable[Lembar], *, pembuat: str, pada: datetime) -> bytes:
    """The workbook's bytes. `pada` is shown in the zone that is active."""
    buku = Workbook(write_only=True)
    jejak = f"Dibuat oleh {pembuat} pada {timezone.localtime(pada):%d-%m-%Y %H.%M}."
    for satu in lembar:
        _tulis_satu(buku, satu, jejak)
    # On disk while it grows; read once at the end.
    with NamedTemporaryFile(suffix=".xlsx") as berkas:
        buku.save(berkas.name)
        return berkas.read()


def _tulis_satu(buku: Workbook, lembar: Lembar, jejak: str) -> None:
    ws = buku.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", lembar.judul)[:31])
    for ke, lebar in enumerate(lembar.lebar, 1):
        ws.column_dimensions[get_column_letter(ke)].width = lebar
    pembuka = (lembar.judul, *lembar.keterangan, jejak)
    ws.freeze_panes = f"A{len(pembuka) + 3}"
    for ke, teks in enumerate(pembuka):
        ws.append([_sel(ws, teks, font=TEBAL if ke == 0 else None)])
    ws.append([])
    ws.append([_sel(ws, teks, font=TEBAL, fill=KEPALA) for teks in lembar.kolom])
    for baris in lembar.baris:
        ws.append([_sel(ws, nilai, bungkus=True) for nilai in baris])


def _sel(ws, nilai: object, *, font=None, fill=None, bungkus: bool = False) -> WriteOnlyCell:
    """Numbers and dates as such; all else as text, also what looks like a number (NIP) or a formula."""
    if isinstance(nilai, datetime):
        nilai = timezone.localtime(nilai).replace(tzinfo=None)
    if nilai is None or (isinstance(nilai, (int, float, Decimal, date)) and not isinstance(nilai, bool)):
        sel = WriteOnlyCell(ws, nilai)
        if isinstance(nilai, date):
            sel.number_format = "dd-mm-yyyy hh.mm" if isinstance(nilai, datetime) else "dd-mm-yyyy"
    else:
        teks = TERLARANG.sub("", str(nilai))[:PANJANG_SEL]
        sel = WriteOnlyCell(ws, teks)
        sel.data_type, sel.number_format = "s", "@"
        if teks.startswith(PEMICU):
            # The apostrophe of a spreadsheet, as an attribute: shown as typed, never run.
            sel.quotePrefix = True
    if font:
        sel.font = font
    if fill:
        sel.fill = fill
    if bungkus:
        sel.alignment = BUNGKUS
    return sel
