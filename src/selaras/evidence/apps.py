from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "selaras.evidence"
    label = "evidence"
