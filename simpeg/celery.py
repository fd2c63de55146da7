"""The Celery application and the whole beat schedule as one table."""

import os

from celery import Celery
from celery.schedules import crontab

from simpeg import lingkungan

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpeg.settings.local")

SELANG_PENJADWAL = lingkungan.pecahan("SIMPEG_SELANG_PENJADWAL", 20)

aplikasi = Celery("simpeg")
aplikasi.config_from_object("django.conf:settings", namespace="CELERY")
aplikasi.autodiscover_tasks()
aplikasi.conf.beat_schedule = {
    # A worker that died leaves a lapsed lease; this wakes its job again.
    "bangunkan-pekerjaan": {"task": "inti.bangunkan_pekerjaan", "schedule": SELANG_PENJADWAL},
    "segarkan-turunan": {"task": "pegawai.segarkan_turunan", "schedule": crontab(hour=0, minute=5)},
    "tarik-malam": {"task": "integrasi_sapk.tarik_terjadwal", "schedule": crontab(hour=1, minute=30)},
}
