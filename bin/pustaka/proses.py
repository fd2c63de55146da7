"""Child processes of a launcher: started so that none outlives it, watched, restarted and stopped in order."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from umum import AKAR, GalatPeluncur, kabar

PELUNCUR = str(Path(__file__).with_name("peluncur.py"))
# A child that dies this often within the window is broken; restarting it again would only hide that.
BATAS_MULAI_ULANG, JENDELA = 5, 60.0


class Berhenti(BaseException):
    """Ctrl-C or SIGTERM: leave through every `finally`."""


def tangkap_sinyal() -> None:
    """Make SIGINT, SIGTERM and SIGHUP end the launcher through its clean-up; a second one cannot interrupt that."""

    def berhenti(nomor, _bingkai):
        for satu in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(satu, signal.SIG_IGN)
        raise Berhenti(nomor)

    for satu in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(satu, berhenti)


@dataclass
class Anak:
    """One long-running child. `mati_bersama` is what the kernel sends it if the launcher is killed."""

    nama: str
    argumen: list[str]
    lingkungan: dict[str, str]
    berkas_log: Path
    mulai_ulang: bool = True
    sinyal_henti: int = signal.SIGTERM
    mati_bersama: int = signal.SIGKILL
    tenggang: float = 6.0
    pengguna: str = "-"
    warisan: tuple[int, ...] = ()
    proses: subprocess.Popen | None = None
    dimulai: list[float] = field(default_factory=list)
    diminta: bool = False

    def mulai(self) -> None:
        self.berkas_log.parent.mkdir(parents=True, exist_ok=True)
        awalan = [sys.executable, "-I", "-S", PELUNCUR, str(int(self.mati_bersama)), str(os.getpid()), self.pengguna]
        with self.berkas_log.open("ab") as log:
            self.proses = subprocess.Popen(
                [*awalan, *self.argumen],
                cwd=AKAR,
                env=self.lingkungan,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                # Its own group: Ctrl-C reaches the launcher only, which then stops everything in order.
                start_new_session=True,
                pass_fds=self.warisan,
            )
        self.diminta = False
        self.dimulai.append(time.monotonic())

    def hidup(self) -> bool:
        return self.proses is not None and self.proses.poll() is None

    def terlalu_sering(self) -> bool:
        batas = time.monotonic() - JENDELA
        self.dimulai = [saat for saat in self.dimulai if saat > batas]
        return len(self.dimulai) >= BATAS_MULAI_ULANG

    def minta_henti(self) -> None:
        """Send the signal once: Celery takes a second one for impatience and drops its work."""
        if self.hidup() and not self.diminta:
            self.diminta = True
            with suppress(ProcessLookupError):
                self.proses.send_signal(self.sinyal_henti)

    def bunuh(self) -> None:
        """SIGKILL to it and everything it started, at once."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.proses.pid, signal.SIGKILL)

    def hentikan(self) -> None:
        """Ask, wait, then kill the whole group."""
        if self.proses is None:
            return
        if self.hidup():
            self.minta_henti()
            with suppress(subprocess.TimeoutExpired):
                self.proses.wait(self.tenggang)
        self.bunuh()
        self.proses.wait()


class Pengawas:
    """Holds the children of one launcher; a context manager that stops them."""

    def __init__(self) -> None:
        self.anak: list[Anak] = []

    def __enter__(self) -> "Pengawas":
        return self

    def __exit__(self, *_sebab) -> None:
        # Programs stop together and first; the services they use (never restarted) after them, one by one.
        program = [satu for satu in self.anak if satu.mulai_ulang]
        for satu in program:
            satu.minta_henti()
        for satu in [*program, *reversed([lain for lain in self.anak if not lain.mulai_ulang])]:
            satu.hentikan()

    def tambah(self, anak: Anak, siap: Callable[[], bool] | None = None, batas: float = 60.0) -> Anak:
        """Start a child and wait until `siap()` says it answers."""
        self.anak.append(anak)
        anak.mulai()
        akhir = time.monotonic() + batas
        while siap is not None and not siap():
            if not anak.hidup():
                raise GalatPeluncur(f"{anak.nama} berhenti ketika dimulai.", anak.berkas_log)
            if time.monotonic() > akhir:
                raise GalatPeluncur(f"{anak.nama} tidak menjawab dalam {batas:.0f} detik.", anak.berkas_log)
            time.sleep(0.05)
        return anak

    def periksa(self) -> None:
        """Restart what died and may be restarted; raise when it may not, or dies too often."""
        for satu in self.anak:
            if satu.hidup():
                continue
            kode = satu.proses.returncode
            if not satu.mulai_ulang or satu.terlalu_sering():
                raise GalatPeluncur(f"{satu.nama} berhenti sendiri (kode {kode}).", satu.berkas_log)
            kabar(f"{satu.nama} berhenti (kode {kode}); dimulai lagi. Log: {satu.berkas_log}")
            satu.hentikan()
            satu.mulai()

    def jaga(self) -> None:
        """Watch until a signal ends the launcher."""
        while True:
            time.sleep(0.5)
            self.periksa()
