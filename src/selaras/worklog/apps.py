from django.apps import AppConfig


class WorklogConfig(AppConfig):
    name = "selaras.worklog"
    label = "worklog"

    def ready(self) -> None:
        from django.urls import reverse

        from selaras.access.roles import Capability
        from selaras.access.scopes import has_capability
        from selaras.registry import evidence_uses, figures, inbox, navigation, records
        from selaras.registry.navigation import NavEntry, Section
        from selaras.worklog import explain, queries
        from selaras.worklog import inbox as own_inbox

        _answer_lower_rooms()
        evidence_uses.register(queries.uses_of)
        figures.register(
            "sumbangan",
            explain.explain_contribution,
            "sumbangan:P01:IKU-1.1.1:LAMTENG:ditindaklanjuti:2026",
        )
        figures.register("rhk", explain.explain_rhk, "rhk:12:2026-07-15")
        inbox.register(own_inbox.items)
        records.register(
            "worklog.log",
            lambda log_id: reverse("log_detail", args=[log_id]),
            lambda user, ids: queries.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True),
        )
        navigation.register(
            NavEntry(
                "Log",
                "log",
                Section.TODAY,
                "pencil-square",
                20,
                visible=lambda user: has_capability(user, Capability.LOG_WRITE),
            )
        )


def _answer_lower_rooms() -> None:
    """What measurement, SKP and planning ask daily work about."""
    from selaras.planning import consequences
    from selaras.registry import contributions
    from selaras.skp import hooks
    from selaras.worklog import affected, claims, queries

    contributions.register(
        contributions.Claims(of_slots=claims.of_slots, of_versions=claims.of_versions, take_in=claims.take_in)
    )
    hooks.register_done(queries.done_of)
    consequences.register(affected.affected_by)
