from django.apps import AppConfig


class StagesConfig(AppConfig):
    name = "selaras.stages"
    label = "stages"

    def ready(self) -> None:
        from selaras.registry import navigation
        from selaras.registry.navigation import NavEntry, Section

        navigation.register(NavEntry("Tahapan", "tahapan", Section.MORE, "calendar3", 20))
