"""Celery wake-ups of the person's data."""

from celery import shared_task

from pegawai import tindakan


@shared_task(name="pegawai.segarkan_turunan")
def segarkan_turunan() -> None:
    """Every night: rows begin and end without anybody writing."""
    tindakan.segarkan_turunan(None)
