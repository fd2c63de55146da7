"""Celery wake-ups of the kernel."""

from celery import shared_task

from simpeg.inti import pekerjaan as kerja


@shared_task(name=kerja.TUGAS)
def jalankan_pekerjaan(*, pekerjaan_id: int) -> None:
    kerja.jalankan(pekerjaan_id)


@shared_task(name="inti.bangunkan_pekerjaan")
def bangunkan_pekerjaan() -> None:
    for pekerjaan_id in kerja.terbengkalai():
        kerja.bangunkan(pekerjaan_id)
