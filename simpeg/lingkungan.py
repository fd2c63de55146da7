"""Typed readers of environment variables; they refuse nonsense instead of guessing."""

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def teks(nama: str, bawaan: str | None = None) -> str:
    nilai = os.environ.get(nama, bawaan)
    if nilai is None:
        raise ImproperlyConfigured(f"{nama} belum diisi di lingkungan.")
    return nilai


def boolean(nama: str, bawaan: bool = False) -> bool:
    nilai = os.environ.get(nama)
    if nilai is None or nilai == "":
        return bawaan
    if nilai not in {"1", "0", "true", "false", "True", "False"}:
        raise ImproperlyConfigured(f"{nama} harus 1/0 atau true/false, bukan {nilai!r}.")
    return nilai in {"1", "true", "True"}


def bilangan(nama: str, bawaan: int) -> int:
    nilai = os.environ.get(nama)
    if nilai is None or nilai == "":
        return bawaan
    try:
        return int(nilai)
    except ValueError as galat:
        raise ImproperlyConfigured(f"{nama} harus bilangan bulat, bukan {nilai!r}.") from galat


def pecahan(nama: str, bawaan: float) -> float:
    """Seconds and other measures; the decimal sign is a point."""
    nilai = os.environ.get(nama)
    if nilai is None or nilai == "":
        return bawaan
    try:
        return float(nilai)
    except ValueError as galat:
        raise ImproperlyConfigured(f"{nama} harus bilangan, bukan {nilai!r}.") from galat


def daftar(nama: str, bawaan: str = "") -> list[str]:
    return [butir.strip() for butir in os.environ.get(nama, bawaan).split(",") if butir.strip()]


def rahasia(nama: str, bawaan: str | None = None) -> str:
    """Read a secret from `NAMA`, or from the file that `NAMA_FILE` points at (Docker secrets)."""
    berkas = os.environ.get(f"{nama}_FILE")
    if berkas:
        return Path(berkas).read_text(encoding="utf-8").strip()
    return teks(nama, bawaan)


def basis_data(nama: str) -> dict:
    """Turn `postgresql://user:pass@host:port/name?host=/socket/dir` into a Django DATABASES entry."""
    alamat = urlsplit(teks(nama))
    if alamat.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{nama} harus berawalan postgresql://")
    kueri = {kunci: nilai[-1] for kunci, nilai in parse_qs(alamat.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(alamat.path.lstrip("/")),
        "USER": unquote(alamat.username or ""),
        "PASSWORD": unquote(alamat.password or ""),
        "HOST": kueri.get("host") or alamat.hostname or "",
        "PORT": str(alamat.port or kueri.get("port") or ""),
    }
