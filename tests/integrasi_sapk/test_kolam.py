"""The belt of threads: results as they end, errors where they are taken, nothing begun after its end."""

import threading
import time

import pytest

from integrasi_sapk.kolam import ban_berjalan


def _semua(ban) -> list:
    hasil = []
    while ban.berjalan:
        hasil += ban.ambil(1)
    return hasil


def test_semua_tugas_selesai():
    with ban_berjalan(3, "uji", lambda n: n * n) as ban:
        for n in range(50):
            ban.beri(n)
        assert sorted(_semua(ban)) == [n * n for n in range(50)]


def test_galat_tugas_muncul_pada_yang_mengambil():
    def gagal(n):
        raise KeyError(n)

    with pytest.raises(KeyError), ban_berjalan(2, "uji", gagal) as ban:
        ban.beri(1)
        _semua(ban)


def test_yang_belum_dimulai_dibuang_saat_berakhir():
    mulai, lanjut = [], threading.Event()

    def kerjakan(n):
        mulai.append(n)
        lanjut.wait(2)
        time.sleep(0.05)

    with ban_berjalan(1, "uji", kerjakan) as ban:
        for n in range(10):
            ban.beri(n)
        while not mulai:
            time.sleep(0.01)
        lanjut.set()
        # Leaving the block at once: at most what the thread took meanwhile is done.
    assert len(mulai) < 10


def test_menunggu_tidak_lebih_lama_dari_sabarnya():
    with ban_berjalan(1, "uji", time.sleep) as ban:
        ban.beri(0.5)
        mulai = time.monotonic()
        assert ban.ambil(0.1) == []
        assert time.monotonic() - mulai < 0.4
