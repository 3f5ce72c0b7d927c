"""Where the routes of pages across rooms stand (see tests/access/routes.py)."""

from selaras.access.roles import Capability
from tests.access.routes import Everyone, OnObject, Placement, office_of
from tests.planning.places import indikator

ROUTES: dict[str, Placement | tuple[Placement, ...]] = {
    "hari_ini": Everyone("shows the visitor's own queue, RHK and log"),
    "iku_list": OnObject(
        Capability.PLANNING_READ,
        lambda place: {},
        query=lambda place: {"unit": office_of(place).code},
        of_office=True,
    ),
    "iku": OnObject(
        Capability.PLANNING_READ, lambda place: {"indikator_id": indikator(place).pk}, owned=False
    ),
    "andai": OnObject(
        Capability.PLANNING_READ, lambda place: {"indikator_id": indikator(place).pk}, owned=False
    ),
}
