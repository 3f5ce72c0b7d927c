from django.apps import AppConfig


class SosialisasiConfig(AppConfig):
    name = "selaras.sosialisasi"
    label = "sosialisasi"

    def ready(self) -> None:
        from django.urls import reverse

        from selaras.registry import evidence_uses, figures, inbox, navigation, records
        from selaras.registry.navigation import NavEntry, Section
        from selaras.sosialisasi import checks, notices  # noqa: F401
        from selaras.sosialisasi import figures as own_figures

        navigation.register(NavEntry("Sosialisasi", "sosialisasi_list", Section.PEOPLE, "people", 40))
        records.register("sosialisasi.agenda", lambda pk: reverse("sosialisasi", args=[pk]))
        records.register("sosialisasi.followup", lambda pk: reverse("tindak_lanjut", args=[pk]))
        figures.register("jangkauan", own_figures.explain, own_figures.SHAPE)
        inbox.register(notices.inbox)
        evidence_uses.register(notices.uses_of)
