from django.apps import AppConfig


class SkpConfig(AppConfig):
    name = "selaras.skp"
    label = "skp"

    def ready(self) -> None:
        from django.urls import reverse

        from selaras.organisation import moves as organisation_moves
        from selaras.planning import consequences
        from selaras.registry import inbox, records
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
        _show_pages()


def _show_pages() -> None:
    """The pages of SKP in the navigation."""
    from selaras.access.roles import Capability, Reach
    from selaras.access.scopes import effective_reach, grants_of, has_capability
    from selaras.registry import navigation
    from selaras.registry.navigation import NavEntry, Section

    navigation.register(
        NavEntry(
            "MPH",
            "mph",
            Section.PEOPLE,
            "grid",
            21,
            visible=lambda user: any(
                effective_reach(grant, Capability.SKP_AGREE) >= Reach.UNIT for grant in grants_of(user)
            ),
            also=frozenset({"mph_banyak"}),
            under="skp_list",
        ),
        NavEntry(
            "Peran saya",
            "peran_saya",
            Section.PEOPLE,
            "person-circle",
            22,
            visible=lambda user: has_capability(user, Capability.SKP_WRITE),
            under="skp_list",
        ),
        NavEntry(
            "SKP",
            "skp_list",
            Section.PEOPLE,
            "clipboard-check",
            20,
            visible=lambda user: (
                has_capability(user, Capability.SKP_READ) or has_capability(user, Capability.SKP_READ_HEADS)
            ),
        ),
    )
