from functools import partial

from django.apps import AppConfig


class AlignmentConfig(AppConfig):
    name = "selaras.alignment"
    label = "alignment"

    def ready(self) -> None:
        from selaras.access.roles import Capability
        from selaras.access.scopes import has_capability
        from selaras.alignment import explain
        from selaras.organisation.queries import person_of
        from selaras.registry import figures, navigation
        from selaras.registry.navigation import NavEntry, Section

        figures.register("indeks", explain.index_of_key, explain.SHAPE)
        reads = partial(has_capability, capability=Capability.PERIKSA_READ)
        navigation.register(
            NavEntry(
                "Garis pandang",
                "garis_pandang",
                Section.ALIGNMENT,
                "signpost-split",
                10,
                lambda user: person_of(user) is not None,
            ),
            NavEntry("Periksa", "periksa", Section.ALIGNMENT, "clipboard-check", 20, reads),
        )
