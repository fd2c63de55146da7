"""Celery wake-ups of the integration."""

from celery import shared_task

from integrasi_sapk.tindakan.jadwal import jadwalkan_semua


@shared_task(name="integrasi_sapk.tarik_terjadwal")
def tarik_terjadwal() -> None:
    jadwalkan_semua()
