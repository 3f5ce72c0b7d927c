"""The registry as a Django app: it has no models, only tables filled at start-up."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "selaras.registry"
    label = "registry"
