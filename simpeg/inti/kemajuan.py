"""What a progress panel tells about a work item: phases, rate, time left, heartbeat. Pure; the clock is an argument."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from simpeg.inti.models import KeadaanPekerjaan, Pekerjaan

DETAK_LAMBAT = timedelta(seconds=45)
# The rate of the last minutes is no promise: the time left is told as a range around it.
TEPI_BAWAH, TEPI_ATAS = 0.8, 1.4


@dataclass(frozen=True)
class Tahap:
    nama: str
    keadaan: str  # belum, berjalan, selesai, gagal
    detik: float | None


@dataclass(frozen=True)
class Kemajuan:
    pekerjaan: Pekerjaan
    tahap: list[Tahap]
    persen: int
    laju: float | None
    sisa: str
    tersendat: bool
    jeda: int

    @property
    def diumumkan(self) -> str:
        """Text for a screen reader; it changes only every ten per cent, so it does not chatter."""
        if not self.pekerjaan.hidup:
            return f"{self.pekerjaan.judul}: {self.pekerjaan.get_keadaan_display()}."
        return f"{self.pekerjaan.fase or 'Menunggu giliran'}: {self.persen // 10 * 10} persen."


def lama_dalam_kata(detik: float) -> str:
    if detik < 60:
        return f"{max(1, round(detik))} detik"
    if detik < 3600:
        return f"{round(detik / 60)} menit"
    jam, menit = divmod(round(detik / 60), 60)
    return f"{jam} jam {menit} menit" if menit else f"{jam} jam"


def rentang_sisa(banyak: int, laju: float | None) -> str:
    """The time left as a range, or nothing while there is no rate to reckon with."""
    if not laju or banyak <= 0:
        return ""
    bawah, atas = (lama_dalam_kata(banyak / laju * tepi) for tepi in (TEPI_BAWAH, TEPI_ATAS))
    if bawah == atas:
        return bawah
    if bawah.split()[1:] == atas.split()[1:]:
        return f"{bawah.split()[0]}–{atas}"
    return f"{bawah} – {atas}"


def _tahap(pekerjaan: Pekerjaan, nama_tahap: Sequence[str]) -> list[Tahap]:
    """Phases in their declared order; those the job passed without declaring are added where they came."""
    nama_semua = list(nama_tahap) or [nama for nama in pekerjaan.fase_detik if nama != pekerjaan.fase]
    # jsonb keeps its keys by length, not by time: the phase the job is in is always the last one it came to.
    if pekerjaan.fase and pekerjaan.fase not in nama_semua:
        nama_semua.append(pekerjaan.fase)
    letak = nama_semua.index(pekerjaan.fase) if pekerjaan.fase else -1
    hasil = []
    for urutan, nama in enumerate(nama_semua):
        if pekerjaan.keadaan == KeadaanPekerjaan.SELESAI or urutan < letak:
            keadaan = "selesai"
        elif urutan == letak:
            keadaan = "berjalan" if pekerjaan.hidup else "gagal"
        else:
            keadaan = "belum"
        hasil.append(Tahap(nama, keadaan, pekerjaan.fase_detik.get(nama)))
    return hasil


def hitung_kemajuan(pekerjaan: Pekerjaan, kini: datetime, nama_tahap: Sequence[str] = ()) -> Kemajuan:
    berjalan = pekerjaan.keadaan == KeadaanPekerjaan.BERJALAN
    lama = (kini - pekerjaan.fase_mulai_pada).total_seconds() if pekerjaan.fase_mulai_pada else 0
    dikerjakan = pekerjaan.selesai - pekerjaan.fase_mulai_selesai
    laju = dikerjakan / lama if berjalan and lama >= 1 and dikerjakan > 0 else None
    umur = (kini - pekerjaan.dibuat_pada).total_seconds()
    if pekerjaan.keadaan == KeadaanPekerjaan.SELESAI:
        persen = 100
    else:
        persen = min(99, pekerjaan.selesai * 100 // pekerjaan.total) if pekerjaan.total else 0
    return Kemajuan(
        pekerjaan=pekerjaan,
        tahap=_tahap(pekerjaan, nama_tahap),
        persen=persen,
        laju=laju,
        sisa=rentang_sisa(pekerjaan.total - pekerjaan.selesai, laju),
        tersendat=berjalan and pekerjaan.detak_pada is not None and kini - pekerjaan.detak_pada > DETAK_LAMBAT,
        jeda=2 if umur < 600 else 5 if umur < 3600 else 10,
    )
