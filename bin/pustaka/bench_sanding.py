"""Comparison: ours cold and warm beside a bare SQL join, datacompy and diffsync, on the same rows in one run."""

import argparse
import json
import math
import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import basisdata
import layanan
from bench_sanding_lapor import tulis_markdown
from proses import PELUNCUR, Pengawas
from uji import ruang_sementara
from umum import AKAR, GalatPeluncur, kabar

UKURAN, UKURAN_CEPAT, ASAL = (1000, 8100, 50000), (20, 60), 1000
TUJUAN = AKAR / "docs" / "bukti"
SINI = Path(__file__).parent
LAWAN = ("acuan", "datacompy", "diffsync")
BATAS = 1800
PAKET = ("datacompy", "polars", "diffsync", "psycopg", "django")
SASARAN = {"hangat_per_acuan": 3, "datacompy_per_hangat": 5, "diffsync_per_hangat": 50, "eksponen": 1.1}


def tambah_argumen(urai: argparse.ArgumentParser) -> None:
    urai.add_argument("--asn", type=int, action="append", metavar="N", help=f"jumlah pegawai; boleh berulang {UKURAN}")
    urai.add_argument("--cepat", action="store_true", help="ukuran kecil, hanya untuk memeriksa bench itu sendiri")
    urai.add_argument("--keluar", type=Path, default=TUJUAN, help="folder sanding.json dan sanding.md")
    urai.add_argument("--tanpa", action="append", default=[], choices=LAWAN[1:], help="lewati pembanding ini")


def jalankan(argumen: argparse.Namespace) -> int:
    """Exit code 0 when all contenders found the same number of differing rows, whatever the seconds say."""
    ukuran = sorted(set(argumen.asn or (UKURAN_CEPAT if argumen.cepat else UKURAN)))
    mulai = time.monotonic()
    with ruang_sementara() as ruang, Pengawas() as pengawas:
        alamat = os.environ.get("DATABASE_URL")
        if alamat is None:
            # As in production: durable commits, statistics kept by autovacuum.
            alamat = layanan.mulai_postgres(pengawas, ruang, ruang / "postgres.log")
        meja = Meja(alamat, ruang)
        try:
            meja.templat(min(ASAL, max(ukuran)))
            hasil = [meja.ukur(asn, [n for n in LAWAN if n not in argumen.tanpa]) for asn in ukuran]
        finally:
            meja.bersihkan()
    laporan = susun(hasil) | {"detik_seluruhnya": round(time.monotonic() - mulai), "cepat": argumen.cepat}
    argumen.keluar.mkdir(parents=True, exist_ok=True)
    teks = json.dumps(laporan, indent=2, ensure_ascii=False)
    (argumen.keluar / "sanding.json").write_text(teks + "\n", encoding="utf-8")
    tulis_markdown(laporan, argumen.keluar / "sanding.md")
    print(json.dumps(laporan, ensure_ascii=False), flush=True)
    return 0 if all(satu["semua_sepakat"] for satu in hasil) else 1


