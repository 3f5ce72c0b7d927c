from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "selaras.dashboard"
    label = "dashboard"
