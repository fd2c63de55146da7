"""PDF from a template, in a process of its own with limits; it reaches our own style and fonts and nothing else."""

import ctypes
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from simpeg.inti.galat import GalatDomain

# Names a document may ask for (`dokumen:<name>`), and where they stand among the static files.
IZIN = {
    "dokumen.css": "css/dokumen.css",
    "inter-latin-wght-normal.woff2": "vendor/inter/inter-latin-wght-normal.woff2",
    "inter-latin-ext-wght-normal.woff2": "vendor/inter/inter-latin-ext-wght-normal.woff2",
}
PUSTAKA = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
# Not imported: it loads the C libraries, which the worker itself need not have.
ANAK = Path(__file__).with_name("pdf_anak.py")
BATAS_HTML = 8 * 1024 * 1024
BATAS_DETIK = 180
BATAS_MEMORI = 2 * 1024**3


@cache
def pustaka_kurang() -> tuple[str, ...]:
    """Packages of the operating system that PDF needs and this machine lacks."""
    return tuple(paket for paket, berkas in PUSTAKA.items() if not _termuat(berkas))


def _termuat(berkas: str) -> bool:
    try:
        ctypes.CDLL(berkas)
    except OSError:
        return False
    return True


def render_pdf(templat: str, konteks: dict, *, batas_detik: float = BATAS_DETIK) -> bytes:
    """Bytes of the PDF. Raises GalatDomain with what to do when it cannot be made; never half a document."""
    if kurang := pustaka_kurang():
        raise GalatDomain(f"PDF belum dapat dibuat: server kekurangan paket {', '.join(kurang)}. Hubungi admin sistem.")
    html = render_to_string(templat, konteks).encode()
    if len(html) > BATAS_HTML:
        raise GalatDomain("Dokumen ini terlalu besar untuk dicetak. Pakai berkas XLSX.")
    atur = {"izin": _letak(), "memori": BATAS_MEMORI, "detik": int(batas_detik) + 1}
    perintah = [sys.executable, "-I", str(ANAK), json.dumps(atur)]
    try:
        hasil = subprocess.run(perintah, input=html, capture_output=True, timeout=batas_detik, check=False)
    except subprocess.TimeoutExpired as galat:
        raise GalatDomain("PDF belum dapat dibuat: melebihi batas waktu. Pakai berkas XLSX.") from galat
    if hasil.returncode or not hasil.stdout.startswith(b"%PDF-"):
        # The child's words may quote the document; only their last class name is told.
        sebab = hasil.stderr.decode(errors="replace").strip().rpartition("\n")[2].split(":")[0][:80]
        raise GalatDomain(f"PDF belum dapat dibuat ({sebab or 'proses cetak berhenti'}). Data tidak berubah.")
    return hasil.stdout


def _letak() -> dict[str, str]:
    letak = {nama: finders.find(jalur) for nama, jalur in IZIN.items()}
    return {nama: jalur for nama, jalur in letak.items() if jalur}
