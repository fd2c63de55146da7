"""When a run of `bench tarik` may call itself passed, and (long) the whole bench in its short form."""

import argparse
import subprocess
import sys
from pathlib import Path

import bench_tarik
import pytest

AKAR = Path(__file__).resolve().parents[2]
BAIK = {"diterima": 1001, "ditolak": 0, "puncak": 50, "awal": 0.0, "akhir": 20.8}
HASIL = [{"keadaan": "selesai", "galat": ""}]


def _nilai(ukur=None, gangguan=False, sidik="sama"):
    bench = bench_tarik.Bench(None, None, [], bench_tarik.Ukuran(20, (50, 200), 1))
    bench.acuan = {bench.ukuran.orang(50, gangguan): "sama"}
    bench._sidik = lambda orang: (sidik, orang * bench_tarik.JENIS, 0)
    return bench._nilai(50, 1, gangguan, BAIK | (ukur or {}), HASIL, 21.0)


def test_putaran_yang_baik_lulus():
    hasil = _nilai()
    assert hasil["lulus"]
    assert hasil["bagian_laju"] == pytest.approx(1000 / 20.8 / 50, abs=1e-4)


@pytest.mark.parametrize("salah", [{"akhir": 22.0}, {"puncak": 51}, {"ditolak": 11}])
def test_setiap_syarat_menggagalkan_sendiri(salah):
    assert not _nilai(salah)["lulus"]


def test_cermin_yang_berbeda_menggagalkan():
    assert not _nilai(sidik="lain")["lulus"]


def test_gangguan_punya_syaratnya_sendiri():
    """Near a fifth of all calls fails, and 85 % of the rate is asked for."""
    assert _nilai({"akhir": 23.0}, gangguan=True)["lulus"]
    assert not _nilai({"akhir": 24.0}, gangguan=True)["lulus"]
    lolos = 1.0
    for _, peluang, _ in bench_tarik.GANGGUAN:
        lolos *= 1 - peluang
    assert 0.18 <= 1 - lolos <= 0.22


def test_laporan_menyebut_yang_gagal():
    tanpa_batas = {
        "utas": 8, "per_detik": {"polos": [9], "dingin": [6], "hangat": [8]}, "bagian": {"dingin": 0.6, "hangat": 0.8},
    }  # fmt: skip
    putaran = [_nilai(), _nilai({"puncak": 60})]
    teks = bench_tarik.susun_laporan({"latensi_ms": 100, "tanpa_batas": tanpa_batas, "putaran": putaran})
    assert teks.count("| ok |") == 1
    assert teks.count("| FAILED |") == 1


@pytest.mark.lengkap
def test_bench_pendek_berjalan_sampai_tabelnya():
    """The figures of a busy machine prove nothing; that every run ends with an equal mirror does."""
    kode = "import argparse, sys, bench_tarik; u = argparse.ArgumentParser(); bench_tarik.tambah_argumen(u); "
    kode += "sys.exit(bench_tarik.jalankan(u.parse_args(['--cepat'])))"
    hasil = subprocess.run(
        [sys.executable, "-B", "-c", kode], cwd=AKAR / "bin" / "pustaka", capture_output=True, text=True, check=False
    )
    assert "# Bukti: tarik" in hasil.stdout, hasil.stderr
    assert hasil.stdout.count("| equal |") == 4


def test_argumen():
    urai = argparse.ArgumentParser()
    bench_tarik.tambah_argumen(urai)
    assert urai.parse_args([]).cepat is False
