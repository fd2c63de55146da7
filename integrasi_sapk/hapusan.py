"""What may be deleted at BKN: pure, asked when a plan is composed and again with BKN's rows just before the delete."""

from datetime import date

from integrasi_sapk.peta import JalurTulis

TERAKHIR = "Ini jabatan aktif terakhir orang ini di BKN; tidak dihapus."


def alasan_tahan(jalur: JalurTulis, baris: dict[str, dict[str, str | None]], dihapus: set[str], kini: date) -> str:
    """Why these rows may not go, or "". `baris`: BKN id → canonical values of all rows of that kind of the person."""
    sisa = jalur.sisa
    if sisa is None:
        return ""
    for id_pusat, nilai in baris.items():
        # An unknown value is no proof that the row is active.
        if id_pusat not in dihapus and nilai[sisa.medan] in sisa.nilai and _dimulai(nilai[sisa.mulai], kini):
            return ""
    return TERAKHIR


def _dimulai(nilai: str | None, kini: date) -> bool:
    return bool(nilai) and nilai[:1] != "!" and nilai <= kini.isoformat()
