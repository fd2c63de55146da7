"""Context processor: what the frame of every page shows besides the navigation."""

import tomllib
from functools import cache

from django.conf import settings

from simpeg.inti import waktu


@cache
def versi() -> str:
    with (settings.AKAR / "pyproject.toml").open("rb") as berkas:
        return tomllib.load(berkas)["project"]["version"]


def halaman(request) -> dict:
    return {
        "lingkungan_bkn": settings.LINGKUNGAN_BKN,
        "bkn_produksi": settings.LINGKUNGAN_BKN == "PRODUKSI",
        "mode_demo": settings.MODE_DEMO,
        "versi": versi(),
        "waktu_halaman": waktu.sekarang(),
    }
