from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "selaras.dashboard"
    label = "dashboard"

    def ready(self) -> None:
        from selaras.registry import navigation
        from selaras.registry.navigation import NavEntry, Section

        navigation.register(
            NavEntry("Hari ini", "hari_ini", Section.TODAY, "house", 10),
            NavEntry("IKU", "iku_list", Section.PERFORMANCE, "list-nested", 20),
        )
