"""The integration with BKN."""

from django.apps import AppConfig


class IntegrasiSapkConfig(AppConfig):
    name = "integrasi_sapk"
    verbose_name = "Integrasi SIASN"
