"""The running house of a demo: services, the environment of its processes, and the processes themselves."""

import fcntl
import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import basisdata
import layanan
import rahasia
from proses import PELUNCUR, Anak, Pengawas
from umum import AKAR, RUANG, GalatPeluncur, kabar

SELANG_PERIKSA, SELANG_SERANGAN = 0.25, 0.02
JEDA_SIMULATOR = 20  # distance of the simulator's port from that of Redis in the clone's range


@dataclass
class Rumah:
    """One demo: `ruang` holds all its files, `detik` how long each step took."""

    ruang: Path
    pengawas: Pengawas
    lingkungan: dict[str, str] = field(default_factory=dict)
    detik: dict[str, float] = field(default_factory=dict)
    port_simulator: int = 0
    pekerja: list[Anak] = field(default_factory=list)
    kunci: IO | None = None
    # Settings of this run that differ from a demo's own.
    tambahan: dict[str, str] = field(default_factory=dict)

    @property
    def dunia(self) -> Path:
        return self.ruang / "dunia"

    @property
    def alamat_simulator(self) -> str:
        return f"http://127.0.0.1:{self.port_simulator}"

    @property
    def alamat_basis_data(self) -> str:
        return self.lingkungan["DATABASE_URL"]

    def log(self, nama: str) -> Path:
        """Logs of the one-off run lie beside those of the portal, under their own prefix."""
        awalan = "" if self.ruang == RUANG else f"{self.ruang.name}-"
        return RUANG / "log" / f"{awalan}{nama}.log"

    def kuasai(self) -> None:
        """Make sure that only one launcher works in this folder; the kernel releases this when we die."""
        (RUANG / "log").mkdir(parents=True, exist_ok=True)
        self.kunci = (self.ruang / "kunci").open("w")
        try:
            fcntl.flock(self.kunci, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as galat:
            raise GalatPeluncur("bin/demo sudah berjalan di salinan ini; hentikan yang itu dahulu.") from galat

    def mulai_layanan(self, akhiran: str = "") -> None:
        """Start PostgreSQL and Redis, or take those of the environment (`akhiran`: a database of its own there)."""
        self.port_simulator = layanan.port_bebas(layanan.awal_port() + JEDA_SIMULATOR)
        kunci = rahasia.muat()
        basis = os.environ.get("DATABASE_URL")
        if basis:
            basis = basisdata.ganti_nama(basis, basisdata.nama(basis) + akhiran)
        else:
            kabar("Memulai PostgreSQL …")
            basis = layanan.mulai_postgres(self.pengawas, self.ruang, self.log("postgres"))
        perantara = os.environ.get("REDIS_URL")
        if not perantara:
            sandi = kunci["SIMPEG_SANDI_REDIS"]
            perantara = layanan.mulai_redis(self.pengawas, self.ruang, self.log("redis"), sandi)
        self.lingkungan = os.environ | kunci | self.lingkungan_aplikasi(basis, perantara) | self.tambahan

    def lingkungan_aplikasi(self, basis: str, perantara: str) -> dict[str, str]:
        simulator = self.alamat_simulator
        return {
            "DJANGO_SETTINGS_MODULE": "simpeg.settings.local",
            "PYTHONUNBUFFERED": "1",
            "DATABASE_URL": basis,
            "REDIS_URL": perantara,
            "SIMPEG_DEMO": "1",
            "SIMPEG_LINGKUNGAN_BKN": "LATIHAN",
            "SIMPEG_RUANG_DATA": str(self.ruang / "data"),
            "SIMPEG_SIMULATOR_URL": simulator,
            "SIASN_APIM_URL": f"{simulator}/oauth2/token",
            "SIASN_SSO_URL": f"{simulator}/auth/realms/public-siasn/protocol/openid-connect/token",
            "SIASN_WS_URL": f"{simulator}/apisiasn/1.0",
            "SIASN_REF_URL": f"{simulator}/referensi_siasn/1",
            "SIASN_UTAS": "8",
            # The simulator's "wait 30 s" is obeyed in a twentieth of the time.
            "SIASN_PEMBAGI_TUNGGU": "20",
        }

    def langkah(
        self,
        kabar_langkah: str,
        nama: str,
        *argumen: str,
        keluaran: Path | None = None,
        selama: Callable[[], None] | None = None,
    ) -> None:
        """Run one management command to its end, watching the others; its output goes to its log or `keluaran`.

        `selama` is called again and again while it runs.
        """
        kabar(f"{kabar_langkah} …")
        log, mulai = self.log(nama), time.monotonic()
        with log.open("wb") as galat, (keluaran or log).open("wb" if keluaran else "ab") as hasil:
            proses = subprocess.Popen(
                [*self.awalan(), *argumen], cwd=AKAR, env=self.lingkungan, stdout=hasil, stderr=galat
            )
            try:
                kode = self._tunggu(proses, selama)
            finally:
                proses.kill()
        self.detik[nama] = round(time.monotonic() - mulai, 1)
        if kode != 0:
            raise GalatPeluncur(f"langkah `manage.py {' '.join(argumen)}` (kode {kode}).", log)

    def _tunggu(self, proses: subprocess.Popen, selama: Callable[[], None] | None) -> int:
        while True:
            try:
                return proses.wait(SELANG_SERANGAN if selama else SELANG_PERIKSA)
            except subprocess.TimeoutExpired:
                self.pengawas.periksa()
                if selama:
                    selama()

    def langkah_json(self, kabar_langkah: str, nama: str, *argumen: str, **opsi) -> dict:
        """As `langkah`; returns the JSON object that the command printed last."""
        keluaran = self.log(nama).with_suffix(".json")
        self.langkah(kabar_langkah, nama, *argumen, keluaran=keluaran, **opsi)
        try:
            return json.loads(keluaran.read_text(encoding="utf-8").strip().splitlines()[-1])
        except (ValueError, IndexError) as galat:
            pesan = f"`manage.py {' '.join(argumen)}` tidak mengakhiri keluarannya dengan satu objek JSON."
            raise GalatPeluncur(pesan, keluaran) from galat

    def awalan(self) -> list[str]:
        """What runs manage.py as a child that dies with us."""
        return [sys.executable, "-I", "-S", PELUNCUR, "9", str(os.getpid()), "-", sys.executable, "manage.py"]

    def mulai_simulator(self) -> None:
        argumen = [sys.executable, "-m", "simulator_bkn", "--dunia", str(self.dunia / "dunia.jsonl")]
        argumen += ["--basisdata", str(self.ruang / "simulator.sqlite"), "--host", "127.0.0.1"]
        argumen += ["--port", str(self.port_simulator), "--kunci-kendali", self.lingkungan["SIMPEG_KUNCI_KENDALI"]]
        anak = Anak("Simulator BKN", argumen, self.lingkungan, self.log("simulator"))
        self.pengawas.tambah(anak, lambda: port_menjawab(self.port_simulator), batas=300)

    def mulai_pekerja(self, jumlah: int, antrean: str = "celery") -> None:
        """Start one more worker; `jumlah` processes of it take jobs from this queue."""
        argumen = [*self.celery(), "worker", "--concurrency", str(jumlah), "--loglevel", "INFO", "-Q", antrean]
        # A name of its own: workers of two clones must not take each other's control messages.
        argumen += ["--hostname", f"simpeg-{secrets.token_hex(4)}@%h", "--without-mingle", "--without-gossip"]
        nama = "pekerja" if antrean == "celery" else antrean
        anak = Anak(f"Pekerja Celery ({nama})", argumen, self.lingkungan, self.log(nama))
        self.pekerja.append(self.pengawas.tambah(anak))

    def mulai_jadwal(self) -> None:
        argumen = [*self.celery(), "beat", "--schedule", str(self.ruang / "jadwal-beat"), "--pidfile", ""]
        self.pengawas.tambah(Anak("Jadwal Celery", argumen, self.lingkungan, self.log("jadwal")))

    def celery(self) -> list[str]:
        return [sys.executable, "-m", "celery", "-A", "simpeg.celery:aplikasi"]


def port_menjawab(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
