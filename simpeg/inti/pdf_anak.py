"""The process that renders one PDF: HTML on stdin, bytes on stdout; started by `simpeg.inti.pdf`, knows no Django.

Apart, so that a document too large or a fault in the C libraries costs this process and not the worker.
"""

import json
import resource
import sys
from pathlib import Path

from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

MIME = {".css": "text/css", ".woff2": "font/woff2"}
SKEMA = "dokumen:"


def pengambil(izin: dict[str, str]):
    """A fetcher that knows these names and nothing else: no network, no other file."""

    class Pengambil(URLFetcher):
        def fetch(self, url, headers=None):
            nama = url.removeprefix(SKEMA)
            if not url.startswith(SKEMA) or nama not in izin:
                raise FatalURLFetchingError(f"alamat tidak diizinkan: {url[:100]}")
            berkas = Path(izin[nama])
            return URLFetcherResponse(url, berkas.read_bytes(), {"Content-Type": MIME[berkas.suffix]})

    return Pengambil()


def utama() -> int:
    atur = json.loads(sys.argv[1])
    if atur.get("memori"):
        resource.setrlimit(resource.RLIMIT_AS, (atur["memori"], atur["memori"]))
    if atur.get("detik"):
        resource.setrlimit(resource.RLIMIT_CPU, (atur["detik"], atur["detik"] + 5))
    html = sys.stdin.buffer.read().decode()
    dokumen = HTML(string=html, base_url=None, url_fetcher=pengambil(atur["izin"]))
    sys.stdout.buffer.write(dokumen.write_pdf())
    return 0


if __name__ == "__main__":
    sys.exit(utama())
