"""The small world of `bin/bench gangguan`, its phases, and the states before each of them."""

import json
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import bench_gangguan_sidik as sidik
import psycopg
from basisdata import ganti_nama
from bench_basis import base as mesin
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

from integrasi_sapk.models import KeadaanRencana, Kredensial, Rencana
from integrasi_sapk.tindakan import keputusan, rencana
from integrasi_sapk.tindakan.dasar import muat_dasar
from integrasi_sapk.tindakan.kredensial import muat_dari_dunia
from pegawai.models import Pegawai
from simpeg.inti import pekerjaan as kerja
from simpeg.inti.lingkup import pelaku_untuk
from simpeg.inti.models import Instansi, Pekerjaan, Pengguna
from simulator_bkn.dunia import buka
from sintesis import alur

KERJA = "kerja"
# Not the default way: a sequence copied through the log takes its next values without logging them, and would give
# them twice after a crash of the server. That is a property of such a copy, not of an installation.
SALIN = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
# Of a world of this size a few people stay (`DIPILIH`).
ASN, BENIH = 450, "7"
BATAS_PEKERJA = 40.0


def _pelaku(nama: str):
    return pelaku_untuk(Pengguna.objects.get(nama_pengguna=nama))


def _antrekan(jenis: str, orang: list[int]) -> Pekerjaan:
    instansi = Instansi.objects.get()
    return kerja.antrekan(
        jenis, judul=jenis, pelaku=None, instansi=instansi, isian={"pegawai": orang}, kunci=f"sapk.baca:{instansi.pk}"
    )


@dataclass(frozen=True)
class Fase:
    """One stretch of the job. `siapkan` sets it up, `kerjakan` is what a worker does (again and again until `usai`)."""

    nama: str
    siapkan: Callable[[list[int]], object]
    kerjakan: Callable[[], object]
    usai: Callable[[], bool]


def _fase_pekerjaan(nama: str, jenis: str, siapkan: Callable[[list[int]], object]) -> Fase:
    def terakhir() -> Pekerjaan:
        return Pekerjaan.objects.filter(jenis=jenis).latest("pk")

    def usai() -> bool:
        satu = terakhir()
        return not satu.hidup and not satu.akan_lanjut

    return Fase(nama, siapkan, lambda: kerja.jalankan(terakhir().pk), usai)


def _siapkan_rencana(_orang: list[int]) -> None:
    keputusan.putuskan_menurut_kebijakan(_pelaku("pengelola"))
    rencana.susun_rencana(_pelaku("pengelola"), "Rencana uji")


def _setujui() -> None:
    satu = Rencana.objects.filter(keadaan=KeadaanRencana.DIAJUKAN).first()
    if satu:
        rencana.setujui_rencana(satu, _pelaku("penyetuju"))


FASE = (
    _fase_pekerjaan("tarik", "sapk.tarik", lambda orang: _antrekan("sapk.tarik", orang)),
    _fase_pekerjaan("sanding", "sapk.sanding", lambda orang: _antrekan("sapk.sanding", orang)),
    _fase_pekerjaan("rencana", "sapk.rencana", _siapkan_rencana),
    Fase(
        "setujui", lambda orang: None, _setujui,
        lambda: not Rencana.objects.filter(keadaan=KeadaanRencana.DIAJUKAN).exists(),
    ),
    _fase_pekerjaan("kirim", "sapk.kirim", lambda orang: None),
)  # fmt: skip


