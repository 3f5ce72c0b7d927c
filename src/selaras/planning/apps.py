from functools import partial

from django.apps import AppConfig
from django.urls import reverse


class PlanningConfig(AppConfig):
    name = "selaras.planning"
    label = "planning"

    def ready(self) -> None:
        from selaras.organisation import moves as organisation_moves
        from selaras.planning import checks, consequences, inbox, moves
        from selaras.planning.queries import affected_figures, affected_steps, affected_tree, rencana_aksi
        from selaras.registry import evidence_uses, records
        from selaras.registry import inbox as inboxes

        assert checks  # importing it registers the checks
        consequences.register(affected_tree.affected_by)
        consequences.register(affected_figures.affected_by)
        consequences.register(affected_steps.affected_by)
        inboxes.register(inbox.waiting_for)
        organisation_moves.register(moves.consequences)
        records.register("planning.indikator", lambda pk: reverse("manual", args=[pk]))
        records.register("planning.sasaran", lambda pk: f"{reverse('pohon')}?simpul={pk}")
        records.register("planning.crosscuttingrequest", lambda pk: reverse("lintas_satu", args=[pk]))
        records.register("planning.tupoksiindikator", lambda pk: reverse("tupoksi"))
        records.register("planning.target", lambda pk: reverse("target_versi", args=[pk]))
        records.register(
            "planning.rencanaaksistep",
            lambda pk: reverse("langkah_aksi", args=[pk]),
            rencana_aksi.openable_steps,
        )
        records.register("planning.risk", lambda pk: reverse("risiko_satu", args=[pk]))
        evidence_uses.register(rencana_aksi.uses_of)
        _show_pages()


def _show_pages() -> None:
    """The pages of planning in the navigation, for whoever reads plans."""
    from selaras.access.roles import Capability
    from selaras.access.scopes import has_capability
    from selaras.registry import navigation
    from selaras.registry.navigation import NavEntry, Section

    reads = partial(has_capability, capability=Capability.PLANNING_READ)
    navigation.register(
        NavEntry(
            "Pohon kinerja",
            "pohon",
            Section.PERFORMANCE,
            "diagram-3",
            10,
            reads,
            frozenset({"manual", "adopsi"}),
        ),
        NavEntry("Renstra", "renstra", Section.PERFORMANCE, "signpost-split", 15, reads, under="pohon"),
        NavEntry("Lintas unit", "lintas", Section.PERFORMANCE, "send", 16, reads, under="pohon"),
        NavEntry("Tupoksi", "tupoksi", Section.PERFORMANCE, "link-45deg", 17, reads, under="pohon"),
        NavEntry("Target", "target", Section.PERFORMANCE, "list-nested", 40, reads),
        NavEntry("Perjanjian Kinerja", "perjanjian", Section.PERFORMANCE, "lock", 50, reads),
        NavEntry(
            "Rencana aksi",
            "rencana_aksi",
            Section.PERFORMANCE,
            "check2-all",
            55,
            reads,
            frozenset({"langkah_aksi"}),
        ),
        NavEntry("Risiko", "risiko", Section.PERFORMANCE, "waspada", 57, reads, under="rencana_aksi"),
    )
