from django.apps import AppConfig


class AlignmentConfig(AppConfig):
    name = "selaras.alignment"
    label = "alignment"
