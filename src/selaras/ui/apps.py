from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "selaras.ui"
    label = "ui"
    verbose_name = "Tampilan"

    def ready(self) -> None:
        from selaras.registry import figures
        from selaras.ui import samples

        figures.register("contoh", samples.explain, "contoh:capaian")
