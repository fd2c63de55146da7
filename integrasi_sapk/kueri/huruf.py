"""Difference of two texts letter by letter, for people who look for one wrong digit in a nomor SK."""

from dataclasses import dataclass
from difflib import SequenceMatcher

# Beyond these lengths, or below this likeness, marks of single letters only confuse: words, then the whole, are marked.
HURUF_MAKS = 160
KATA_MAKS = 300
MIRIP = 0.45


@dataclass(frozen=True)
class Potong:
    """A piece of one side; `beda`: the other side does not have it."""

    teks: str
    beda: bool


@dataclass(frozen=True)
class BedaHuruf:
    """Both sides in pieces; `sebutan` says the same in one sentence for who cannot see marks."""

    simpeg: tuple[Potong, ...]
    bkn: tuple[Potong, ...]
    sebutan: str


def beda_huruf(simpeg: str, bkn: str) -> BedaHuruf | None:
    """None when there is nothing to mark: a side is empty, or both are equal."""
    if not simpeg or not bkn or simpeg == bkn:
        return None
    for a, b, batas in ((list(simpeg), list(bkn), HURUF_MAKS), (_kata(simpeg), _kata(bkn), KATA_MAKS)):
        if max(len(a), len(b)) > batas:
            continue
        langkah = SequenceMatcher(None, a, b, autojunk=False)
        if langkah.ratio() >= MIRIP:
            kode = langkah.get_opcodes()
            kiri = [Potong("".join(a[i:j]), tanda != "equal") for tanda, i, j, _, _ in kode if i < j]
            kanan = [Potong("".join(b[i:j]), tanda != "equal") for tanda, _, _, i, j in kode if i < j]
            return BedaHuruf(tuple(kiri), tuple(kanan), _sebutan(kiri, kanan))
    return BedaHuruf((Potong(simpeg, True),), (Potong(bkn, True),), "Seluruh nilainya berlainan.")


def _kata(teks: str) -> list[str]:
    bagian = []
    for kata in teks.split(" "):
        bagian += [kata, " "]
    return bagian[:-1]


def _sebutan(kiri: list[Potong], kanan: list[Potong]) -> str:
    bagian = []
    for sisi, potong in (("SIMPEG", kiri), ("BKN", kanan)):
        beda = [f"“{p.teks}”" for p in potong if p.beda]
        if beda:
            bagian.append(f"hanya di {sisi}: {', '.join(beda)}")
    return "Beda huruf: " + "; ".join(bagian) + "."
