from django.apps import AppConfig


class SosialisasiConfig(AppConfig):
    name = "selaras.sosialisasi"
    label = "sosialisasi"

    def ready(self) -> None:
        from django.urls import reverse

        from selaras.registry import evidence_uses, figures, inbox, navigation, records
        from selaras.registry.navigation import NavEntry, Section
        from selaras.sosialisasi import checks, notices, queries  # noqa: F401
        from selaras.sosialisasi import figures as own_figures
        from selaras.sosialisasi.models import FollowUp

        navigation.register(
            NavEntry(
                "Sosialisasi",
                "sosialisasi_list",
                Section.PEOPLE,
                "people",
                40,
                also=frozenset({"tindak_lanjut"}),
            )
        )
        records.register(
            "sosialisasi.agenda",
            lambda pk: reverse("sosialisasi", args=[pk]),
            lambda user, ids: queries.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True),
        )
        records.register(
            "sosialisasi.followup",
            lambda pk: reverse("tindak_lanjut", args=[pk]),
            lambda user, ids: FollowUp.objects.filter(
                keputusan__agenda__in=queries.visible_to(user).values("pk"), pk__in=ids
            ).values_list("pk", flat=True),
        )
        figures.register("jangkauan", own_figures.explain, own_figures.SHAPE)
        inbox.register(notices.inbox)
        evidence_uses.register(notices.uses_of)
