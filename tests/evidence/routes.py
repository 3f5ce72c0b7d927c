"""Where the routes of evidence stand (see tests/access/routes.py)."""

from typing import Any

from django.utils import timezone

from selaras.access.roles import Capability
from selaras.evidence.models import Bukti
from tests.access.routes import Anywhere, OnObject, Placement
from tests.access.world import Place


def link(place: Place) -> dict[str, Any]:
    """A link put in by the person of the place."""
    bukti = Bukti.objects.create(
        unit=place.unit,
        kind="link",
        url="https://contoh.go.id/laporan",
        name="Laporan",
        uploaded_by=place.person.user,
        uploaded_at=timezone.now(),
    )
    return {"bukti_id": bukti.pk}


ROUTES: dict[str, Placement | tuple[Placement, ...]] = {
    "bukti_kantor": Anywhere(Capability.EVIDENCE_READ),
    "bukti_pilih": Anywhere(Capability.EVIDENCE_READ),
    "bukti": OnObject(Capability.EVIDENCE_READ, link),
}
