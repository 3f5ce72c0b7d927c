from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "selaras.public"
    label = "public"

    def ready(self) -> None:
        from selaras.registry import navigation
        from selaras.registry.navigation import NavEntry, Section

        navigation.register(
            NavEntry("Kalkulator", "public:hitung", Section.MORE, "list-nested", 80),
            NavEntry("Regulasi", "public:regulasi", Section.MORE, "file-earmark-text", 81),
        )
