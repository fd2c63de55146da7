"""Deterministic draws and calendar arithmetic on ISO strings; every date of the world is text `yyyy-mm-dd`."""

import random
from calendar import monthrange
from datetime import date, timedelta

TANGGAL = "2026-06-30"
TAHUN = 2026


class Acak(random.Random):
    """`random.Random` with cheap choices (the stdlib's `choice` and `randint` cost five times as much)."""

    def pilih(self, deret):
        return deret[int(self.random() * len(deret))]

    def antara(self, awal: int, akhir: int) -> int:
        """An integer between both ends, both included."""
        return awal + int(self.random() * (akhir - awal + 1))

    def mungkin(self, peluang: float) -> bool:
        return self.random() < peluang

    def heks(self) -> str:
        """An id in BKN's form of 32 hexadecimal digits."""
        return f"{self.getrandbits(128):032x}"

    def tanggal(self, tahun: int, bulan_awal: int = 2, bulan_akhir: int = 11) -> str:
        return f"{tahun:04d}-{self.antara(bulan_awal, bulan_akhir):02d}-{self.antara(1, 28):02d}"


def tambah_bulan(tanggal: str, bulan: int) -> str:
    """The same day `bulan` months on, clipped to the month's length."""
    jumlah = int(tanggal[:4]) * 12 + int(tanggal[5:7]) - 1 + bulan
    tahun, sisa = divmod(jumlah, 12)
    hari = int(tanggal[8:])
    if hari > 28:
        hari = min(hari, monthrange(tahun, sisa + 1)[1])
    return f"{tahun:04d}-{sisa + 1:02d}-{hari:02d}"


def tambah_tahun(tanggal: str, tahun: int) -> str:
    return tambah_bulan(tanggal, tahun * 12)


def tambah_hari(tanggal: str, hari: int) -> str:
    return (date.fromisoformat(tanggal) + timedelta(days=hari)).isoformat()


def awal_bulan(tanggal: str) -> str:
    return tanggal[:8] + "01"


def selisih_bulan(awal: str, akhir: str) -> int:
    """Whole months between two first-of-month dates."""
    return (int(akhir[:4]) - int(awal[:4])) * 12 + int(akhir[5:7]) - int(awal[5:7])


def sebelum_tanggal(r: Acak, tanggal: str, paling_jauh: int = 40) -> str:
    """A date shortly before, as a decree is signed before it takes effect."""
    return tambah_hari(tanggal, -r.antara(3, paling_jauh))
