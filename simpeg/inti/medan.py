"""Classes of a field (who may see it) and how a value of each class is masked."""

from enum import StrEnum


class Kelas(StrEnum):
    """biasa: within scope · pribadi: masked, revealed by a logged click · tertutup: absent without the right."""

    BIASA = "biasa"
    PRIBADI = "pribadi"
    TERTUTUP = "tertutup"


def samarkan(nilai: object) -> str:
    """Keep the last two characters, so that two people on the telephone can compare."""
    teks = "" if nilai is None else str(nilai)
    if not teks:
        return ""
    return "•" * max(4, len(teks) - 2) + teks[-2:] if len(teks) > 4 else "••••"
