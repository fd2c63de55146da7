"""Set-up of a clone; runs on the system's Python with nothing but the standard library.

`--aset` prepares the front-end files only, for a server that installs `requirements.txt` into .venv by itself.
"""

import fcntl
import hashlib
import importlib.util
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import aset
import sistem
from umum import AKAR, PYTHON, RUANG, VENV, GalatPeluncur, ikut_mati, jalankan, kabar, laporkan

KUNCI_PYTHON = AKAR / "requirements-dev.txt"
LOG = RUANG / "log"


def sidik(*berkas: Path) -> str:
    """A fingerprint of files, and of the Python that reads them."""
    jumlah = hashlib.sha256(f"{sys.version_info[:2]} {AKAR}".encode())
    for satu in berkas:
        jumlah.update(satu.read_bytes() if satu.exists() else b"-")
    return jumlah.hexdigest()


def sesuai(cap: Path, isi: str) -> bool:
    return cap.exists() and cap.read_text(encoding="utf-8") == isi


def siapkan_python() -> None:
    """Create .venv and install the lock, only when the lock or the Python version changed."""
    cap, isi = VENV / "terpasang.txt", sidik(KUNCI_PYTHON)
    if PYTHON.exists() and sesuai(cap, isi):
        return
    kabar("Menyiapkan lingkungan Python (.venv) …")
    buat_venv()
    jalankan(
        [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-compile", "-r", str(KUNCI_PYTHON)],
        LOG / "pip.log",
        "paket Python tidak terpasang.",
    )
    # Compiled once, in parallel: pip does it file by file, and the first start would pay for it otherwise.
    subprocess.run([PYTHON, "-m", "compileall", "-q", "-j", "0", VENV / "lib"], check=False, capture_output=True)
    cap.write_text(isi, encoding="utf-8")


def buat_venv() -> None:
    """A fresh .venv: an old one may belong to another Python or another folder."""
    if importlib.util.find_spec("ensurepip") is None:
        sistem.pasang(["python3-venv"], "lingkungan virtual Python")
    shutil.rmtree(VENV, ignore_errors=True)
    jalankan([sys.executable, "-m", "venv", str(VENV)], LOG / "venv.log", ".venv tidak dapat dibuat.")


def siapkan_aset() -> None:
    """Install the front-end packages and copy what is served, only when their lists changed."""
    cap_paket, isi_paket = aset.MODUL / ".terpasang", sidik(*aset.SUMBER[:2])
    cap_salinan, isi_salinan = aset.TUJUAN / ".tersalin", sidik(*aset.SUMBER)
    if sesuai(cap_salinan, isi_salinan):
        return
    kabar("Menyiapkan berkas antarmuka (static/vendor) …")
    if not sesuai(cap_paket, isi_paket):
        aset.pasang()
        cap_paket.write_text(isi_paket, encoding="utf-8")
    aset.salin()
    cap_salinan.write_text(isi_salinan, encoding="utf-8")


def utama() -> int:
    ikut_mati(signal.SIGTERM)
    mulai = time.monotonic()
    LOG.mkdir(parents=True, exist_ok=True)
    # bin/demo and bin/test of one clone may start together; the second waits for the first.
    with (RUANG / "siap.kunci").open("w") as kunci:
        fcntl.flock(kunci, fcntl.LOCK_EX)
        try:
            if "--aset" not in sys.argv[1:]:
                siapkan_python()
                sistem.sediakan_pdf()
            siapkan_aset()
        except GalatPeluncur as galat:
            return laporkan(galat)
    lama = time.monotonic() - mulai
    if lama > 1:
        kabar(f"Siap dalam {lama:.0f} detik.")
    return 0


if __name__ == "__main__":
    sys.exit(utama())
