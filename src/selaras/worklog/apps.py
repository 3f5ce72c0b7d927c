from django.apps import AppConfig


class WorklogConfig(AppConfig):
    name = "selaras.worklog"
    label = "worklog"
