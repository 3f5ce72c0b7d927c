from django.apps import AppConfig


class MeasurementConfig(AppConfig):
    name = "selaras.measurement"
    label = "measurement"
