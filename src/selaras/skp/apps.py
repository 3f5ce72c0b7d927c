from django.apps import AppConfig


class SkpConfig(AppConfig):
    name = "selaras.skp"
    label = "skp"
