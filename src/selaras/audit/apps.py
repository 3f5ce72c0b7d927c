"""The append-only, hash-chained record of what people did."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "selaras.audit"
    verbose_name = "Jejak audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the trail into the navigation."""
        from selaras.registry import navigation
        from selaras.registry.navigation import NavEntry, Section

        navigation.register(NavEntry("Jejak", "audit:trail", Section.MORE, "clock-history", 900))
