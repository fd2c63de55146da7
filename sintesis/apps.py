"""The synthetic world: demo, training and tests."""

from django.apps import AppConfig


class SintesisConfig(AppConfig):
    name = "sintesis"
    verbose_name = "Sintesis"
