"""The room of money, and what it tells the others at start-up."""

from functools import partial

from django.apps import AppConfig
from django.urls import reverse


class AnggaranConfig(AppConfig):
    name = "selaras.anggaran"
    label = "anggaran"

    def ready(self) -> None:
        from selaras.access.roles import Capability
        from selaras.access.scopes import has_capability
        from selaras.anggaran import affected, explain, queries
        from selaras.anggaran import checks as checks  # registers SEL309
        from selaras.anggaran import inbox as own_inbox
        from selaras.anggaran.queries.annex import annex_of
        from selaras.planning import consequences, hooks
        from selaras.registry import inbox, navigation, records
        from selaras.registry.navigation import NavEntry, Section

        explain.register()
        hooks.register_budget(annex_of)
        inbox.register(own_inbox.items)
        consequences.register(affected.affected_by)
        records.register(
            "anggaran.anggaranline",
            lambda pk: reverse("anggaran_baris", args=[pk]),
            lambda user, ids: queries.lines_visible_to(user).filter(pk__in=ids).values_list("pk", flat=True),
        )
        reads = partial(has_capability, capability=Capability.PLANNING_READ)
        navigation.register(
            NavEntry("RKT", "rkt", Section.PERFORMANCE, "calendar3", 42, reads, under="anggaran"),
            NavEntry("Anggaran", "anggaran", Section.PERFORMANCE, "wallet2", 45, reads),
        )
