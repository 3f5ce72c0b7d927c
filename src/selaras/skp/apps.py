from django.apps import AppConfig


class SkpConfig(AppConfig):
    name = "selaras.skp"
    label = "skp"

    def ready(self) -> None:
        from django.urls import reverse

        from selaras.access.roles import Capability
        from selaras.access.scopes import has_capability
        from selaras.organisation import moves as organisation_moves
        from selaras.planning import consequences
        from selaras.registry import inbox, navigation, records
        from selaras.registry.navigation import NavEntry, Section
        from selaras.skp import affected, moves, queries
        from selaras.skp import checks as checks  # registers SEL204, SEL501, SEL502
        from selaras.skp import inbox as own_inbox

        consequences.register(affected.affected_by)
        inbox.register(own_inbox.items)
        organisation_moves.register(moves.consequences)
        records.register(
            "skp.skp",
            lambda skp_id: reverse("skp", args=[skp_id]),
            lambda user, ids: queries.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True),
        )
        records.register(
            "skp.rhk",
            lambda rhk_id: reverse("rhk", args=[rhk_id]),
            lambda user, ids: queries.rhk_for_edit(user).filter(pk__in=ids).values_list("pk", flat=True),
        )
        navigation.register(
            NavEntry(
                "SKP",
                "skp_list",
                Section.PEOPLE,
                "clipboard-check",
                20,
                visible=lambda user: (
                    has_capability(user, Capability.SKP_READ)
                    or has_capability(user, Capability.SKP_READ_HEADS)
                ),
            )
        )
