"""Schema drift: what of a reply's shape differs from the known one. Pure; names and types only, never a value."""

import re
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
            hasil |= _hanyut_baris(satu.kunci, baris)
    return hasil if len(hasil) <= BATAS else frozenset(sorted(hasil)[:BATAS])


def _hanyut_baris(jenis: str, baris: dict, awalan: str = "") -> frozenset[Hanyut]:
    """Of one row, or of an object inside it. The text and null that nearly every value is cost one comparison each."""
    hasil = _hanyut_kunci(jenis, awalan, tuple(baris))
    ganjil = [(kunci, type(nilai)) for kunci, nilai in baris.items() if type(nilai) is not str and nilai is not None]
    if not awalan:
        ganjil += [(kunci, str) for kunci in TIPE_KHUSUS if type(baris.get(kunci)) is str]
    for kunci, tipe in ganjil:
        jalur, nama = awalan + kunci, TIPE.get(tipe, "lain")
        if jalur not in kunci_dikenal(jenis):
            continue
        if nama != tipe_dikenal(jalur):
            hasil |= {Hanyut(jalur, MacamHanyut.TIPE, nama)}
        elif tipe is dict and kunci not in TERTUTUP_BENTUK:
            hasil |= _hanyut_baris(jenis, baris[kunci], f"{jalur}.")
    return hasil


@lru_cache(maxsize=512)
def _hanyut_kunci(jenis: str, awalan: str, kunci: tuple[str, ...]) -> frozenset[Hanyut]:
    """Rows of one kind share a handful of sets of keys, so this runs a few times in a pull and not once a row.

    An object that is missing is told once, not with every key inside it.
    """
    ada = {awalan + satu for satu in kunci}
    wajib = {satu for satu in kunci_wajib(jenis) if satu.startswith(awalan)}
    wajib = {awalan + satu.removeprefix(awalan).split(".")[0] for satu in wajib}
    hilang = {Hanyut(satu, MacamHanyut.HILANG) for satu in wajib - ada}
    return frozenset(hilang | {Hanyut(_aman(satu), MacamHanyut.BARU) for satu in ada - kunci_dikenal(jenis)})


def _aman(kunci: str) -> str:
    return kunci if len(kunci) <= PANJANG and NAMA.fullmatch(kunci) else BUKAN_NAMA
