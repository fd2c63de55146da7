"""`bin/bench sanding | tarik | gangguan`: each measurement is a module `bench_<name>` of this folder.

A module has `tambah_argumen(urai)` and `jalankan(argumen) -> int`; its docstring is its help.
"""

import argparse
import importlib
import os
import sys

from proses import Berhenti, tangkap_sinyal
from siap import LOG, sesuai, sidik
from umum import AKAR, PYTHON, VENV, GalatPeluncur, jalankan, kabar, laporkan

KUNCI = AKAR / "requirements-bench.txt"
NAMA = ("sanding", "tarik", "gangguan")


def pasang_paket() -> None:
    """Install the tools we compare ourselves with, once for every state of their lock."""
    cap, isi = VENV / "terpasang-bench.txt", sidik(KUNCI)
    if sesuai(cap, isi):
        return
    kabar("Memasang paket pembanding (requirements-bench.txt) …")
    perintah = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-compile", "-r", str(KUNCI)]
    jalankan(perintah, LOG / "pip-bench.log", "paket pembanding tidak terpasang.")
    cap.write_text(isi, encoding="utf-8")


def baca_argumen(argv: list[str] | None = None) -> argparse.Namespace:
    urai = argparse.ArgumentParser(prog="bin/bench", description="Pengukuran SIMPEG di atas data sintetis.")
    cabang = urai.add_subparsers(dest="nama", required=True)
    for nama in NAMA:
        modul = importlib.import_module(f"bench_{nama}")
        cabang_ini = cabang.add_parser(nama, help=(modul.__doc__ or "").strip().splitlines()[0])
        modul.tambah_argumen(cabang_ini)
        cabang_ini.set_defaults(jalankan=modul.jalankan)
    return urai.parse_args(argv)


def utama() -> int:
    argumen = baca_argumen()
    os.umask(0o022)  # PostgreSQL may run under another account and must pass through our folders
    tangkap_sinyal()
    try:
        pasang_paket()
        return argumen.jalankan(argumen)
    except GalatPeluncur as galat:
        return laporkan(galat)
    except Berhenti as berhenti:
        kabar("\nDihentikan.")
        return 128 + berhenti.args[0]


if __name__ == "__main__":
    sys.exit(utama())
