"""The world in SQLite: persons, rows (neutral and pre-rendered), files, the log of effective writes and counters."""

import hashlib
import sqlite3
import time
from collections import Counter
from pathlib import Path

import orjson

from .acuan import Acuan
from .data_utama import hitung_turunan, kawat_utama
from .kawat_baca import JENIS, Jenis, Konteks, kawat

SKEMA = """
CREATE TABLE meta (kunci TEXT PRIMARY KEY, nilai TEXT);
CREATE TABLE acuan (isi BLOB);
CREATE TABLE orang (no INTEGER PRIMARY KEY, id TEXT, nip TEXT, instansi TEXT, biodata BLOB, turunan BLOB, kawat BLOB);
CREATE TABLE baris (no INTEGER PRIMARY KEY, orang INTEGER, jenis TEXT, id TEXT, isi BLOB, kawat BLOB);
CREATE TABLE berkas (uri TEXT PRIMARY KEY, instansi TEXT, isi BLOB);
CREATE TABLE catatan (no INTEGER PRIMARY KEY, waktu REAL, instansi TEXT, jalur TEXT, pns_id TEXT, jenis TEXT,
                      baris_id TEXT, tindakan TEXT, badan TEXT, hash TEXT);
CREATE TABLE hitung (jalur TEXT, status INTEGER, jumlah INTEGER, PRIMARY KEY (jalur, status));
"""
INDEKS = """
CREATE UNIQUE INDEX orang_id ON orang(id);
CREATE UNIQUE INDEX orang_nip ON orang(nip);
CREATE UNIQUE INDEX baris_id ON baris(id);
CREATE INDEX baris_orang ON baris(orang, jenis);
"""


def buat_konteks(acuan: Acuan, orang: dict, baris: dict[str, dict]) -> Konteks:
    bio = orang["biodata"]
    return Konteks(
        acuan,
        orang["id"],
        bio.get("nip") or "",
        bio.get("nip_lama") or "",
        orang["instansi"],
        bio.get("jenis_kelamin") or "",
        baris,
    )


