"""The comparison bench at tiny sizes: every contender counts the same differing rows, and the report says so."""

import argparse
import json
from importlib.util import find_spec

import bench
import bench_sanding
import pytest
from bench_sanding import eksponen, nilai


def _jalankan(folder, *argumen: str) -> dict:
    urai = argparse.ArgumentParser()
    bench_sanding.tambah_argumen(urai)
    assert bench_sanding.jalankan(urai.parse_args([*argumen, "--keluar", str(folder)])) == 0
    assert "all the same" in (folder / "sanding.md").read_text(encoding="utf-8")
    return json.loads((folder / "sanding.json").read_text(encoding="utf-8"))


def _periksa(satu: dict, lawan: tuple[str, ...]) -> None:
    assert {satu[nama]["berbeda"] for nama in lawan} == {satu["hangat"]["berbeda"]}
    assert satu["hangat"]["berbeda"] > satu["dingin"]["berbeda"] > 0
    assert satu["dingin"]["dibandingkan"] == 12 * satu["asn"] > satu["hangat"]["dibandingkan"] > 0
    assert satu["diubah"] < 0.06 * satu["baris"]


def test_kita_dan_acuan_menghitung_yang_sama(tmp_path):
    """Needs nothing beyond what bin/test installs."""
    laporan = _jalankan(tmp_path, "--asn", "20", "--tanpa", "datacompy", "--tanpa", "diffsync")
    _periksa(laporan["ukuran"][0], ("acuan",))


@pytest.mark.lengkap
def test_semua_menghitung_baris_berbeda_yang_sama(tmp_path):
    if find_spec("diffsync") is None or find_spec("datacompy") is None:
        bench.pasang_paket()
    for satu in _jalankan(tmp_path, "--cepat")["ukuran"]:
        _periksa(satu, ("acuan", "datacompy", "diffsync"))


def test_tiap_pengukuran_terdaftar_dan_nama_asing_ditolak():
    assert {bench.baca_argumen([nama, "--cepat"]).jalankan.__module__ for nama in bench.NAMA} == {
        f"bench_{nama}" for nama in bench.NAMA
    }
    with pytest.raises(SystemExit):
        bench.baca_argumen(["tidak_ada"])


def _hasil(**ganti) -> dict:
    awal = {
        nama: {"detik": detik, "berbeda": 9} for nama, detik in (("acuan", 1), ("datacompy", 12), ("diffsync", 120))
    }
    kita = {"detik": 2, "berbeda": 9, "keadaan": "selesai"}
    return awal | {"dingin": kita, "hangat": kita} | ganti


def test_nisbah_dan_sepakat():
    baik = nilai(_hasil(), ["acuan", "datacompy", "diffsync"])
    assert baik["banding"] == {"hangat_per_acuan": 2, "datacompy_per_hangat": 6, "diffsync_per_hangat": 60}
    assert baik["semua_sepakat"]


@pytest.mark.parametrize("salah", [{"acuan": {"detik": 1, "berbeda": 8}}, {"diffsync": {"detik": 1, "berbeda": 10}},
                                   {"hangat": {"detik": 1, "berbeda": 9, "keadaan": "diparkir"}}])  # fmt: skip
def test_yang_tidak_sepakat_menggagalkan(salah):
    assert not nilai(_hasil(**salah), ["acuan", "datacompy", "diffsync"])["semua_sepakat"]


def test_eksponen():
    data = [{"baris": n, "hangat": {"detik": 3e-6 * n**1.05}} for n in (1000, 8100, 50000)]
    assert eksponen(data, "hangat") == pytest.approx(1.05, abs=1e-3)
    assert eksponen(data[:1], "hangat") is None