class Bengkel:
    """The workshop: the database in work, photographs of states, workers as forks, and the observer's ear."""

    def __init__(self, folder: Path, alamat: str, pipa: Connection, jalur_komit: str):
        self.folder, self.alamat, self.pipa, self.jalur_komit = folder, alamat, pipa, jalur_komit
        self.log = folder / "pekerja.log"
        self._dikenal: dict[str, tuple[set, set]] = {}

    def perintah(self, nama: str, *isi):
        self.pipa.send((nama, *isi))
        return self.pipa.recv()

    def sql(self, *perintah: sql.Composed) -> None:
        connections.close_all()
        with psycopg.connect(ganti_nama(self.alamat, "postgres"), autocommit=True) as sambungan:
            for satu in perintah:
                sambungan.execute(satu)

    def bangun(self) -> list[int]:
        """From nothing to both sides edited; returns the people the runs are about."""
        self.sql(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(KERJA)))
        dunia = self.folder / "dunia"
        dunia.mkdir()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("tandai_demo", verbosity=0)
        alur.bangun(ASN, BENIH, dunia)
        muat_dasar(dunia)
        alur.sunting_dunia(dunia)
        alur.pelakon(dunia)
        muat_dari_dunia(dunia / "dunia.jsonl")
        # One thread, so that the points of two runs are the same ones.
        Kredensial.objects.update(utas=1)
        orang = pilih_orang(dunia / "label.jsonl")
        susutkan(orang)
        ids = list(Pegawai.objects.exclude(id_pusat=None).values_list("id_pusat", flat=True))
        awal = self.folder / "awal.sqlite"
        buka(dunia / "dunia.jsonl", awal).db.close()
        susutkan_simulator(awal, ids)
        self.perintah("pasang", str(awal))
        return orang

    def potret(self, nama: str) -> None:
        """Keep the state of both sides under this name."""
        perintah = SALIN.format(sql.Identifier(nama), sql.Identifier(KERJA))
        self.sql(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(nama)), perintah)
        self.perintah("simpan", str(self.folder / f"{nama}.sqlite"))

    def pulihkan(self, nama: str) -> None:
        self.sql(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(KERJA)),
            SALIN.format(sql.Identifier(KERJA), sql.Identifier(nama)),
        )
        self.perintah("pasang", str(self.folder / f"{nama}.sqlite"))

    # --- workers -----------------------------------------------------------------------------------------------
    def pekerja(self, fase: Fase, *, lapor: bool, sampai_usai: bool) -> int:
        """Fork a worker; returns its pid. `lapor`: it tells its COMMITs; `sampai_usai`: it keeps taking the job up."""
        connections.close_all()
        pid = os.fork()
        if pid:
            return pid
        kode = 1
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            with self.log.open("ab") as log:
                os.dup2(log.fileno(), 1)
                os.dup2(log.fileno(), 2)
            if lapor:
                mesin.tujuan["soket"] = self.jalur_komit
            kode = _bekerja(fase, sampai_usai)
        finally:
            sys.stderr.flush()
            os._exit(kode)

    def tunggu(self, pid: int, batas: float = BATAS_PEKERJA) -> int | None:
        """Exit status of a worker, or None after killing one that did not end."""
        akhir = time.monotonic() + batas
        while time.monotonic() < akhir:
            try:
                selesai, status = os.waitpid(pid, os.WNOHANG)
            except ChildProcessError:
                # Waited for before.
                return None
            if selesai:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.004)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return None

    def selesaikan(self, fase: Fase) -> bool:
        """A new worker brings the phase to its end."""
        return self.tunggu(self.pekerja(fase, lapor=False, sampai_usai=True)) == 0

    def keadaan(self, sebelum: str) -> tuple[dict[str, list[str]], list[str]]:
        """(digest lines of the end, rows written more than once)."""
        kini = self.folder / "kini.sqlite"
        self.perintah("simpan", str(kini))
        bkn, kami = self.dikenal(sebelum)
        pembaca = sidik.Pembaca(kini, bkn, kami)
        hasil = pembaca.seluruhnya(), pembaca.ganda()
        pembaca.sqlite.close()
        connections.close_all()
        return hasil

    def dikenal(self, nama: str) -> tuple[set[str], set[tuple[str, int]]]:
        return self._dikenal[nama]

    def kenali(self, nama: str) -> None:
        self._dikenal[nama] = sidik.dikenal(self.folder / f"{nama}.sqlite")


def _bekerja(fase: Fase, sampai_usai: bool) -> int:
    if not sampai_usai:
        fase.kerjakan()
        return 0
    akhir = time.monotonic() + BATAS_PEKERJA - 5
    while time.monotonic() < akhir:
        if fase.usai():
            return 0
        fase.kerjakan()
        time.sleep(0.02)
        connection.close()
    return 3


# What the small world must show: new rows with documents, changed rows, and the ends that are no write to BKN.
DIPILIH = (
    ({"baris_simpeg"}, 4),
    ({"simpeg_baru", "tanpa_dasar_bkn_kosong"}, 4),
    ({"bkn_baru", "baris_bkn", "tanpa_dasar_simpeg_kosong", "keduanya", "ganda_bkn", "hilang_bkn"}, 2),
)


def pilih_orang(label: Path) -> list[int]:
    """The people whose labelled edits together show the most kinds of each group."""
    semua = [json.loads(baris) for baris in label.read_text().splitlines()]
    terpilih: list[int] = []
    for nama, banyak in DIPILIH:
        terpilih = _rakus(semua, nama, len(terpilih) + banyak, terpilih)
    return sorted(terpilih)


def _rakus(semua: list[dict], label: set[str], banyak: int, terpilih: list[int]) -> list[int]:
    milik: dict[int, set[str]] = {}
    for satu in semua:
        if satu["label"] in label:
            milik.setdefault(satu["pegawai_id"], set()).add(satu["jenis"])
    terpilih = list(terpilih)
    ada = {apa for orang in terpilih for apa in milik.pop(orang, set())}
    while len(terpilih) < banyak and milik:
        orang = max(sorted(milik), key=lambda satu: len(milik[satu] - ada))
        ada |= milik.pop(orang)
        terpilih.append(orang)
    return terpilih


def susutkan(orang: list[int]) -> None:
    """Leave only these people, so that a state is copied in a moment."""
    with connection.cursor() as kursor:
        kursor.execute("SET session_replication_role = replica")
        kursor.execute(
            "SELECT table_name, column_name = 'pegawai_id' FROM information_schema.columns"
            " JOIN information_schema.tables USING (table_schema, table_name)"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
            " AND (column_name = 'pegawai_id' OR (column_name = 'id' AND table_name = 'pegawai_pegawai'))"
        )
        for tabel, milik in kursor.fetchall():
            kursor.execute(f"DELETE FROM {tabel} WHERE {'pegawai_id' if milik else 'id'} <> ALL(%s)", [orang])
        kursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE '%%event'")
        for (tabel,) in kursor.fetchall():
            kursor.execute(f"TRUNCATE {tabel}")
        kursor.execute("SET session_replication_role = origin")
        kursor.execute("VACUUM FULL ANALYZE")


def susutkan_simulator(berkas: Path, orang: list[str]) -> None:
    db = sqlite3.connect(berkas, isolation_level=None)
    tanda = ", ".join("?" * len(orang))
    db.execute(f"DELETE FROM baris WHERE orang NOT IN (SELECT no FROM orang WHERE id IN ({tanda}))", orang)
    db.execute(f"DELETE FROM orang WHERE id NOT IN ({tanda})", orang)
    db.execute("VACUUM")
    db.close()
