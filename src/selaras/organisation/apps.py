from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "selaras.organisation"
    label = "organisation"

    def ready(self) -> None:
        from selaras.access.scopes import register_provider
        from selaras.organisation import checks as checks  # registers SEL101, SEL102
        from selaras.organisation.scopes import OrganisationScopes
        from selaras.registry import navigation
        from selaras.registry.navigation import NavEntry, Section

        register_provider(OrganisationScopes())
        navigation.register(NavEntry("Organisasi", "organisasi", Section.PEOPLE, "people", 90))
