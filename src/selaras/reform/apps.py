from django.apps import AppConfig


class ReformConfig(AppConfig):
    name = "selaras.reform"
    label = "reform"
