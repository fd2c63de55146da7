"""The storm has every passing fault of the simulator and fails the share of calls it promises."""

import badai
import pytest
from bench_gangguan_titik import contoh, kelompok, susun_titik

from simulator_bkn.gangguan import MACAM

# What no amount of waiting mends, what is no failed call, and what is no failure.
BUKAN_CUACA = {"sso_tak_cocok", "terlarang", "medan_hanyut", "baris_ganda", "latensi", "laju"}


def test_setiap_gangguan_yang_berlalu_ikut_serta():
    usaha = {satu["jenis"] for satu in badai.susun_gangguan(1) if satu["pola"] == "/apisiasn/*"}
    assert usaha == MACAM.keys() - BUKAN_CUACA


@pytest.mark.parametrize("pola", [pola for pola, _ in badai.POLA])
def test_bersama_sama_mengenai_seperlima_panggilan(pola):
    lolos = 1.0
    for satu in badai.susun_gangguan(1):
        if satu["pola"] == pola:
            lolos *= 1 - satu["peluang"]
    assert lolos == pytest.approx(0.8)


def test_benih_setiap_gangguan_berbeda():
    benih = [satu["benih"] for satu in badai.susun_gangguan(3)]
    assert len(set(benih)) == len(benih)


def test_peristiwa_menjadi_titik_bernomor_dan_simpan_juga_terlambat():
    peristiwa = [
        ("komit", "MainThread inti_pekerjaan"), ("komit", "MainThread pegawai_perubahan"),
        ("sebelum", "GET pns/rw-kursus"), ("sesudah", "GET pns/rw-kursus"),
        ("komit", "kirim integrasi_sapk_butirkirim"),
        ("sebelum", "POST kursus/save"), ("sesudah", "POST kursus/save"), ("sebelum", "GET pns/rw-kursus"),
        ("sesudah", "GET pns/rw-kursus"), ("sebelum", "POST upload-dok-rw"), ("sesudah", "POST upload-dok-rw"),
    ]  # fmt: skip
    titik = susun_titik("kirim", peristiwa)
    assert [t.nomor for t in titik] == list(range(1, 14))
    assert [t.bagian for t in titik] == (
        ["ambil", "ambil", *["kirim"] * 3, *["kirim"] * 3, "periksa ulang", "periksa ulang", *["unggah"] * 3]
    )
    terlambat = [t for t in titik if t.jenis == "terlambat"]
    assert [(t.ke, t.rincian) for t in terlambat] == [(2, "POST kursus/save"), (4, "POST upload-dok-rw")]
    assert len(kelompok(titik, lambda t: (t.bagian, t.jenis))) == 10


def test_contoh_tersebar():
    assert contoh(list(range(10)), 3) == [0, 4, 9]
    assert contoh([1, 2], 5) == [1, 2]
    assert contoh(list(range(9)), 1) == [4]
