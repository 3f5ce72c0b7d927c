from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "selaras.organisation"
    label = "organisation"

    def ready(self) -> None:
        from selaras.access.roles import Capability
        from selaras.access.scopes import has_capability, register_provider
        from selaras.organisation import checks as checks  # registers SEL101, SEL102
        from selaras.organisation import delegations
        from selaras.organisation.scopes import OrganisationScopes
        from selaras.registry import navigation
        from selaras.registry.business_date import business_date
        from selaras.registry.navigation import NavEntry, Section

        register_provider(OrganisationScopes())
        navigation.register(
            NavEntry("Organisasi", "organisasi", Section.PEOPLE, "people", 90),
            NavEntry(
                "Delegasi",
                "delegasi",
                Section.PEOPLE,
                "signpost-split",
                91,
                visible=lambda user: delegations.concerns(user, business_date()),
                under="organisasi",
            ),
            NavEntry(
                "Plt., absen, pindah",
                "organisasi_perubahan",
                Section.PEOPLE,
                "calendar3",
                92,
                visible=lambda user: has_capability(user, Capability.ORGANISATION_WRITE),
                also=frozenset({"plt_baru", "absen_baru", "pindah_tugas"}),
                under="organisasi",
            ),
        )
