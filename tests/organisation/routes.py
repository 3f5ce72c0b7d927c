"""Where the routes of organisation stand in the matrix of roles."""

from selaras.access.roles import Capability
from tests.access.routes import OnObject, office_of

ROUTES = {
    "organisasi": OnObject(
        Capability.ORGANISATION_READ,
        lambda place: {},
        query=lambda place: {"unit": office_of(place).code},
        of_office=True,
    ),
}
