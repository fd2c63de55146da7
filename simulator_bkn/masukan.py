"""Vocabulary of the write tables: a POST key, an endpoint, its envelopes, and short makers for the usual keys."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .bentuk import dari_angka, dari_bendera, dari_tanggal, dari_teks
from .kawat_baca import Jenis, Konteks


@dataclass(frozen=True)
class Masukan:
    """One POST key: target field ("_x" = wire-only, kept as sent), JSON type, codec and checks.

    `alias` is a second name of the key, heard when the first is empty.
    """

    kunci: str
    ke: str
    urai: Callable[[Any], Any] = dari_teks
    tipe: str = "string"
    tabel: str | None = None
    nomor_sk: bool = False
    alias: str = ""


@dataclass(frozen=True)
class Amplop:
    """How an endpoint words success and failure."""

    sukses: Callable[[str], dict]
    gagal: Callable[[str], dict]


@dataclass(frozen=True)
class Simpan:
    jalur: str
    jenis: Jenis | None
    pemilik: str
    wajib: tuple[tuple[str, str], ...]
    masukan: tuple[Masukan, ...]
    amplop: Amplop
    lengkapi: Callable[[dict, Konteks], str | None] = lambda baris, konteks: None
    sebagian: bool = False
    dokumen: bool = True


def _gagal(pesan: str) -> dict:
    return {"success": False, "mapData": None, "message": pesan}


def objek(kunci: str) -> Amplop:
    return Amplop(lambda i: {"success": True, "mapData": {kunci: i}, "message": "success"}, _gagal)


LANGSUNG = Amplop(lambda i: {"success": True, "mapData": i, "message": "success"}, _gagal)
KELUARGA = Amplop(
    lambda i: {"success": "true", "mapData": {"id": i}, "message": "success"},
    lambda pesan: {"success": "false", "mapData": None, "message": pesan},
)
KODE = Amplop(lambda i: {"code": 1, "data": "success"}, lambda pesan: {"code": 0, "data": None, "message": pesan})


def teks(kunci: str, ke: str, tabel: str | None = None, *, nomor_sk: bool = False, alias: str = "") -> Masukan:
    return Masukan(kunci, ke, tabel=tabel, nomor_sk=nomor_sk, alias=alias)


def tanggal(kunci: str, ke: str) -> Masukan:
    return Masukan(kunci, ke, dari_tanggal, "tanggal")


def bulat(kunci: str, ke: str) -> Masukan:
    return Masukan(kunci, ke, dari_angka, "int")


def angka_teks(kunci: str, ke: str) -> Masukan:
    """A number sent as text."""
    return Masukan(kunci, ke, dari_angka)


def bendera(kunci: str, ke: str) -> Masukan:
    return Masukan(kunci, ke, dari_bendera)


def bebas(kunci: str, ke: str, urai=dari_teks) -> Masukan:
    """Sent as text by some clients and as a number by others; both work."""
    return Masukan(kunci, ke, urai, "bebas")
