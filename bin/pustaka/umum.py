"""Paths of this clone, messages to the terminal and the one error every launcher reports."""

import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]
VENV = AKAR / ".venv"
PYTHON = VENV / "bin" / "python"
RUANG = AKAR / ".demo"
PR_SET_PDEATHSIG = 1


class GalatPeluncur(Exception):
    """A step that failed, told in one sentence; `berkas_log` is where the rest can be read."""

    def __init__(self, pesan: str, berkas_log: Path | None = None):
        super().__init__(pesan)
        self.berkas_log = berkas_log


def kabar(pesan: str) -> None:
    print(pesan, file=sys.stderr, flush=True)


def laporkan(galat: GalatPeluncur) -> int:
    """Print a failure and the end of its log; the value is the exit code."""
    kabar(f"\nGagal: {galat}")
    if galat.berkas_log is not None and galat.berkas_log.exists():
        baris = galat.berkas_log.read_text(encoding="utf-8", errors="replace").splitlines()[-25:]
        kabar("\n".join(f"  | {satu}" for satu in baris))
        kabar(f"Log lengkap: {galat.berkas_log}")
    return 1


def ikut_mati(sinyal: int) -> None:
    """Ask Linux to send this process `sinyal` when its parent dies, however it dies."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, sinyal, 0, 0, 0)


def jalankan(argumen: list[str], berkas_log: Path, gagal: str, **lain) -> None:
    """Run one set-up command with its output in a log; raise `gagal` when it does not succeed."""
    berkas_log.parent.mkdir(parents=True, exist_ok=True)
    with berkas_log.open("wb") as log:
        hasil = subprocess.run(
            argumen,
            stdout=log,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            preexec_fn=lambda: ikut_mati(signal.SIGTERM),
            check=False,
            **lain,
        )
    if hasil.returncode != 0:
        raise GalatPeluncur(gagal, berkas_log)


def sebagai_root() -> list[str] | None:
    """The prefix that runs a command as root: none needed, `sudo -n`, or None when neither is possible."""
    if os.geteuid() == 0:
        return []
    uji = ["sudo", "-n", "true"]
    try:
        bisa = subprocess.run(uji, capture_output=True, stdin=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return None
    return uji[:2] if bisa else None
