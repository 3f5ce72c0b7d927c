from django.apps import AppConfig


class AlignmentConfig(AppConfig):
    name = "selaras.alignment"
    label = "alignment"

    def ready(self) -> None:
        from selaras.registry import navigation
        from selaras.registry.navigation import NavEntry, Section

        navigation.register(
            NavEntry("Garis pandang", "garis_pandang", Section.ALIGNMENT, "signpost-split", 10),
            NavEntry("Periksa", "periksa", Section.ALIGNMENT, "clipboard-check", 20),
        )
