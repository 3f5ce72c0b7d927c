"""Where the routes of alignment stand in the matrix of roles."""

from datetime import date

from selaras.access.roles import Capability
from selaras.skp.models import Skp
from tests.access.routes import Everyone, OnObject, office_of
from tests.access.world import Place
from tests.support.office import a_definisi, a_sasaran, an_indikator


def _indikator(place: Place) -> dict[str, int]:
    """An indicator of the office at the place, which belongs to nobody."""
    office = office_of(place)
    version = a_definisi("IKU-X", office)
    return {"indikator_id": an_indikator(office, a_sasaran(office, "SX"), version).pk}


def _promised(place: Place) -> dict[str, int]:
    """The assignment of a person who has an SKP: whose line it is."""
    Skp.objects.create(
        penugasan=place.penugasan,
        year=2026,
        period_from=date(2026, 1, 1),
        period_to=date(2026, 12, 31),
        status=Skp.Status.SUBMITTED,
    )
    return {"penugasan_id": place.penugasan.pk}


ROUTES = {
    "garis_pandang": Everyone("shows the visitor's own lines"),
    "garis_orang": OnObject(Capability.SKP_READ, _promised),
    "garis_iku": OnObject(Capability.PLANNING_READ, _indikator, of_office=True, owned=False),
    "periksa": OnObject(
        Capability.PERIKSA_READ,
        lambda place: {},
        query=lambda place: {"unit": office_of(place).code},
        of_office=True,
    ),
}
