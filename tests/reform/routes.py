"""Where the routes of RB stand."""

from selaras.access.roles import Capability
from selaras.reform.models import RbAksi, RbFokus, RoadMap
from tests.access.routes import Everyone, OnObject
from tests.access.world import Place


def aksi(place: Place) -> dict[str, int]:
    road_map = RoadMap.objects.create(code="RM", period_start=2025, period_end=2029)
    fokus = RbFokus.objects.create(road_map=road_map, code="G", kind="general", theme="Arsip")
    row = RbAksi.objects.create(unit=place.unit, fokus=fokus, code="RB-1", year=2026, action="Arsip tertata")
    return {"aksi_id": row.pk}


ROUTES = {
    "rb": Everyone("lists what visible_to lets through"),
    "rb_aksi": OnObject(Capability.RB_READ, aksi, owned=False),
}
