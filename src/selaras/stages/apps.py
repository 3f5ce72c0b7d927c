from django.apps import AppConfig


class StagesConfig(AppConfig):
    name = "selaras.stages"
    label = "stages"
