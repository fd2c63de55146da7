"""The kernel app; when every app is loaded it freezes the registries."""

from django.apps import AppConfig


class IntiConfig(AppConfig):
    name = "simpeg.inti"
    label = "inti"
    verbose_name = "Inti"
