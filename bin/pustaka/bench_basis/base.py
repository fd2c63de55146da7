"""PostgreSQL's engine, which tells the bench of each COMMIT and goes on when the bench answers (or never)."""

import os
import re
import socket
import threading

from django.db.backends.postgresql.base import DatabaseWrapper as MesinPostgres

# Path of the bench's socket; a process without it reports nothing.
tujuan: dict[str, str] = {}
_lokal = threading.local()
MENULIS = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM|WITH .*?(?:INSERT|UPDATE|DELETE))\s+\"?(\w+)", re.I | re.S)


def lapor(tabel: str) -> None:
    """One line to the bench, one line back. The heartbeat is left out: when it beats is the clock's affair."""
    if not tujuan or threading.current_thread().name == "detak":
        return
    if getattr(_lokal, "pid", None) != os.getpid():
        _lokal.soket = socket.socket(socket.AF_UNIX)
        _lokal.soket.connect(tujuan["soket"])
        _lokal.berkas, _lokal.pid = _lokal.soket.makefile("rwb"), os.getpid()
    _lokal.berkas.write(f"{_lokal.pid} {threading.current_thread().name} {tabel}\n".encode())
    _lokal.berkas.flush()
    _lokal.berkas.readline()


class DatabaseWrapper(MesinPostgres):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._tabel_ditulis = ""
        self.execute_wrappers.append(self._catat_tulisan)

    def _catat_tulisan(self, execute, sql, params, many, context):
        hasil = execute(sql, params, many, context)
        cocok = MENULIS.match(sql) if isinstance(sql, str) else None
        if cocok:
            self._tabel_ditulis = cocok[1]
            if not self.in_atomic_block:
                # A statement by itself is a transaction of its own.
                self._sudah_komit()
        return hasil

    def _commit(self):
        super()._commit()
        self._sudah_komit()

    def _sudah_komit(self) -> None:
        tabel, self._tabel_ditulis = self._tabel_ditulis, ""
        lapor(tabel or "-")