class Meja:
    """The databases of one run: a migrated template with the world, and one copy for each size."""

    def __init__(self, alamat: str, ruang: Path):
        self.alamat, self.ruang, self.dibuat = alamat, ruang, []
        self.awalan = f"bench_sanding_{os.getpid()}"

    def nama(self, akhiran: str | int) -> str:
        return f"{self.awalan}_{akhiran}"

    def tujuan(self, akhiran: str | int) -> str:
        return basisdata.ganti_nama(self.alamat, self.nama(akhiran))

    def buat(self, akhiran: str | int, templat: str = "template0") -> None:
        with basisdata.pengelola(self.alamat) as sambungan:
            sambungan.execute(f'CREATE DATABASE "{self.nama(akhiran)}" ENCODING \'UTF8\' TEMPLATE "{templat}"')
        self.dibuat.append(akhiran)

    def buang(self, akhiran: str | int) -> None:
        with basisdata.pengelola(self.alamat) as sambungan:
            sambungan.execute(f'DROP DATABASE IF EXISTS "{self.nama(akhiran)}" WITH (FORCE)')
        self.dibuat.remove(akhiran)

    def bersihkan(self) -> None:
        for akhiran in list(self.dibuat):
            self.buang(akhiran)

    def templat(self, asn: int) -> None:
        kabar(f"Membangun dunia sintetis {asn} pegawai …")
        self.buat("templat")
        self._proses([sys.executable, "manage.py", "migrate", "--verbosity", "0"], "templat")
        self._dunia("templat", "templat", "--asn", str(asn))

    def ukur(self, asn: int, lawan: list[str]) -> dict:
        """Build the size; ours cold and warm, then the others on the rows as they are by then."""
        kabar(f"{asn} pegawai: menggandakan …")
        self.buat(asn, self.nama("templat"))
        isi = self._dunia(asn, "gandakan", "--asn", str(asn))
        kabar(f"{asn} pegawai, {isi['baris']} baris di BKN: sanding dingin …")
        dingin = self._dunia(asn, "sanding")
        geser = self._dunia(asn, "ubah")
        kabar(f"{asn} pegawai, {geser['diubah']} baris bergeser: sanding hangat …")
        hangat = self._dunia(asn, "sanding")
        rancangan = self.ruang / "rancangan.json"
        rancangan.write_text(json.dumps(self._dunia(asn, "tabel")), encoding="utf-8")
        hasil = {"asn": asn, **isi, **geser, "dingin": dingin, "hangat": hangat}
        for nama in lawan:
            kabar(f"{asn} pegawai: {nama} …")
            perintah = [
                sys.executable,
                "-B",
                str(SINI / "bench_sanding_lawan.py"),
                nama,
                self.tujuan(asn),
                str(rancangan),
            ]
            hasil[nama] = self._proses(perintah, asn)
        self.buang(asn)
        return nilai(hasil, lawan)

    def _dunia(self, akhiran, *argumen: str) -> dict:
        return self._proses([sys.executable, "-B", str(SINI / "bench_sanding_dunia.py"), *argumen], akhiran)

    def _proses(self, perintah: list[str], akhiran) -> dict:
        """Run one step in a process of its own that dies with us; its last line is JSON (or nothing)."""
        log = self.ruang / "langkah.log"
        lingkungan = os.environ | {
            "DATABASE_URL": self.tujuan(akhiran),
            "DJANGO_SETTINGS_MODULE": "simpeg.settings.test",
            "POLARS_MAX_THREADS": str(os.cpu_count()),
        }
        awalan = [sys.executable, "-I", "-S", str(PELUNCUR), "9", str(os.getpid()), "-"]
        with log.open("wb") as galat:
            hasil = subprocess.run(
                [*awalan, *perintah], cwd=AKAR, env=lingkungan, stdout=subprocess.PIPE, stderr=galat,
                timeout=BATAS, check=False,
            )  # fmt: skip
        if hasil.returncode != 0:
            raise GalatPeluncur(f"langkah bench berakhir dengan kode {hasil.returncode}.", log)
        baris = hasil.stdout.decode().strip().splitlines()
        return json.loads(baris[-1]) if baris else {}


def nilai(hasil: dict, lawan: list[str]) -> dict:
    """Ratios of one size, and whether all contenders counted the same differing rows."""
    hangat = hasil["hangat"]["detik"]
    banding = {"hangat_per_acuan": round(hangat / hasil["acuan"]["detik"], 2)}
    for nama in lawan[1:]:
        banding[f"{nama}_per_hangat"] = round(hasil[nama]["detik"] / hangat, 1)
    berbeda = {hasil["hangat"]["berbeda"], *(hasil[nama]["berbeda"] for nama in lawan)}
    selesai = hasil["dingin"]["keadaan"] == hasil["hangat"]["keadaan"] == "selesai"
    return hasil | {"banding": banding, "semua_sepakat": len(berbeda) == 1 and selesai}


def eksponen(hasil: list[dict], cara: str) -> float | None:
    """Slope of log seconds over log rows by least squares: 1 is linear."""
    if len(hasil) < 2:
        return None
    x = [math.log(satu["baris"]) for satu in hasil]
    y = [math.log(satu[cara]["detik"]) for satu in hasil]
    rx, ry = sum(x) / len(x), sum(y) / len(y)
    atas = sum((a - rx) * (b - ry) for a, b in zip(x, y, strict=True))
    return round(atas / sum((a - rx) ** 2 for a in x), 3)


def susun(hasil: list[dict]) -> dict:
    return {
        "dibuat": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "mesin": {
            "inti": os.cpu_count(),
            "memori_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
            "beban_awal": round(os.getloadavg()[2], 1),
        },
        "versi": {"python": platform.python_version()} | {nama: version(nama) for nama in PAKET if find_spec(nama)},
        "sasaran": SASARAN,
        "eksponen": {cara: eksponen(hasil, cara) for cara in ("dingin", "hangat", "acuan")},
        "ukuran": hasil,
    }
