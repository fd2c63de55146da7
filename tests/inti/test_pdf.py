"""PDF: made from our own style only, apart from the worker, with limits; what it cannot make it says."""

import re
import subprocess
import sys
import zlib

import pytest
from django.template import engines

from simpeg.inti import pdf
from simpeg.inti.galat import GalatDomain

perlu_pdf = pytest.mark.skipif(bool(pdf.pustaka_kurang()), reason=f"kurang paket sistem {pdf.pustaka_kurang()}")


@pytest.fixture
def templat(monkeypatch):
    """The next document is this HTML."""

    def _templat(html: str) -> None:
        monkeypatch.setattr(pdf, "render_to_string", lambda nama, konteks: engines["django"].from_string(html).render())

    return _templat


@perlu_pdf
def test_pdf_utuh_dengan_huruf_sendiri(templat):
    templat('<link rel="stylesheet" href="dokumen:dokumen.css"><p>Berita acara ukuran š</p>')
    hasil = pdf.render_pdf("x", {})
    assert hasil.startswith(b"%PDF-")
    assert hasil.rstrip().endswith(b"%%EOF")
    isi = b"".join(
        zlib.decompressobj().decompress(b) for b in re.findall(rb"stream\r?\n(.*?)endstream", hasil, re.DOTALL)
    )
    assert re.search(rb"/FontName\s*/\w+\+Inter", isi), "huruf kita tertanam"


@perlu_pdf
@pytest.mark.parametrize(
    "alamat",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:1/x.css",
        "https://contoh.go.id/x.css",
        "dokumen:../settings/base.py",
        "dokumen:lain.css",
        "data:text/css,p{color:red}",
    ],
)
def test_alamat_lain_menggagalkan_dokumen(templat, alamat):
    templat(f'<link rel="stylesheet" href="{alamat}"><p>x</p>')
    with pytest.raises(GalatDomain, match="belum dapat dibuat"):
        pdf.render_pdf("x", {})
    templat(f'<img src="{alamat}">')
    with pytest.raises(GalatDomain, match="belum dapat dibuat"):
        pdf.render_pdf("x", {})


@perlu_pdf
def test_lewat_batas_waktu_dan_ukuran(templat, monkeypatch):
    templat("<p>x</p>" * 2000)
    with pytest.raises(GalatDomain, match="batas waktu"):
        pdf.render_pdf("x", {}, batas_detik=0.05)
    monkeypatch.setattr(pdf, "BATAS_HTML", 100)
    with pytest.raises(GalatDomain, match="terlalu besar"):
        pdf.render_pdf("x", {})


@perlu_pdf
def test_kehabisan_memori_tidak_menjatuhkan_pekerja(templat, monkeypatch):
    monkeypatch.setattr(pdf, "BATAS_MEMORI", 150 * 1024**2)
    templat("<p>x</p>" * 20_000)
    with pytest.raises(GalatDomain, match="belum dapat dibuat"):
        pdf.render_pdf("x", {})


def test_pustaka_yang_kurang_disebut(monkeypatch):
    monkeypatch.setattr(pdf, "pustaka_kurang", lambda: ("libpango-1.0-0",))
    with pytest.raises(GalatDomain, match=re.escape("libpango-1.0-0")):
        pdf.render_pdf("x", {})


def test_gaya_dokumen_hanya_menyebut_berkas_yang_diizinkan():
    gaya = (pdf.Path(pdf._letak()["dokumen.css"])).read_text()
    assert set(re.findall(r"url\(dokumen:([^)]+)\)", gaya)) <= set(pdf.IZIN)
    assert not re.search(r"url\((?!dokumen:)", gaya)


def test_pekerja_tidak_memuat_pustaka_c():
    """The parent must run where the libraries are missing: importing it loads no WeasyPrint."""
    perintah = "import sys, django; django.setup(); import simpeg.inti.pdf; print('weasyprint' in sys.modules)"
    hasil = subprocess.run([sys.executable, "-c", perintah], capture_output=True, text=True, check=True)
    assert hasil.stdout.strip() == "False"
