"""Pure comparison of two lists of rows: used for explanations, and as the oracle of the set-based engine.

The kernel says left and right; only `integrasi_sapk` reads them as SIMPEG and BKN.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Hasil(StrEnum):
    SAMA = "sama"
    SETARA = "setara"
    BERBEDA = "berbeda"
    HANYA_KIRI = "hanya_kiri"
    HANYA_KANAN = "hanya_kanan"
    GANDA = "ganda"
    TIDAK_DIKETAHUI = "tidak_diketahui"


@dataclass(frozen=True)
class Rekam:
    """One row: canonical values by field ('' empty, None unknown), and its keys ('' when a part is empty).

    `asli` holds the values as written, for telling *sama* from *setara*.
    """

    id: str
    nilai: Mapping[str, str | None]
    kunci: str = ""
    kunci_sk: str = ""
    asli: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Selisih:
    """What became of one row or pair. `tangga`: 1 known link, 2 nomor SK and date, 3 natural key, None unmatched."""

    hasil: Hasil
    kiri: Rekam | None
    kanan: Rekam | None
    medan: tuple[str, ...] = ()
    tidak_diketahui: tuple[str, ...] = ()
    tangga: int | None = None


def bandingkan(
    kiri: Iterable[Rekam],
    kanan: Iterable[Rekam] | None,
    tautan: Mapping[str, str] | None = None,
    pembeda: Iterable[tuple[str, ...]] = (),
) -> list[Selisih]:
    """Match in rungs, each taking only what is unique on both sides, then compare field by field.

    `tautan`: id left → id right of pairs known before. `kanan` None is "no answer": every row is unknown, none is gone.
    `pembeda`: groups of fields; a key does not link rows that differ in every (filled) field of a group.
    """
    kiri = list(kiri)
    if kanan is None:
        return [Selisih(Hasil.TIDAK_DIKETAHUI, satu, None) for satu in kiri]
    kanan = list(kanan)
    pasangan, sisa_kiri, sisa_kanan = _padankan(kiri, kanan, tautan or {}, tuple(pembeda))
    hasil = [_pasangan(a, b, tangga) for a, b, tangga in pasangan]
    hasil += [_sisa(satu, kiri, Hasil.HANYA_KIRI) for satu in sisa_kiri]
    hasil += [_sisa(satu, kanan, Hasil.HANYA_KANAN) for satu in sisa_kanan]
    return hasil


def _padankan(kiri: list[Rekam], kanan: list[Rekam], tautan: Mapping[str, str], pembeda: tuple[tuple[str, ...], ...]):
    menurut_id = {satu.id: satu for satu in kanan}
    pasangan = [(a, menurut_id[tautan[a.id]], 1) for a in kiri if tautan.get(a.id) in menurut_id]
    dikenal_kiri, dikenal_kanan = set(tautan), set(tautan.values())
    sisa_kiri = [a for a in kiri if a.id not in dikenal_kiri]
    sisa_kanan = [b for b in kanan if b.id not in dikenal_kanan]
    for tangga, kunci in ((2, lambda r: r.kunci_sk), (3, lambda r: r.kunci)):
        unik_kiri, unik_kanan = _unik(sisa_kiri, kunci), _unik(sisa_kanan, kunci)
        for nilai in unik_kiri.keys() & unik_kanan.keys():
            a, b = unik_kiri[nilai], unik_kanan[nilai]
            if berlawanan(a.nilai, b.nilai, pembeda):
                continue
            pasangan.append((a, b, tangga))
            sisa_kiri.remove(a)
            sisa_kanan.remove(b)
    # A link whose other end is gone leaves its row unmatched: it vanished there, it is not new here.
    ada_kiri = {a.id for a in kiri}
    sisa_kiri += [a for a in kiri if a.id in tautan and tautan[a.id] not in menurut_id]
    sisa_kanan += [menurut_id[k] for i, k in tautan.items() if i not in ada_kiri and k in menurut_id]
    return pasangan, sisa_kiri, sisa_kanan


def berlawanan(a: Mapping[str, str | None], b: Mapping[str, str | None], pembeda: Iterable[tuple[str, ...]]) -> bool:
    """True when in some group every field is filled on both sides and differs."""
    return any(all(a[m] and b[m] and a[m] != b[m] for m in kelompok) for kelompok in pembeda)


def _unik(baris: list[Rekam], kunci: Callable[[Rekam], str]) -> dict[str, Rekam]:
    banyak = Counter(kunci(satu) for satu in baris)
    return {kunci(satu): satu for satu in baris if kunci(satu) and banyak[kunci(satu)] == 1}


def _pasangan(a: Rekam, b: Rekam, tangga: int) -> Selisih:
    semua = a.nilai.keys() & b.nilai.keys()
    tak_tahu = tuple(sorted(m for m in semua if a.nilai[m] is None or b.nilai[m] is None))
    beda = tuple(sorted(m for m in semua if m not in tak_tahu and a.nilai[m] != b.nilai[m]))
    if beda:
        return Selisih(Hasil.BERBEDA, a, b, beda, tak_tahu, tangga)
    setara = any(a.asli.get(m) != b.asli.get(m) for m in semua if m not in tak_tahu)
    return Selisih(Hasil.SETARA if setara else Hasil.SAMA, a, b, (), tak_tahu, tangga)


def _sisa(satu: Rekam, sisinya: list[Rekam], hasil: Hasil) -> Selisih:
    """A leftover that shares a key with another row of its own side is a double."""
    ganda = any(
        lain.id != satu.id
        and ((satu.kunci and lain.kunci == satu.kunci) or (satu.kunci_sk and lain.kunci_sk == satu.kunci_sk))
        for lain in sisinya
    )
    ganda_atau = Hasil.GANDA if ganda else hasil
    return Selisih(
        ganda_atau, satu if hasil is Hasil.HANYA_KIRI else None, satu if hasil is Hasil.HANYA_KANAN else None
    )
