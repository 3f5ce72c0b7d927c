from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "selaras.documents"
    label = "documents"
