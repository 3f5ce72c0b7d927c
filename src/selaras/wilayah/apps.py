"""The room of pages over many offices."""

from django.apps import AppConfig


class WilayahConfig(AppConfig):
    name = "selaras.wilayah"
    label = "wilayah"

    def ready(self) -> None:
        from selaras.registry import navigation
        from selaras.registry.navigation import NavEntry, Section
        from selaras.wilayah import policies

        navigation.register(
            NavEntry("Wilayah", "wilayah", Section.PERFORMANCE, "geo-alt", 35, policies.looks_over_offices)
        )
