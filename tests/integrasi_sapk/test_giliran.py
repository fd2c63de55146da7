"""One rate for all workers of a credential: never above it in any second, nothing lost to stalls, pauses heard."""

import threading
import time
from bisect import bisect_left

import pytest
from django.db import connection

from integrasi_sapk.galat import Padam, Sementara
from integrasi_sapk.klien.giliran import Giliran
from integrasi_sapk.klien.pemutus import Pemutus

PESAN = "SELECT kini, waktu, jeda FROM sapk_giliran(%s, %s, %s, %s, %s::float8[])"
AMAN = 0.04


def pesan(banyak, laju, kembali=(), kredensial=7):
    with connection.cursor() as kursor:
        kursor.execute(PESAN, [kredensial, banyak, laju, AMAN, list(kembali)])
        return kursor.fetchone()


def paling_padat(waktu, lama=1.0) -> int:
    """The most of these times that any half-open stretch of so many seconds holds."""
    waktu = sorted(waktu)
    return max(bisect_left(waktu, awal + lama) - ke for ke, awal in enumerate(waktu))


@pytest.mark.parametrize("laju", [1, 3, 50, 200])
def test_tidak_pernah_melebihi_laju_dalam_detik_mana_pun(db, laju):
    waktu = [w for _ in range(9) for w in pesan(max(1, laju // 2), laju)[1]]
    assert paling_padat(waktu, 1 + AMAN - 1e-6) <= laju
    lama = max(waktu) - min(waktu)
    assert (len(waktu) - 1) / lama >= laju / (1 + AMAN) * 0.99


def test_yang_dikembalikan_dapat_dipakai_lagi(db):
    """Times that were missed leave their place in the second to others; without giving back the rate would fall."""
    _, awal, _ = pesan(100, 50)
    _, sesudah, _ = pesan(20, 50, kembali=awal[60:])
    assert max(sesudah) < awal[99]
    dipakai = awal[:60] + sesudah
    assert paling_padat(dipakai, 1 + AMAN - 1e-6) <= 50


def test_dua_kredensial_tidak_saling_menunggu(db):
    pesan(500, 50, kredensial=1)
    kini, waktu, _ = pesan(1, 50, kredensial=2)
    assert waktu[0] - kini < 0.1


def _panggil(giliran: Giliran, catatan: list[float], sampai: float) -> None:
    while time.monotonic() < sampai:
        try:
            giliran.tunggu()
        except Sementara:
            return
        catatan.append(time.monotonic())


def test_dua_pekerja_berbagi_satu_laju(transactional_db):
    """Two clients, each with more threads than it needs: together at most the rate in any second."""
    henti, catatan = threading.Event(), []
    dua = [Giliran(9, 100, henti) for _ in range(2)]
    sampai = time.monotonic() + 2.5
    utas = [threading.Thread(target=_panggil, args=(g, catatan, sampai)) for g in dua for _ in range(6)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()
    for satu in dua:
        satu.tutup()
    # A busy machine may move a call by more than we allow ourselves; a burst would be far above.
    assert paling_padat(catatan) <= 104
    assert len(catatan) >= 2.5 * 100 * 0.7


@pytest.mark.parametrize("laju", [0, 50])
def test_jeda_satu_pekerja_didengar_yang_lain(transactional_db, laju):
    henti, catatan = threading.Event(), []
    satu, lain = Giliran(9, laju, henti), Giliran(9, laju, henti)
    lain.tunggu()
    satu.jeda(1.5)
    mulai = time.monotonic()
    time.sleep(0.6)
    _panggil(lain, catatan, mulai + 1.0)
    # The thread that asked within the pause was held to its end.
    assert catatan[0] - mulai >= 1.3
    satu.tutup()
    lain.tutup()


def test_menunggu_berakhir_bila_proses_dihentikan(transactional_db):
    henti = threading.Event()
    giliran = Giliran(9, 1, henti)
    giliran.jeda(60)
    threading.Timer(0.2, henti.set).start()
    with pytest.raises(Sementara):
        giliran.tunggu()
    giliran.tutup()


def test_sambungan_basis_data_yang_putus_disambung_lagi(transactional_db):
    giliran = Giliran(9, 50, threading.Event())
    giliran.tunggu()
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    for _ in range(20):
        giliran.tunggu()
    giliran.tutup()


# --- breaker ---------------------------------------------------------------------------------------------------
@pytest.fixture
def pemutus(settings):
    """Opens for 0.2 s when 8 of 10 got no answer; parks after a second."""
    settings.SIASN = settings.SIASN | {
        "pembagi_tunggu": 1, "pemutus_jendela": 10, "pemutus_minimal": 10, "pemutus_bagian": 0.8,
        "pemutus_buka": 0.2, "pemutus_uji": 2, "parkir_padam": 1,
    }  # fmt: skip
    jeda: list[float] = []
    satu = Pemutus(jeda.append, threading.Event())
    satu.diberitahu = jeda
    return satu


@pytest.mark.parametrize(("gagal", "terbuka"), [(7, False), (8, True), (10, True)])
def test_terbuka_hanya_bila_kebanyakan_tak_terjawab(pemutus, gagal, terbuka):
    for ke in range(10):
        pemutus.masuk()
        if ke < 10 - gagal:
            pemutus.terjawab()
        else:
            pemutus.tak_terjawab("uji.")
    assert pemutus.terbuka is terbuka
    assert pemutus.diberitahu == ([0.2] if terbuka else [])


def _buka(pemutus):
    for _ in range(10):
        pemutus.tak_terjawab("uji.")


def test_setengah_terbuka_lalu_tertutup_bila_terjawab(pemutus):
    _buka(pemutus)
    mulai = time.monotonic()
    pemutus.masuk()
    assert time.monotonic() - mulai >= 0.19
    assert pemutus.terbuka
    pemutus.terjawab()
    assert not pemutus.terbuka


def test_uji_yang_gagal_membukanya_lagi(pemutus):
    _buka(pemutus)
    pemutus.masuk()
    pemutus.tak_terjawab("uji.")
    mulai = time.monotonic()
    pemutus.masuk()
    assert time.monotonic() - mulai >= 0.19


def test_panggilan_uji_terbatas(pemutus):
    _buka(pemutus)
    masuk = []
    utas = [threading.Thread(target=lambda: (pemutus.masuk(), masuk.append(1)), daemon=True) for _ in range(5)]
    for satu in utas:
        satu.start()
    time.sleep(0.5)
    assert len(masuk) == 2
    pemutus.terjawab()
    for satu in utas:
        satu.join(1)
    assert len(masuk) == 5


def test_padam_terlalu_lama(pemutus):
    _buka(pemutus)
    with pytest.raises(Padam, match="data Anda tidak berubah"):
        while True:
            pemutus.masuk()
            pemutus.tak_terjawab("uji.")
