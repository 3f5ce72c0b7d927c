"""The room of measurement, and what it tells the others at start-up."""

from django.apps import AppConfig
from django.urls import reverse


def _page(slot_id: int) -> str:
    return reverse("realisasi", args=[slot_id])


def _measure_page(measure_id: int) -> str:
    return reverse("tindakan_satu", args=[measure_id])


class MeasurementConfig(AppConfig):
    name = "selaras.measurement"
    label = "measurement"

    def ready(self) -> None:
        from selaras.measurement import affected, checks, explain, queries, tells, yearly
        from selaras.measurement import inbox as own_inbox
        from selaras.measurement.measures import queries as measures
        from selaras.planning import consequences, hooks
        from selaras.registry import evidence_uses, inbox, records

        assert checks  # importing registers them
        explain.register()
        hooks.register_results(tells.reached)
        hooks.register_years(yearly.reached_by_year)
        hooks.on_change(tells.plans_changed)
        consequences.register(affected.affected_by)
        evidence_uses.register(tells.uses_of)
        evidence_uses.register(tells.uses_of_measures)
        inbox.register(own_inbox.items)
        records.register(
            "measurement.realisasi",
            _page,
            lambda user, ids: queries.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True),
        )
        records.register(
            "measurement.measure",
            _measure_page,
            lambda user, ids: measures.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True),
        )
        _register_pages()


def _register_pages() -> None:
    from selaras.measurement import tells
    from selaras.registry import navigation
    from selaras.registry.navigation import NavEntry, Section

    behind = "pengukuran"
    here = Section.PERFORMANCE
    navigation.register(
        NavEntry("Pengukuran", behind, here, "clipboard", 30, tells.measures),
        NavEntry("Verifikasi", "verifikasi", here, "check2-all", 31, tells.verifies, under=behind),
        NavEntry("Kalender", "kalender", here, "calendar3", 32, tells.reads_calendar, under=behind),
    )
