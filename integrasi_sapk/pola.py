"""Pattern classes: in what way the two sides of a difference differ; declared once, as a facet and as a rule.

`ejaan` is the twin of the SQL function `ejaan` (migration `0007_meja_kerja`): a property test feeds both the same.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.db.models import Q

from integrasi_sapk.models import Hasil, Perbedaan
from integrasi_sapk.peta import PetaJenis, PetaMedan, peta
from simpeg.inti import kanonik
from simpeg.inti.kanonik import Bentuk

TANDA_BACA = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\u00b4\u2018\u2019\u201c\u201d\u2013\u2014"
# Each code point spelled as an escape, the same text in both languages.
BUANG = "[" + "".join(f"\\u{ord(huruf):04x}" for huruf in kanonik.SPASI + TANDA_BACA) + "]"
RANGKAP = f"([{kanonik.BESAR}])\\1+"
# What is spelled at all: a code, a date or a number has no spelling, so there every sign counts.
BEREJAAN = {Bentuk.TEKS, Bentuk.NAMA, Bentuk.GELAR, Bentuk.NOMOR_SK}


def ejaan(nilai: str) -> str:
    """Letters and digits alone: no spaces, punctuation or case, doubled letters (not digits) as one."""
    return re.sub(RANGKAP, r"\1", re.sub(BUANG, "", kanonik.teks(nilai)))


@dataclass(frozen=True)
class KelasPola:
    """One class of patterns; `syarat` is its condition over `Perbedaan`, the first that holds counts."""

    kunci: str
    kata: str
    syarat: Callable[[], Q]


def _medan_yang(cocok: Callable[[PetaJenis, PetaMedan], bool]) -> Q:
    syarat = Q(pk__in=[])
    for satu in peta:
        nama = [m.nama for m in satu.medan if cocok(satu, m)]
        if nama:
            syarat |= Q(jenis=satu.kunci, medan__in=nama)
    return syarat


@cache
def _berejaan() -> Q:
    return _medan_yang(lambda satu, m: satu.bentuk(m) in BEREJAAN)


@cache
def _berkode() -> Q:
    return _medan_yang(lambda satu, m: bool(satu.jenis.tabel_rujukan(satu.medan_riwayat(m))))


KELAS_POLA = (
    KelasPola("baris", "Baris utuh", lambda: Q(medan="")),
    KelasPola("kosong_simpeg", "Kosong di SIMPEG", lambda: Q(nilai_simpeg="")),
    KelasPola("kosong_bkn", "Kosong di BKN", lambda: Q(nilai_bkn="")),
    KelasPola("ejaan", "Hanya ejaan", lambda: Q(beda_ejaan=True) & _berejaan()),
    KelasPola("kode", "Kode berlainan", _berkode),
    KelasPola("nilai", "Nilai berlainan", Q),
)
PILIHAN_KELAS = tuple((satu.kunci, satu.kata) for satu in KELAS_POLA)


@cache
def syarat_kelas(kunci: str) -> Q:
    """This class and none of those before it."""
    syarat = Q()
    for satu in KELAS_POLA:
        if satu.kunci == kunci:
            return syarat & satu.syarat()
        syarat &= ~satu.syarat()
    raise KeyError(kunci)


def hanya_ejaan(p: Perbedaan) -> bool:
    """Whether one loaded difference is of the class *hanya ejaan*."""
    return bool(p.medan and p.beda_ejaan) and peta[p.jenis].bentuk(peta[p.jenis].cari(p.medan)) in BEREJAAN


def boleh_borongan(p: Perbedaan) -> bool:
    """Whether this difference may be decided together with others: see `Medan.borongan`."""
    if not p.medan or p.hasil != Hasil.BERBEDA:
        return True
    satu = peta[p.jenis]
    return satu.medan_riwayat(satu.cari(p.medan)).boleh_borongan or hanya_ejaan(p)
