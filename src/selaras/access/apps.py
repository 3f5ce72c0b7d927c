"""The lowest capability: who signs in, what a role may do, and why not."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "selaras.access"
    verbose_name = "Akses"
    default_auto_field = "django.db.models.BigAutoField"
