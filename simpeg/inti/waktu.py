"""The only source of "today" and "now"; demo, training and tests may set them."""

import os
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

_ditetapkan: ContextVar[date | None] = ContextVar("tanggal_ditetapkan", default=None)


def zona(nama: str | None = None) -> ZoneInfo:
    return ZoneInfo(nama or settings.TIME_ZONE)


def sekarang() -> datetime:
    return timezone.now()


def hari_ini(nama_zona: str | None = None) -> date:
    """Today in the zone of the instansi (default Asia/Jakarta); `SIMPEG_TANGGAL` sets it for training."""
    if _ditetapkan.get():
        return _ditetapkan.get()
    if os.environ.get("SIMPEG_TANGGAL"):
        return date.fromisoformat(os.environ["SIMPEG_TANGGAL"])
    return sekarang().astimezone(zona(nama_zona)).date()


@contextmanager
def pada_tanggal(tanggal: date):
    tanda = _ditetapkan.set(tanggal)
    try:
        yield
    finally:
        _ditetapkan.reset(tanda)
