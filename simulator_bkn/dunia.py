"""Loading the neutral world file into a fresh SQLite file, or keeping the one that already holds it."""

import hashlib
import os
import sqlite3
from pathlib import Path

import orjson

from .acuan import Acuan
from .data_utama import hitung_turunan, kawat_utama
from .kawat_baca import JENIS, kawat
from .simpanan import INDEKS, SKEMA, Simpanan, buat_konteks

BATCH = 500


class GalatDunia(Exception):
    """The world file or the database file cannot be used; the text is for the operator."""


def sidik(jalur: Path) -> str:
    """Cheap fingerprint: the first 64 KB, size, modification time and name."""
    with jalur.open("rb") as f:
        awal = f.read(65536)
    keterangan = jalur.stat()
    ciri = f"{keterangan.st_size}:{keterangan.st_mtime_ns}:{jalur.name}".encode()
    return hashlib.sha256(awal + ciri).hexdigest()


def _sidik_tersimpan(basisdata: Path) -> str | None:
    """Fingerprint in an existing database; None when there is no file; refuses a file that is not ours."""
    if not basisdata.exists():
        return None
    try:
        db = sqlite3.connect(basisdata)
        baris = db.execute("SELECT nilai FROM meta WHERE kunci = 'sidik'").fetchone()
        db.close()
    except sqlite3.DatabaseError as galat:
        raise GalatDunia(f"{basisdata} bukan basis data simulator; pindahkan atau pilih nama lain.") from galat
    return baris[0] if baris else ""


def buka(dunia: Path, basisdata: Path, *, kosongkan: bool = False) -> Simpanan:
    """Keep the database when it holds this very world, so that writes survive restarts; otherwise load afresh."""
    if not dunia.exists():
        raise GalatDunia(f"Berkas dunia {dunia} tidak ada.")
    tersimpan, kini = _sidik_tersimpan(basisdata), sidik(dunia)
    if kosongkan or tersimpan != kini:
        muat(dunia, basisdata, kini)
    return Simpanan(basisdata)


def muat(dunia: Path, basisdata: Path, sidik_kini: str) -> None:
    """Build beside the target and rename, so that a kill in the middle leaves no half world."""
    sementara = basisdata.with_name(basisdata.name + ".muat")
    sementara.unlink(missing_ok=True)
    db = sqlite3.connect(sementara, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode=OFF")
        db.execute("PRAGMA synchronous=OFF")
        db.executescript(SKEMA)
        db.execute("BEGIN")
        _isi(db, dunia)
        db.execute("INSERT INTO meta VALUES ('sidik', ?)", (sidik_kini,))
        db.execute("COMMIT")
        db.executescript(INDEKS)
    finally:
        db.close()
    for akhiran in ("-wal", "-shm"):
        basisdata.with_name(basisdata.name + akhiran).unlink(missing_ok=True)
    os.replace(sementara, basisdata)


def _isi(db: sqlite3.Connection, dunia: Path) -> None:
    acuan, tampung = Acuan(), []
    with dunia.open("rb") as f:
        for nomor, baris in enumerate(f, 1):
            try:
                isi = orjson.loads(baris)
                if isi["t"] == "orang":
                    tampung.append(isi)
                else:
                    acuan.tambah(isi)
                    db.execute("INSERT INTO acuan VALUES (?)", (baris,))
            except (orjson.JSONDecodeError, KeyError, TypeError) as galat:
                raise GalatDunia(f"{dunia.name} baris {nomor} tidak dapat dibaca: {galat}") from galat
            if len(tampung) >= BATCH:
                _tulis_orang(db, acuan, tampung)
                tampung.clear()
    _tulis_orang(db, acuan, tampung)


def _tulis_orang(db: sqlite3.Connection, acuan: Acuan, daftar: list[dict]) -> None:
    nomor = db.execute("SELECT coalesce(max(no), 0) FROM orang").fetchone()[0]
    orang_baru, baris_baru = [], []
    for orang in daftar:
        nomor += 1
        riwayat = orang["riwayat"]
        turunan = hitung_turunan(acuan, orang, riwayat)
        konteks = buat_konteks(acuan, orang, {b["id"]: b for isi in riwayat.values() for b in isi})
        orang_baru.append(
            (
                nomor,
                orang["id"],
                orang["biodata"]["nip"],
                orang["instansi"],
                orjson.dumps(orang["biodata"]),
                orjson.dumps(turunan),
                orjson.dumps(kawat_utama(acuan, orang, turunan)),
            )
        )
        baris_baru += [
            (nomor, nama, b["id"], orjson.dumps(b), orjson.dumps(kawat(jenis, b, konteks)))
            for nama, jenis in JENIS.items()
            for b in riwayat.get(nama) or ()
        ]
    db.executemany("INSERT INTO orang VALUES (?, ?, ?, ?, ?, ?, ?)", orang_baru)
    db.executemany("INSERT INTO baris(orang, jenis, id, isi, kawat) VALUES (?, ?, ?, ?, ?)", baris_baru)
