from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "selaras.documents"
    label = "documents"

    def ready(self) -> None:
        from selaras.registry import navigation
        from selaras.registry.navigation import NavEntry, Section

        navigation.register(
            NavEntry("Laporan kinerja", "lkjip", Section.PERFORMANCE, "file-earmark-text", 60)
        )
