from functools import partial

from django.apps import AppConfig
from django.urls import reverse


class DocumentsConfig(AppConfig):
    name = "selaras.documents"
    label = "documents"

    def ready(self) -> None:
        from selaras.access.roles import Capability
        from selaras.access.scopes import has_capability
        from selaras.registry import navigation, records
        from selaras.registry.navigation import NavEntry, Section

        reads = partial(has_capability, capability=Capability.DOCUMENTS_READ)
        records.register("records.dokumen", lambda pk: reverse("dokumen", args=[pk]))
        navigation.register(
            NavEntry("Laporan kinerja", "lkjip", Section.PERFORMANCE, "file-earmark-text", 60, reads)
        )
