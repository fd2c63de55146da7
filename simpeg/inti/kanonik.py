"""Canonical forms: a small vocabulary, in Python for explanations and in SQL for the work.

Both sides of a comparison pass through the SQL functions (migration `0002_kanonik`), which alone compute digests.
The Python forms here must equal them: a property test feeds both the same values.
`None` is "no answer" and stays None; the empty string is "empty".
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum


class Bentuk(StrEnum):
    TEKS = "teks"
    NAMA = "nama"
    GELAR = "gelar"
    NOMOR_SK = "nomor_sk"
    TANGGAL = "tanggal"
    KODE = "kode"
    ANGKA = "angka"
    BOOLEAN = "boolean"

    @property
    def fungsi_sql(self) -> str:
        return f"kanonik_{self.value}"


# PostgreSQL's \s depends on the locale and misses NBSP; this class is spelled out in both languages.
SPASI = (
    " \t\n\r\f\v\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
KECIL = "abcdefghijklmnopqrstuvwxyzàáâãäåçèéêëìíîïñòóôõöùúûüý"
BESAR = "ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝ"
_NAIK = str.maketrans(KECIL, BESAR)
_SPASI = re.compile(f"[{SPASI}]+")
_KOSONG = {"", "-"}


def teks(nilai: str) -> str:
    """Spaces collapsed and trimmed, upper case; "-" is empty."""
    rapi = _SPASI.sub(" ", nilai).strip(" ").translate(_NAIK)
    return "" if rapi in _KOSONG else rapi


def nama(nilai: str) -> str:
    """As `teks`, punctuation is a space: `I.B. O'NEIL` = `I B O NEIL`."""
    return teks(re.sub(r"[.,;:'`’\"()/_-]", " ", nilai))


def gelar(nilai: str) -> str:
    """Letters and digits only: `S. Kom.` = `S.Kom` = `SKOM`."""
    return re.sub("[^A-Z0-9]", "", teks(nilai))


def nomor_sk(nilai: str) -> str:
    """Every run of what is no letter or digit is one dash: `800 / 001/2022` = `800-001-2022`."""
    return re.sub("[^A-Z0-9]+", "-", teks(nilai)).strip("-")


def tanggal(nilai: str) -> str:
    """ISO date from `dd-mm-yyyy`, `yyyy-mm-dd` or an ISO instant; 01-01-0001 is BKN's null; junk keeps a `!`."""
    rapi = _SPASI.sub("", nilai)
    if rapi in _KOSONG or rapi == "01-01-0001" or rapi.startswith("0001-01-01"):
        return ""
    if re.fullmatch(r"[0-9]{2}-[0-9]{2}-[0-9]{4}", rapi):
        rapi = f"{rapi[6:]}-{rapi[3:5]}-{rapi[:2]}"
    cocok = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", rapi)
    return cocok.group() if cocok else f"!{rapi}"


def kode(nilai: str) -> str:
    """A reference id as it is; BKN writes an absent one as "" or "0"."""
    rapi = _SPASI.sub("", nilai)
    return "" if rapi in {"", "-", "0"} else rapi


def angka(nilai: str) -> str:
    """A plain decimal without trailing zeros: `12.500` = `12,5`; junk keeps a `!`."""
    rapi = _SPASI.sub("", nilai).replace(",", ".")
    if rapi in _KOSONG:
        return ""
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", rapi):
        return f"!{rapi}"
    try:
        bulat = Decimal(rapi)
    except InvalidOperation:
        return f"!{rapi}"
    hasil = format(bulat.normalize(), "f")
    return "0" if hasil in {"-0", "0"} else hasil


def boolean(nilai: str) -> str:
    """`1` or `0`; an absent flag is `0`."""
    return "1" if _SPASI.sub("", nilai).translate(_NAIK) in {"1", "TRUE", "T", "YA", "Y"} else "0"


FUNGSI: dict[Bentuk, Callable[[str], str]] = {
    Bentuk.TEKS: teks,
    Bentuk.NAMA: nama,
    Bentuk.GELAR: gelar,
    Bentuk.NOMOR_SK: nomor_sk,
    Bentuk.TANGGAL: tanggal,
    Bentuk.KODE: kode,
    Bentuk.ANGKA: angka,
    Bentuk.BOOLEAN: boolean,
}


def kanonik(bentuk: Bentuk, nilai: str | None) -> str | None:
    return None if nilai is None else FUNGSI[bentuk](nilai)


def ke_teks(nilai: object) -> str:
    """A Python value as the text both sides are canonicalised from; None is empty."""
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "1" if nilai else "0"
    return nilai.isoformat() if isinstance(nilai, date) else str(nilai)
