"""Packages of the operating system, by apt when we may, else a message that names them."""

import ctypes
import os
import shutil
from pathlib import Path

from umum import RUANG, GalatPeluncur, jalankan, kabar, sebagai_root

PERAMBAN = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")

# Package → library that WeasyPrint loads from it (simpeg/inti/pdf.py names the same).
PUSTAKA_PDF = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}


def pasang(paket: list[str], guna: str) -> None:
    """Install Debian/Ubuntu packages, or say exactly which ones are missing."""
    kurang = f"Kurang paket sistem untuk {guna}: {' '.join(paket)}."
    awalan = sebagai_root()
    if awalan is None or shutil.which("apt-get") is None:
        raise GalatPeluncur(f"{kurang} Pasang dahulu, misalnya: sudo apt-get install {' '.join(paket)}")
    kabar(f"Memasang paket sistem untuk {guna}: {' '.join(paket)} …")
    log = RUANG / "log" / "apt.log"
    lingkungan = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    perintah = [*awalan, "apt-get", "install", "-y", "--no-install-recommends", *paket]
    try:
        jalankan(perintah, log, kurang, env=lingkungan)
    except GalatPeluncur:
        jalankan([*awalan, "apt-get", "update"], log, f"{kurang} apt-get update gagal.", env=lingkungan)
        jalankan(perintah, log, kurang, env=lingkungan)


def cari_peramban() -> Path | None:
    """Chromium on this machine: `SIMPEG_CHROMIUM` first, then the usual names."""
    for calon in (os.environ.get("SIMPEG_CHROMIUM"), *PERAMBAN):
        jalur = shutil.which(calon) if calon else None
        if jalur:
            return Path(jalur)
    return None


def sediakan_peramban() -> Path | None:
    """Chromium for browser tests, installed when possible; None when it is not."""
    ada = cari_peramban()
    if ada is not None:
        return ada
    try:
        pasang(["chromium", "fonts-liberation"], "uji peramban")
    except GalatPeluncur as galat:
        kabar(str(galat))
    return cari_peramban()


def pdf_kurang() -> list[str]:
    """Packages that documents in PDF still need."""
    kurang = []
    for paket, berkas in PUSTAKA_PDF.items():
        try:
            ctypes.CDLL(berkas)
        except OSError:
            kurang.append(paket)
    return kurang


def sediakan_pdf() -> bool:
    """Install them when we may; without them everything runs but printing, which says what is missing."""
    kurang = pdf_kurang()
    if kurang:
        try:
            pasang(kurang, "dokumen PDF")
        except GalatPeluncur as galat:
            kabar(str(galat))
    return not pdf_kurang()
