"""Project package: composition only. Importing it binds the shared tasks to our Celery application."""

from simpeg.celery import aplikasi

__all__ = ["aplikasi"]
