from django.apps import AppConfig


class SosialisasiConfig(AppConfig):
    name = "selaras.sosialisasi"
    label = "sosialisasi"
