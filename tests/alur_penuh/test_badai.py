"""The whole job in a storm ends as the calm one: BKN fails in every way, tokens die, two workers get each message."""

import threading
from collections import Counter

import badai
import pytest
from django.core.management import call_command
from django.db import connection

from integrasi_sapk.models import ButirKirim, Rencana
from integrasi_sapk.tindakan import jadwal, rencana
from simpeg.inti import pekerjaan as kerja
from simpeg.inti.models import Pekerjaan
from tests.alur_penuh.test_bunuh import _keadaan_akhir, _tulisan_per_butir
from tests.integrasi_sapk.panggung import Panggung

TAHAN_MS = 400


def _dua_kali(pekerjaan: Pekerjaan) -> None:
    """The message arrives twice, at two workers, until the job has its end; parked ones come back by the clock."""

    def kerjakan() -> None:
        try:
            kerja.jalankan(pekerjaan.pk)
        finally:
            connection.close()

    satu = pekerjaan
    for _ in range(20):
        benang = [threading.Thread(target=kerjakan) for _ in range(2)]
        for b in benang:
            b.start()
        for b in benang:
            b.join()
        satu = Pekerjaan.objects.get(pk=pekerjaan.pk)
        if not (satu.hidup or satu.akan_lanjut):
            break
    assert satu.keadaan == "selesai", satu.galat


def _seluruhnya(panggung: Panggung) -> None:
    hanguskan = lambda: panggung.bkn.kendali("POST", "token/kedaluwarsa", {"token": "semua"})  # noqa: E731
    _dua_kali(jadwal.mulai_lengkap(panggung.pelaku()))
    hanguskan()
    assert panggung.menurut_kebijakan()
    _dua_kali(rencana.susun_rencana(panggung.pelaku()))
    _dua_kali(panggung.setujui(Rencana.objects.get()))
    hanguskan()
    # The judging pull, in the same weather.
    _dua_kali(jadwal.mulai_lengkap(panggung.pelaku()))
    assert Pekerjaan.objects.filter(jenis="sapk.lengkap").latest("pk").hitungan.get("hasil_tidak_diketahui", 0) == 0


@pytest.mark.django_db(transaction=True)
def test_badai_berakhir_seperti_tenang(dunia_bunuh, simulator, atur):
    atur.PEKERJAAN = atur.PEKERJAAN | {"tunggu_lanjut": 0.01, "tunggu_lanjut_maks": 0.01}
    atur.SIASN = atur.SIASN | {"batas_waktu": 0.2, "batas_berkas": 0.2, "gelombang": 6}
    tenang = Panggung(dunia_bunuh, simulator)
    _seluruhnya(tenang)
    harap, tulisan = _keadaan_akhir(tenang), _jumlah_tulisan(tenang)
    assert sum(tulisan.values()) == ButirKirim.objects.count() > 0
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
    dilanda = Panggung(dunia_bunuh, simulator)
    for satu in badai.susun_gangguan(1):
        bkn = satu | ({"tahan_ms": TAHAN_MS} if "tahan_ms" in satu else {})
        simulator.ganggu(bkn.pop("jenis"), **bkn)
    _seluruhnya(dilanda)
    kena = sum(satu["kena"] for satu in simulator.kendali("GET", "gangguan"))
    assert kena > 100
    simulator.tenang()
    assert _keadaan_akhir(dilanda) == harap
    assert max(_tulisan_per_butir(dilanda).values()) == 1
    assert _jumlah_tulisan(dilanda) == tulisan


def _jumlah_tulisan(panggung: Panggung) -> Counter:
    return Counter(jalur for jalur, _, _ in _tulisan_per_butir(panggung))
