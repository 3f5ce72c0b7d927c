from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "selaras.exchange"
    label = "exchange"

    def ready(self) -> None:
        from django.urls import reverse

        from selaras.accounts.demo import register_demo_accounts
        from selaras.exchange import policies
        from selaras.exchange.demo.accounts import DOOR
        from selaras.registry import navigation, records
        from selaras.registry.navigation import NavEntry, Section

        navigation.register(
            NavEntry("Impor", "impor", Section.MORE, "upload", 60, visible=policies.can_import)
        )
        records.register("exchange.importbatch", lambda pk: reverse("impor_preview", args=[pk]))
        register_demo_accounts(*DOOR)
