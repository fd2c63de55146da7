"""Scalar codecs between neutral values and the strings of the wire, and the reply tuple."""

from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

import orjson

JSON = b"application/json; charset=UTF-8"
TANGGAL_NOL = "01-01-0001"


class Jawaban(NamedTuple):
    """One HTTP reply, complete."""

    status: int
    badan: bytes
    tipe: bytes = JSON
    kepala: tuple = ()


def jawab(isi: Any, status: int = 200) -> Jawaban:
    return Jawaban(status, orjson.dumps(isi))


TAK_DITEMUKAN = jawab({"code": 0, "data": "Data tidak ditemukan"}, 404)
TAK_BERHAK = jawab({"code": 0, "data": "Anda tidak berhak mengakses data ini"}, 403)


def ke_teks(nilai: Any) -> str:
    return "" if nilai is None else str(nilai)


def ke_tanggal(nilai: str | None) -> str:
    """ISO to dd-mm-yyyy."""
    return f"{nilai[8:10]}-{nilai[5:7]}-{nilai[:4]}" if nilai else ""


def ke_bendera(nilai: bool | None) -> str:
    return "1" if nilai else "0"


def dari_teks(nilai: Any) -> str | None:
    return None if nilai is None or nilai == "" else str(nilai)


def dari_tanggal(nilai: str | None) -> str | None:
    return f"{nilai[6:10]}-{nilai[3:5]}-{nilai[:2]}" if nilai else None


def dari_angka(nilai: Any) -> int | None:
    try:
        return None if nilai is None or nilai == "" else int(nilai)
    except ValueError:
        return None


def dari_bendera(nilai: Any) -> bool:
    return str(nilai) in ("1", "true", "True")


def dari_kredit(nilai: Any) -> str | None:
    """Credit figures keep three decimals as text so that nothing is rounded on the way."""
    try:
        return None if nilai is None or nilai == "" else f"{Decimal(str(nilai)):.3f}"
    except InvalidOperation:
        return None
