"""The room of signed documents."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "selaras.records"
    label = "records"
