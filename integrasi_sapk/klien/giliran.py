"""When to call: times handed out by one row that all workers of a credential share, so that their sum keeps the rate.

A block of times is reserved in one short statement on a connection of its own: no transaction of the caller is
touched, none is held. A time that was missed is given back, so that a stall costs no rate and makes no burst.
"""

import threading
import time
from collections import deque

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections

from integrasi_sapk.galat import Sementara

# How far ahead times are reserved, seconds: a pause is heard of within it, and a dead worker wastes no more.
BLOK = 0.08
# Without a rate the row is only read, this often, to hear of a pause.
SELANG_TENGOK = 0.5
COBA_BASIS_DATA = 20
PESAN = "SELECT kini, waktu, jeda FROM sapk_giliran(%(kredensial)s, %(banyak)s, %(laju)s, %(aman)s, %(kembali)s)"
JEDA = """
INSERT INTO integrasi_sapk_giliran AS g (kredensial_id, waktu, mulai, jeda_sampai)
VALUES (%(kredensial)s, '{}', 0, clock_timestamp() + %(lama)s * interval '1 second')
ON CONFLICT (kredensial_id) DO UPDATE SET
  jeda_sampai = greatest(g.jeda_sampai, clock_timestamp() + %(lama)s * interval '1 second')
"""


class Giliran:
    """`tunggu()` returns when this thread may call. `laju` 0: no rate, only the shared pause.

    No sliding 1 + `jarak_aman` seconds hold more than `laju` times, so no second at BKN sees more calls as long as
    our lateness and the way differ by at most `jarak_aman` from call to call. Half of it is allowed to us: a time
    missed by more is given back and another one taken, so that a stall costs no rate.
    """

    def __init__(self, kredensial_id: int, laju: int, berhenti: threading.Event):
        self.aman = settings.SIASN["jarak_aman"]
        self.kredensial_id, self.laju, self.berhenti = kredensial_id, laju, berhenti
        self.toleransi = self.aman / 2
        self._kunci, self._hitung = threading.Lock(), threading.Lock()
        self._menunggu, self._banyak = 0, 1
        self._waktu: deque[float] = deque()
        # Times that were missed, as the database told them, until it hears of them.
        self._kembali: list[float] = []
        self._terakhir = self._jeda_sampai = self._tengok_pada = 0.0
        # Difference of the database's clock and ours, of the quickest exchange so far, and how quick that was.
        self._beda, self._kilat, self._diukur = 0.0, float("inf"), 0.0
        self._sambungan = None

    def tutup(self) -> None:
        with self._kunci:
            if self._sambungan is not None:
                self._sambungan.close()
                self._sambungan = None

    def tunggu(self) -> None:
        while True:
            while (sisa := self._jeda_sampai - time.monotonic()) > 0:
                self._tidur(min(sisa, SELANG_TENGOK))
            if not self.laju:
                self._tengok()
                if self._jeda_sampai <= time.monotonic():
                    return
                continue
            saat = self._ambil()
            if saat is None:
                continue
            self._tidur(saat - self._beda - time.monotonic())
            kini = time.monotonic()
            if kini <= saat - self._beda + self.toleransi and kini >= self._jeda_sampai:
                return
            self._kembali.append(saat)

    def jeda(self, detik: float) -> None:
        """Nobody calls under this credential for so long, in any worker."""
        with self._kunci:
            self._waktu.clear()
            self._jeda_sampai = max(self._jeda_sampai, time.monotonic() + detik)
            self._jalankan(JEDA, {"lama": detik})

    def _tidur(self, detik: float) -> None:
        if detik > 0 and self.berhenti.wait(detik):
            raise Sementara("Proses dihentikan.")

    def _ambil(self) -> float | None:
        """The next time of ours on the database's clock, or None when a pause began meanwhile."""
        with self._hitung:
            self._menunggu += 1
        with self._kunci:
            with self._hitung:
                self._menunggu -= 1
            while True:
                batas = time.monotonic() + self._beda - self.toleransi
                while self._waktu and self._waktu[0] < batas:
                    self._kembali.append(self._waktu.popleft())
                if self._waktu:
                    self._terakhir = self._waktu.popleft()
                    return self._terakhir
                if not self._pesan():
                    return None

    def _pesan(self) -> bool:
        """Reserve a block of times; False when the credential is paused.

        The block grows while all of it is used and shrinks when times had to be given back; never beyond BLOK.
        """
        # Not before our last time is near: what is reserved early cannot hear of a pause.
        self._tidur(self._terakhir - self._beda - BLOK - time.monotonic())
        kembali, self._kembali = self._kembali, []
        self._banyak = self._banyak // 2 if kembali else self._banyak * 2
        self._banyak = min(max(self._banyak, self._menunggu + 1), max(1, round(BLOK * self.laju)))
        waktu, jeda = self._minta(self._banyak, self.laju, kembali)
        if not waktu:
            self._jeda_sampai = jeda - self._beda
        self._waktu.extend(waktu)
        return bool(waktu)

    def _minta(self, banyak: int, laju: int, kembali: list[float]) -> tuple[list[float], float]:
        nilai = {"banyak": banyak, "laju": laju, "aman": self.aman, "kembali": kembali}
        _, waktu, jeda = self._jalankan(PESAN, nilai)
        return waktu, jeda

    def _tengok(self) -> None:
        """Without a rate: hear of a pause of another worker now and then."""
        if time.monotonic() < self._tengok_pada or not self._kunci.acquire(blocking=False):
            return
        try:
            self._tengok_pada = time.monotonic() + SELANG_TENGOK
            _, jeda = self._minta(0, 0, [])
            self._jeda_sampai = max(self._jeda_sampai, jeda - self._beda)
        finally:
            self._kunci.release()

    def _jalankan(self, perintah: str, nilai: dict) -> tuple[float, list[float], float]:
        """One statement, committed at once; a database that restarts is waited for. Call with the lock held."""
        for ke in range(COBA_BASIS_DATA):
            try:
                if self._sambungan is None:
                    self._sambungan = connections.create_connection(DEFAULT_DB_ALIAS)
                    # Used by one thread at a time, under our lock.
                    self._sambungan.inc_thread_sharing()
                with self._sambungan.cursor() as kursor:
                    mulai = time.monotonic()
                    kursor.execute(perintah, nilai | {"kredensial": self.kredensial_id})
                    akhir = time.monotonic()
                    baris = kursor.fetchone() if kursor.description else (0.0, [], 0.0)
            except (DatabaseError, InterfaceError):
                if ke == COBA_BASIS_DATA - 1:
                    raise
                self._buang_sambungan()
                self._tidur(0.25)
                continue
            if baris[0]:
                self._samakan_jam(baris[0], mulai, akhir)
            return baris
        raise AssertionError("tidak tercapai")

    def _buang_sambungan(self) -> None:
        sambungan, self._sambungan = self._sambungan, None
        if sambungan is not None:
            sambungan.close()

    def _samakan_jam(self, jam: float, mulai: float, akhir: float) -> None:
        """Keep the offset of the quickest exchange: a slow one says little; clocks drift, so it ages."""
        lama = akhir - mulai
        if lama <= self._kilat or akhir - self._diukur > 30:
            self._beda, self._kilat, self._diukur = jam - (mulai + akhir) / 2, lama, akhir
