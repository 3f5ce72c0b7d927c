"""Where the routes of alignment stand in the matrix of roles."""

from datetime import date

from selaras.access.roles import Capability
from selaras.alignment import periksa
from selaras.alignment.models import Waiver
from selaras.organisation.queries import unit_ids_of_office
from selaras.registry.business_date import business_date
from selaras.skp.models import Skp
from tests.access.routes import Everyone, OnObject, office_of
from tests.access.world import Place
from tests.support.office import a_definisi, a_sasaran, an_indikator


def _indikator(place: Place) -> dict[str, int]:
    """An indicator of the office at the place, which belongs to nobody."""
    office = office_of(place)
    version = a_definisi("IKU-X", office)
    return {"indikator_id": an_indikator(office, a_sasaran(office, "SX"), version).pk}


def _finding(place: Place) -> dict[str, str]:
    """A finding of the office at the place that nobody in particular has to mend: an IKU without a PIC."""
    office = office_of(place)
    version = a_definisi("IKU-T", office)
    an_indikator(office, a_sasaran(office, "ST"), version)
    today = business_date()
    report = periksa.run(unit_ids=unit_ids_of_office(office.code), year=today.year, as_of=today)
    item = next(item for item in report.items if item.entry.code == "SEL201")
    return {"code": office.code, "fingerprint": item.fingerprint}


def _waiver(place: Place) -> dict[str, int]:
    """A finding of the office that somebody has set aside."""
    office, today = office_of(place), business_date()
    assert place.person.user is not None
    waiver = Waiver.objects.create(
        office=office,
        unit=office,
        code="SEL201",
        object_key="planning.indikator:1",
        fingerprint="0" * 16,
        reason="Menunggu SK penunjukan dari pusat.",
        by=place.person.user,
        by_person=place.person,
        given_on=today,
        until=today,
    )
    return {"waiver_id": waiver.pk}


def _typed(place: Place) -> dict[str, str]:
    return {"alasan": "Menunggu SK penunjukan dari pusat.", "sampai": business_date().isoformat()}


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
    "katalog_periksa": Everyone("says what is checked, of no office in particular"),
    "abaikan_temuan": tuple(
        OnObject(
            Capability.PERIKSA_WAIVE,
            _finding,
            method=method,
            sees=Capability.PERIKSA_READ,
            data=_typed if method == "post" else {},
            of_office=True,
            owned=False,
        )
        for method in ("get", "post")
    ),
    "cabut_pengabaian": OnObject(
        Capability.PERIKSA_WAIVE,
        _waiver,
        method="post",
        sees=Capability.PERIKSA_READ,
        of_office=True,
        owned=False,
    ),
}
