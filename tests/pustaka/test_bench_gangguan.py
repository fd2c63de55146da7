"""`bin/bench gangguan --cepat`: a sample of every kind of disturbance ends as the undisturbed run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

AKAR = Path(__file__).parents[2]
JALANKAN = """
import argparse, sys
import bench_gangguan
urai = argparse.ArgumentParser()
bench_gangguan.tambah_argumen(urai)
sys.exit(bench_gangguan.jalankan(urai.parse_args(["--cepat"])))
"""


@pytest.mark.lengkap
def test_contoh_setiap_gangguan_berakhir_sama():
    jalur = os.pathsep.join([str(AKAR / "bin" / "pustaka"), str(AKAR)])
    hasil = subprocess.run(
        [sys.executable, "-B", "-c", JALANKAN], cwd=AKAR, env=os.environ | {"PYTHONPATH": jalur}, timeout=600,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert hasil.returncode == 0, hasil.stdout[-3000:] + hasil.stderr[-3000:]
    assert "| **all** |" in hasil.stdout
