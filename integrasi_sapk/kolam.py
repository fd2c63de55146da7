"""Pools of threads whose database connections end with them."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

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


@dataclass
class Ban:
    """Tasks in, results out, in the order they end. A future per task would cost more than the call it waits for."""

    masuk: SimpleQueue = field(default_factory=SimpleQueue)
    keluar: SimpleQueue = field(default_factory=SimpleQueue)
    berjalan: int = 0

    def beri(self, tugas: object) -> None:
        self.berjalan += 1
        self.masuk.put(tugas)

    def ambil(self, tunggu: float) -> list:
        """What has ended, after waiting up to `tunggu` seconds for the first; raises what a task raised."""
        hasil = []
        with suppress(Empty):
            hasil.append(self.keluar.get(timeout=max(0.0, tunggu)))
            while True:
                hasil.append(self.keluar.get_nowait())
        self.berjalan -= len(hasil)
        for satu in hasil:
            if isinstance(satu, BaseException):
                raise satu
        return hasil


@contextmanager
def ban_berjalan(banyak: int, nama: str, kerjakan: Callable) -> Iterator[Ban]:
    """`banyak` threads that put `kerjakan(task)` on the belt; what was not begun at the end is dropped."""
    ban = Ban()
    utas = [
        threading.Thread(target=_layani, args=(ban, kerjakan), name=f"{nama}-{ke}", daemon=True) for ke in range(banyak)
    ]
    for satu in utas:
        satu.start()
    try:
        yield ban
    finally:
        with suppress(Empty):
            while True:
                ban.masuk.get_nowait()
        for _ in utas:
            ban.masuk.put(None)
        for satu in utas:
            satu.join()


def _layani(ban: Ban, kerjakan: Callable) -> None:
    try:
        while (tugas := ban.masuk.get()) is not None:
            try:
                ban.keluar.put(kerjakan(tugas))
            except BaseException as galat:
                ban.keluar.put(galat)
    finally:
        connection.close()
