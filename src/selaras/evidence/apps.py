"""The room of evidence, and where its records are shown."""

from django.apps import AppConfig
from django.urls import reverse


def _page(bukti_id: int) -> str:
    return reverse("bukti", args=[bukti_id])


class EvidenceConfig(AppConfig):
    name = "selaras.evidence"
    label = "evidence"

    def ready(self) -> None:
        from selaras.evidence import queries
        from selaras.registry import records

        records.register(
            "evidence.bukti",
            _page,
            lambda user, ids: queries.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True),
        )
