from django.apps import AppConfig


class ReformConfig(AppConfig):
    name = "selaras.reform"
    label = "reform"

    def ready(self) -> None:
        from django.urls import reverse

        from selaras.access.roles import Capability
        from selaras.access.scopes import has_capability
        from selaras.planning import consequences
        from selaras.planning.queries import life
        from selaras.reform import affected, checks, queries  # noqa: F401
        from selaras.registry import navigation, records
        from selaras.registry.navigation import NavEntry, Section
        from selaras.skp import ends

        ends.register(ends.Ends(of_rhk=queries.ends_of, feeding=queries.rhk_feeding))
        life.register(queries.lives_on)
        consequences.register(affected.affected_by)
        records.register("reform.rbaksi", lambda aksi_id: reverse("rb_aksi", args=[aksi_id]))
        navigation.register(
            NavEntry(
                "RB",
                "rb",
                Section.PERFORMANCE,
                "diagram-3",
                60,
                visible=lambda user: has_capability(user, Capability.RB_READ),
            )
        )
