"""Where the routes of the members' track stand (see tests/access/routes.py)."""

from selaras.access.roles import Capability
from tests.access.routes import OnObject, Placement, office_of

READ = Capability.PLANNING_READ

ROUTES: dict[str, Placement | tuple[Placement, ...]] = {
    "iku_anggota": OnObject(
        READ, lambda place: {}, query=lambda place: {"unit": office_of(place).code}, of_office=True
    ),
    "iku_anggota_tetapkan": OnObject(
        Capability.PLANNING_WRITE,
        lambda place: {"unit_id": office_of(place).pk},
        method="post",
        sees=READ,
        of_office=True,
        data={"sidik": "0" * 32},
    ),
}
