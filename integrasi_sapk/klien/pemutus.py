"""The breaker: when most calls get no answer, stop calling for a while instead of burning attempts."""

import threading
import time
from collections import deque
from collections.abc import Callable

from django.conf import settings

from integrasi_sapk.galat import Padam, Sementara

SELANG = 0.5


class Pemutus:
    """Closed, open, or letting a few calls through to look (half-open). `jeda(seconds)` tells the other workers."""

    def __init__(self, jeda: Callable[[float], None], berhenti: threading.Event):
        atur, pembagi = settings.SIASN, settings.SIASN["pembagi_tunggu"]
        self.jeda, self.berhenti = jeda, berhenti
        self.minimal, self.bagian, self.uji = atur["pemutus_minimal"], atur["pemutus_bagian"], atur["pemutus_uji"]
        self.buka, self.parkir = atur["pemutus_buka"] / pembagi, atur["parkir_padam"] / pembagi
        self._kunci = threading.Lock()
        self._hasil: deque[bool] = deque(maxlen=atur["pemutus_jendela"])
        self._sejak = self._buka_sampai = 0.0
        self._sedang_uji, self._sebab = 0, ""

    @property
    def terbuka(self) -> bool:
        return bool(self._sejak)

    def masuk(self) -> None:
        """Return when a call may be made; raises Padam when BKN stayed away too long."""
        if self.berhenti.is_set():
            raise Sementara("Proses dihentikan.")
        while self._sejak:
            with self._kunci:
                kini = time.monotonic()
                if not self._sejak:
                    return
                if kini - self._sejak >= self.parkir:
                    raise Padam(
                        f"BKN tidak menjawab sejak {_menit(kini - self._sejak)} ({self._sebab}) Yang sudah terbaca "
                        "tersimpan dan data Anda tidak berubah. Lanjutkan bila BKN sudah pulih."
                    )
                if kini >= self._buka_sampai and self._sedang_uji < self.uji:
                    self._sedang_uji += 1
                    return
                sisa = self._buka_sampai - kini
            if self.berhenti.wait(min(SELANG, max(sisa, self.buka / 20, 0.01))):
                raise Sementara("Proses dihentikan.")

    def terjawab(self) -> None:
        """BKN answered, whatever it said."""
        if self._sejak:
            with self._kunci:
                self._sejak, self._sedang_uji = 0.0, 0
                self._hasil.clear()
        self._hasil.append(True)

    def lewat(self) -> None:
        """The call ended without telling whether BKN is there (throttled, token over)."""
        with self._kunci:
            self._sedang_uji = max(0, self._sedang_uji - 1)

    def tak_terjawab(self, sebab: str) -> None:
        if self.berhenti.is_set():
            return
        with self._kunci:
            kini = time.monotonic()
            self._hasil.append(False)
            if self._sejak and kini < self._buka_sampai:
                # A call that was under way when the breaker opened says nothing new.
                return
            if not self._sejak and not self._kebanyakan():
                return
            self._sejak = self._sejak or kini
            self._buka_sampai, self._sedang_uji, self._sebab = kini + self.buka, 0, sebab
        self.jeda(self.buka)

    def _kebanyakan(self) -> bool:
        banyak = len(self._hasil)
        return banyak >= self.minimal and self._hasil.count(False) >= self.bagian * banyak


def _menit(detik: float) -> str:
    return f"{round(detik / 60)} menit lalu" if detik >= 60 else f"{round(detik)} detik lalu"
