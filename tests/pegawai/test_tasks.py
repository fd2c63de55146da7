"""The nightly wake-up: its name is the one in the beat schedule, and it rebuilds what time alone changes."""

from datetime import date

from pegawai.models import RiwayatGolongan
from pegawai.tasks import segarkan_turunan
from simpeg.celery import aplikasi
from simpeg.inti.waktu import pada_tanggal
from tests.pabrik.orang import rujukan


def test_nama_tugas_ada_di_jadwal():
    assert segarkan_turunan.name in {satu["task"] for satu in aplikasi.conf.beat_schedule.values()}


def test_golongan_yang_mulai_berlaku_masuk_salinan(lakon):
    golongan = rujukan("golongan", "34", "III/d", 34)
    RiwayatGolongan.objects.create(pegawai=lakon.sari, golongan=golongan, tmt=date(2090, 4, 1))
    for hari, berlaku in ((date(2090, 3, 31), None), (date(2090, 4, 1), golongan)):
        with pada_tanggal(hari):
            segarkan_turunan()
        lakon.sari.refresh_from_db()
        assert lakon.sari.golongan == berlaku