class Simpanan:
    """One connection, used from one thread; every write method commits before it returns."""

    def __init__(self, jalur: Path):
        self.db = sqlite3.connect(jalur, isolation_level=None, check_same_thread=False)
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.execute("PRAGMA synchronous=NORMAL")
        self.db.execute("PRAGMA cache_size=-65536")
        self.acuan = Acuan()
        for (isi,) in self.db.execute("SELECT isi FROM acuan ORDER BY rowid"):
            self.acuan.tambah(orjson.loads(isi))
        self.nip: dict[str, tuple[int, str, bool]] = {}
        for no, nip, instansi, paruh in self.db.execute(
            "SELECT no, nip, instansi, json_extract(biodata, '$.status_pegawai') = 'PPPK_PW' FROM orang"
        ):
            self.nip[nip] = (no, instansi, bool(paruh))
        self._hitung: Counter = Counter()

    def meta(self, kunci: str) -> str | None:
        baris = self.db.execute("SELECT nilai FROM meta WHERE kunci = ?", (kunci,)).fetchone()
        return baris[0] if baris else None

    def tulis_meta(self, kunci: str, nilai: str) -> None:
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (kunci, nilai))

    # --- reads -------------------------------------------------------------------------------------------------
    def kawat_utama(self, no: int) -> bytes:
        return self.db.execute("SELECT kawat FROM orang WHERE no = ?", (no,)).fetchone()[0]

    def kawat_daftar(self, no: int, jenis: str) -> bytes:
        """Comma-joined wire rows of one kind."""
        kueri = self.db.execute("SELECT kawat FROM baris WHERE orang = ? AND jenis = ? ORDER BY no", (no, jenis))
        return b",".join([k for (k,) in kueri])

    def orang(self, pns_id: str) -> dict | None:
        return self._orang("id", pns_id)

    def _orang(self, kolom: str, nilai) -> dict | None:
        baris = self.db.execute(f"SELECT no, id, instansi, biodata FROM orang WHERE {kolom} = ?", (nilai,)).fetchone()
        if not baris:
            return None
        return {"no": baris[0], "id": baris[1], "instansi": baris[2], "biodata": orjson.loads(baris[3])}

    def riwayat(self, orang: dict) -> dict[str, list[dict]]:
        hasil: dict[str, list[dict]] = {nama: [] for nama in JENIS}
        for jenis, isi in self.db.execute("SELECT jenis, isi FROM baris WHERE orang = ? ORDER BY no", (orang["no"],)):
            hasil[jenis].append(orjson.loads(isi))
        return hasil

    def baris(self, id_baris: str) -> tuple[Jenis, dict, dict] | None:
        """(kind, neutral row, owner) of a row id."""
        ada = self.db.execute("SELECT jenis, isi, orang FROM baris WHERE id = ?", (id_baris,)).fetchone()
        return (JENIS[ada[0]], orjson.loads(ada[1]), self._orang("no", ada[2])) if ada else None

    def kawat_baris(self, id_baris: str) -> bytes:
        return self.db.execute("SELECT kawat FROM baris WHERE id = ?", (id_baris,)).fetchone()[0]

    # --- writes ------------------------------------------------------------------------------------------------
    def simpan_baris(self, jenis: Jenis, orang: dict, isi: dict, *, catatan: dict | None) -> None:
        """Insert or overwrite one row, re-render what shows it, log it; one transaction."""
        with Transaksi(self.db):
            ada = self.db.execute("SELECT 1 FROM baris WHERE id = ?", (isi["id"],)).fetchone()
            if ada:
                self.db.execute("UPDATE baris SET isi = ? WHERE id = ?", (orjson.dumps(isi), isi["id"]))
            else:
                self.db.execute(
                    "INSERT INTO baris(orang, jenis, id, isi) VALUES (?, ?, ?, ?)",
                    (orang["no"], jenis.nama, isi["id"], orjson.dumps(isi)),
                )
            self._gambar_ulang(orang, (jenis.nama, *jenis.perujuk))
            self._catat(catatan, orang, jenis.nama, isi["id"], "update" if ada else "insert")

    def hapus_baris(self, jenis: Jenis, orang: dict, id_baris: str, *, catatan: dict | None) -> None:
        with Transaksi(self.db):
            self.db.execute("DELETE FROM baris WHERE id = ?", (id_baris,))
            self._gambar_ulang(orang, jenis.perujuk)
            self._catat(catatan, orang, jenis.nama, id_baris, "delete")

    def simpan_biodata(self, orang: dict, *, catatan: dict | None) -> None:
        """Store biodata and re-render data-utama with the derived fields as they were; they stay stale."""
        bio = orang["biodata"]
        with Transaksi(self.db):
            self.db.execute(
                "UPDATE orang SET biodata = ?, nip = ? WHERE id = ?",
                (orjson.dumps(bio), bio["nip"], orang["id"]),
            )
            self._gambar_utama(orang)
            if catatan is None:  # A direct edit of the world may change what every row repeats: the NIP.
                self._gambar_ulang(orang, tuple(JENIS))
            self._catat(catatan, orang, "biodata", orang["id"], "update")
        self.nip = {n: v for n, v in self.nip.items() if v[0] != orang["no"]}
        self.nip[bio["nip"]] = (orang["no"], orang["instansi"], bio.get("status_pegawai") == "PPPK_PW")

    def sinkronkan(self, orang: dict, bagian: tuple[str, ...]) -> None:
        with Transaksi(self.db):
            lama = orjson.loads(self.db.execute("SELECT turunan FROM orang WHERE id = ?", (orang["id"],)).fetchone()[0])
            baru = lama | hitung_turunan(self.acuan, orang, self.riwayat(orang), bagian)
            self.db.execute("UPDATE orang SET turunan = ? WHERE id = ?", (orjson.dumps(baru), orang["id"]))
            self._gambar_utama(orang)

    def simpan_berkas(self, uri: str, instansi: str, isi: bytes) -> None:
        self.db.execute("INSERT OR REPLACE INTO berkas VALUES (?, ?, ?)", (uri, instansi, isi))

    def _gambar_utama(self, orang: dict) -> None:
        turunan = orjson.loads(self.db.execute("SELECT turunan FROM orang WHERE id = ?", (orang["id"],)).fetchone()[0])
        isi = orjson.dumps(kawat_utama(self.acuan, orang, turunan))
        self.db.execute("UPDATE orang SET kawat = ? WHERE id = ?", (isi, orang["id"]))

    def _gambar_ulang(self, orang: dict, kinds: tuple[str, ...]) -> None:
        if not kinds:
            return
        riwayat = self.riwayat(orang)
        konteks = buat_konteks(self.acuan, orang, {b["id"]: b for daftar in riwayat.values() for b in daftar})
        self.db.executemany(
            "UPDATE baris SET kawat = ? WHERE id = ?",
            [(orjson.dumps(kawat(JENIS[n], b, konteks)), b["id"]) for n in kinds for b in riwayat[n]],
        )

    def _catat(self, catatan: dict | None, orang: dict, jenis: str, id_baris: str, tindakan: str) -> None:
        if catatan is None:
            return
        badan = catatan["badan"]
        self.db.execute(
            "INSERT INTO catatan(waktu, instansi, jalur, pns_id, jenis, baris_id, tindakan, badan, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                time.time(),
                catatan["instansi"],
                catatan["jalur"],
                orang["id"],
                jenis,
                id_baris,
                tindakan,
                badan.decode("utf-8", "replace"),
                hashlib.sha256(badan).hexdigest(),
            ),
        )

    def daftar_catatan(self, sejak: int, batas: int) -> list[dict]:
        kursor = self.db.execute("SELECT * FROM catatan WHERE no > ? ORDER BY no LIMIT ?", (sejak, batas))
        nama = [k[0] for k in kursor.description]
        return [dict(zip(nama, baris, strict=True)) for baris in kursor]

    # --- counters ----------------------------------------------------------------------------------------------
    def hitung_permintaan(self, jalur: str, status: int) -> None:
        """Counted in memory and flushed now and then: a counter is not worth a commit per read."""
        self._hitung[jalur, status] += 1

    def bilas_hitungan(self) -> None:
        if self._hitung:
            with Transaksi(self.db):
                self.db.executemany(
                    "INSERT INTO hitung VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET jumlah = jumlah + excluded.jumlah",
                    [(j, s, n) for (j, s), n in self._hitung.items()],
                )
            self._hitung.clear()

    def daftar_hitung(self) -> list[dict]:
        self.bilas_hitungan()
        kueri = self.db.execute("SELECT jalur, status, jumlah FROM hitung ORDER BY jalur, status")
        return [{"jalur": j, "status": s, "jumlah": n} for j, s, n in kueri]

    def kosongkan_hitungan(self) -> None:
        self._hitung.clear()
        self.db.execute("DELETE FROM hitung")


class Transaksi:
    """BEGIN IMMEDIATE … COMMIT, or ROLLBACK when the body raises."""

    def __init__(self, db: sqlite3.Connection):
        self.db = db

    def __enter__(self):
        self.db.execute("BEGIN IMMEDIATE")

    def __exit__(self, jenis, *_):
        self.db.execute("ROLLBACK" if jenis else "COMMIT")
