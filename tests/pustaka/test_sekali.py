"""When the one-off run may call itself a success, and how its worker is killed and started again."""

import os
import signal
import time
from pathlib import Path

import pytest
import sekali
from gangguan import FASE, Pembunuh, Saat, Serangan
from proses import Anak, Pengawas

BAIK = {
    "selisih_akhir": 58, "lewat_layanan": 18, "menunggu_orang": 40, "salah_putus": 0, "tulis_ganda": 0,
    "tidak_terjawab": [7, 0], "diputuskan": 193,
}  # fmt: skip


def test_hasil_yang_baik_tidak_punya_kegagalan():
    assert sekali._kegagalan(BAIK, {"layanan": 18, "tanya": 40}) == []


@pytest.mark.parametrize(
    ("salah", "usulan"),
    [
        ({"selisih_akhir": 59}, {}), ({"salah_putus": 1}, {}), ({"tulis_ganda": 1}, {}), ({"diputuskan": 0}, {}),
        ({"tidak_terjawab": [0, 1]}, {}), ({}, {"ambil": 1}), ({}, {"kirim": 1}),
    ],
)  # fmt: skip
def test_setiap_syarat_menggagalkan_sendiri(salah, usulan):
    assert len(sekali._kegagalan(BAIK | salah, {"layanan": 18, "tanya": 40} | usulan)) == 1


def test_benih_yang_sama_memilih_saat_yang_sama():
    def saat(benih):
        return Pembunuh(["kirim", "kirim"], benih).untuk(None, "kirim").saat

    assert saat(7) == saat(7)
    assert len({tuple(saat(benih)) for benih in range(20)}) == 20
    assert all(satu.fase in FASE["kirim"] for satu in saat(7))


def test_langkah_lain_dibiarkan_dan_pembunuhan_yang_luput_dilaporkan():
    pembunuh = Pembunuh(["tarik", "kirim"], 1)
    assert pembunuh.untuk(None, "sanding") is None
    pembunuh.terjadi = [{"keadaan": "berjalan"}, {"keadaan": "selesai"}]
    assert pembunuh.luput() == 1


def test_saat_tiba_pada_bagiannya_atau_pada_fase_sesudahnya():
    saat = Saat("Kirim & periksa ulang", 0.5, 0)
    serangan = Serangan(Pembunuh(), None, "kirim", [saat])
    assert not serangan._tiba("Ambil dari BKN", 90, 100)
    assert not serangan._tiba("Kirim & periksa ulang", 49, 100)
    assert serangan._tiba("Kirim & periksa ulang", 50, 100)
    assert serangan._tiba("Sanding ulang", 0, 100)
    assert not serangan._tiba("", 0, 0)


def _hidup(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _tunggu(syarat):
    akhir = time.monotonic() + 10
    while not syarat():
        assert time.monotonic() < akhir
        time.sleep(0.02)


def test_pekerja_yang_dibunuh_mati_bersama_anaknya_lalu_dimulai_lagi(tmp_path):
    catatan = tmp_path / "pid"
    perintah = ["sh", "-c", f'sleep 600 & echo "$!" > {catatan}; wait']
    with Pengawas() as pengawas:
        anak = pengawas.tambah(Anak("Uji", perintah, dict(os.environ), tmp_path / "log"))
        _tunggu(lambda: catatan.exists() and catatan.read_text().strip())
        pertama, cucu = anak.proses.pid, int(catatan.read_text())
        assert _hidup(cucu)
        anak.bunuh()
        assert anak.proses.wait(10) == -signal.SIGKILL
        _tunggu(lambda: not _hidup(cucu))
        pengawas.periksa()
        assert anak.hidup()
        assert anak.proses.pid != pertama
