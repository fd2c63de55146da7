"""Credentials encrypted at rest (Fernet; keys from the environment, newest first)."""

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


def _kotak() -> MultiFernet:
    return MultiFernet([Fernet(kunci.strip().encode()) for kunci in settings.KUNCI_ENKRIPSI])


def enkripsi(teks: str) -> str:
    return _kotak().encrypt(teks.encode()).decode() if teks else ""


def dekripsi(sandi: str) -> str:
    """Raise cryptography.fernet.InvalidToken when no key of the environment opens it."""
    return _kotak().decrypt(sandi.encode()).decode() if sandi else ""


def putar(sandi: str) -> str:
    """Re-encrypt with the newest key; used by `manage.py putar_kunci`."""
    return _kotak().rotate(sandi.encode()).decode() if sandi else ""


class RahasiaField(models.TextField):
    """Text that PostgreSQL only ever sees encrypted; empty stays empty."""

    def from_db_value(self, nilai, expression, connection):
        return dekripsi(nilai) if nilai is not None else None

    def get_prep_value(self, nilai):
        return enkripsi(nilai) if nilai is not None else None
