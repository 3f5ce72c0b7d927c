"""Signing in and out, one's own password, and what the demo shows at its door."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "selaras.accounts"
    verbose_name = "Akun"
