"""The append-only, hash-chained record of what people did."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "selaras.audit"
    verbose_name = "Jejak audit"
    default_auto_field = "django.db.models.BigAutoField"
