"""Where the routes of documents stand in the matrix of roles."""

from selaras.access.roles import Capability, reach_of
from selaras.documents.actions import make_rencana_aksi
from selaras.records.models import Dokumen
from tests.access.routes import OnObject, Open, office_of, reaches
from tests.access.world import Place, Relation
from tests.documents.promise import a_frozen_promise
from tests.documents.sample import a_dokumen
from tests.planning.places import YEAR, step


def _dokumen(place: Place) -> dict[str, int]:
    return {"dokumen_id": _made(place).pk}


def _promise(place: Place) -> dict[str, int]:
    """The frozen text of what the place's person promises."""
    return {"dokumen_id": a_frozen_promise(place.penugasan).pk}


def _made(place: Place) -> Dokumen:
    return a_dokumen(office_of(place))


def _plan(place: Place) -> dict[str, int]:
    """A rencana aksi of the place's office, made by the command line."""
    step(place)
    return {"dokumen_id": make_rencana_aksi(unit_id=office_of(place).pk, year=YEAR, by=None).pk}


def _makes_nothing(place: Place) -> bool:
    """Making needs to write or to sign documents of that very office; reading alone does not do."""
    makers = (Capability.DOCUMENTS_WRITE, Capability.DOCUMENTS_SIGN)
    where = Relation.OFFICE if place.relation in (Relation.OWN, Relation.UNIT) else place.relation
    return not any(reaches(reach_of(place.role, capability), where) for capability in makers)


def _making(chosen: dict[str, str]) -> OnObject:
    """Making a document of an office and period."""
    return OnObject(
        Capability.DOCUMENTS_READ,
        lambda place: {},
        method="post",
        data=lambda place: {"unit": office_of(place).code, **chosen},
        of_office=True,
        unless=_makes_nothing,
    )


PAGE = OnObject(
    Capability.DOCUMENTS_READ,
    lambda place: {},
    query=lambda place: {"unit": office_of(place).code},
    of_office=True,
)
ROUTES = {
    "lkjip": PAGE,
    "buat_lkjip": _making({"periode": "2025-4"}),
    "dokumen_rencana_aksi": PAGE,
    "buat_rencana_aksi": _making({"tahun": "2026"}),
    "dokumen_rkt": PAGE,
    "buat_rkt": _making({"tahun": "2026"}),
    "dokumen_xlsx": OnObject(Capability.DOCUMENTS_READ, _plan, of_office=True),
    "dokumen": OnObject(Capability.DOCUMENTS_READ, _dokumen, of_office=True),
    "dokumen_pdf": OnObject(Capability.DOCUMENTS_READ, _dokumen, of_office=True),
    "dokumen_docx": OnObject(Capability.PLANNING_READ, _promise),
    "keaslian": Open("anyone who holds a document may ask whether it is genuine"),
}
