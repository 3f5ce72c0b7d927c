from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "selaras.members"
    label = "members"

    def ready(self) -> None:
        from selaras.access.roles import Capability
        from selaras.access.scopes import has_capability
        from selaras.registry import navigation
        from selaras.registry.navigation import NavEntry, Section

        rounds = (Capability.MEMBERS_RATE, Capability.MEMBERS_SETUP)
        navigation.register(
            NavEntry(
                "IKU anggota",
                "iku_anggota",
                Section.PEOPLE,
                "people",
                40,
                visible=lambda user: has_capability(user, Capability.PLANNING_READ),
            ),
            NavEntry(
                "Penilaian 360",
                "penilaian_360",
                Section.PEOPLE,
                "people",
                41,
                visible=lambda user: any(has_capability(user, each) for each in rounds),
                under="iku_anggota",
            ),
        )
