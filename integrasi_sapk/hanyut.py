"""Schema drift: what of a reply's shape differs from the known one. Pure; names and types only, never a value."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from integrasi_sapk.klien.penggolong import Balasan
from integrasi_sapk.models import MacamHanyut
from integrasi_sapk.peta import PetaJenis
from integrasi_sapk.peta.kawat import TERTUTUP_BENTUK, kunci_dikenal, kunci_wajib, tipe_dikenal
from integrasi_sapk.peta.kawat import TIPE as TIPE_KHUSUS

# A key that is no name may be a value in disguise (an id, a NIP): told, not quoted.
NAMA = re.compile(r"[A-Za-z_][A-Za-z_.-]*[A-Za-z0-9_.-]{0,3}")
BUKAN_NAMA = "(bukan nama)"
PANJANG = 80
# What one reply may report; beyond it the reply is of another kind altogether.
BATAS = 60
TIPE = {str: "teks", bool: "boolean", int: "angka", float: "angka", dict: "objek", list: "daftar"}


class Hanyut(NamedTuple):
    """One departure. `menjadi`: the type now seen, for a change of type."""

    kunci: str
    macam: str
    menjadi: str = ""


def bentuk_hanyut(satu: PetaJenis, balasan: Balasan) -> frozenset[Hanyut]:
    """Departures of a reply that BKN gave as an answer; empty for refusals and for replies without rows.

    A code we do not know is no departure: that is a matter of values.
    """
    if not balasan.berhasil:
        return frozenset()
    isi = balasan.data
    if satu.daftar and isinstance(isi, dict):
        if satu.daftar not in isi:
            return frozenset({Hanyut(satu.daftar, MacamHanyut.HILANG)})
        isi = isi[satu.daftar]
    if satu.jenis.tunggal and isinstance(isi, dict):
        isi = [isi]
    if not isinstance(isi, list):
        return frozenset()
    hasil: frozenset[Hanyut] = frozenset()
    for baris in isi:
        if isinstance(baris, dict):
            hasil |= _hanyut_bentuk(satu.kunci, tuple(_bentuk(baris)))
    return hasil if len(hasil) <= BATAS else frozenset(sorted(hasil)[:BATAS])


def _bentuk(baris: dict, awalan: str = "") -> Iterator[tuple[str, type | None]]:
    """(dotted key, type) of a row; None where the type says nothing because the value is text or null."""
    for kunci, nilai in baris.items():
        jalur = awalan + kunci
        yield jalur, None if nilai is None or (type(nilai) is str and jalur not in TIPE_KHUSUS) else type(nilai)
        if type(nilai) is dict and not awalan and jalur in TIPE_KHUSUS and jalur not in TERTUTUP_BENTUK:
            yield from _bentuk(nilai, f"{jalur}.")


@lru_cache(maxsize=512)
def _hanyut_bentuk(jenis: str, bentuk: tuple[tuple[str, type | None], ...]) -> frozenset[Hanyut]:
    """Rows of one kind share a handful of shapes, so this runs a few times in a pull and not once a row."""
    ada, dikenal, wajib = {kunci for kunci, _ in bentuk}, kunci_dikenal(jenis), kunci_wajib(jenis)
    # A missing object is told once, not with every key inside it.
    induk = (dikenal & set(TIPE_KHUSUS)) - ada
    hilang = {awal if (awal := kunci.split(".")[0]) in induk else kunci for kunci in wajib - ada}
    hasil = {Hanyut(kunci, MacamHanyut.HILANG) for kunci in hilang}
    hasil |= {Hanyut(_aman(kunci), MacamHanyut.BARU) for kunci in ada - dikenal}
    hasil |= {
        Hanyut(kunci, MacamHanyut.TIPE, nama)
        for kunci, tipe in bentuk
        if tipe and kunci in dikenal and (nama := TIPE.get(tipe, "lain")) != tipe_dikenal(kunci)
    }
    return frozenset(hasil)


def _aman(kunci: str) -> str:
    return kunci if len(kunci) <= PANJANG and NAMA.fullmatch(kunci) else BUKAN_NAMA
