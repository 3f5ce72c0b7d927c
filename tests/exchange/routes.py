"""Where the routes of imports stand in the matrix of roles."""

from typing import Any

from django.utils import timezone

from selaras.access.roles import Capability
from selaras.exchange.models import ImportBatch
from selaras.exchange.workbook.writing import template
from tests.access.routes import Anywhere, OnObject, Placement, office_of
from tests.access.world import Place, Relation

C = Capability
_TEMPLATE = template()


def _batch(place: Place) -> dict[str, Any]:
    """A previewed file about the place's office, shown by its person."""
    batch = ImportBatch.objects.create(
        file_name="rencana.xlsx",
        file_sha256="0" * 64,
        content=_TEMPLATE,
        unit=office_of(place),
        by=place.person.user,
        previewed_at=timezone.now(),
        report={"lembar": [], "catatan": []},
    )
    return {"batch_id": batch.pk}


def _is_another_s(place: Place) -> bool:
    """A batch is applied or put away by who has seen its preview."""
    return place.relation is not Relation.OWN


ROUTES: dict[str, Placement | tuple[Placement, ...]] = {
    "impor": (Anywhere(C.IMPORT_APPLY), Anywhere(C.IMPORT_APPLY, method="post")),
    "impor_template": Anywhere(C.IMPORT_APPLY),
    "impor_example": Anywhere(C.IMPORT_APPLY),
    "impor_preview": OnObject(C.IMPORT_APPLY, _batch),
    "impor_apply": OnObject(C.IMPORT_APPLY, _batch, method="post", unless=_is_another_s),
    "ekspor": OnObject(
        C.IMPORT_APPLY,
        lambda place: {"kode": office_of(place).code, "tahun": 2026},
        of_office=True,
    ),
    "impor_discard": OnObject(C.IMPORT_APPLY, _batch, method="post", unless=_is_another_s),
}
