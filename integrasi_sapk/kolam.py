"""A pool of threads whose database connections end with it."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connection

BATAS_TUNGGU = 5


@contextmanager
def kolam_utas(banyak: int, nama: str) -> Iterator[ThreadPoolExecutor]:
    """Every thread may use the database; each closes its own connection before the pool ends."""
    with ThreadPoolExecutor(banyak, thread_name_prefix=nama) as kolam:
        try:
            yield kolam
        finally:
            # The barrier lets no thread take two of these, so that none is left out.
            palang = threading.Barrier(banyak)
            for _ in range(banyak):
                kolam.submit(_tutup, palang)


def _tutup(palang: threading.Barrier) -> None:
    try:
        palang.wait(BATAS_TUNGGU)
    finally:
        connection.close()
