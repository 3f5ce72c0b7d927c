"""Where the routes of alignment stand (see tests/access/routes.py)."""

from selaras.access.roles import Capability
from tests.access.routes import OnObject, Placement, office_of

ROUTES: dict[str, Placement | tuple[Placement, ...]] = {
    "periksa": OnObject(
        Capability.PERIKSA_READ,
        lambda place: {},
        query=lambda place: {"unit": office_of(place).code},
        of_office=True,
    ),
}
