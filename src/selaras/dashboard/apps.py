from functools import partial

from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "selaras.dashboard"
    label = "dashboard"

    def ready(self) -> None:
        from selaras.access.roles import Capability
        from selaras.access.scopes import has_capability
        from selaras.registry import navigation
        from selaras.registry.navigation import NavEntry, Section

        reads = partial(has_capability, capability=Capability.PLANNING_READ)
        navigation.register(
            NavEntry("Hari ini", "hari_ini", Section.TODAY, "house", 10),
            NavEntry("IKU", "iku_list", Section.PERFORMANCE, "list-nested", 20, reads),
        )
