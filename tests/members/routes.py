"""Where the routes of the members' track stand (see tests/access/routes.py)."""

from datetime import date

from selaras.access.roles import Capability
from selaras.members.models import Penilai360, Putaran360
from selaras.organisation.models import Keanggotaan
from tests.access.routes import Everyone, OnObject, Open, Placement, office_of
from tests.access.world import Place
from tests.members.rounds import sealed

READ = Capability.PLANNING_READ
SETUP = Capability.MEMBERS_SETUP


def _member(place: Place) -> Keanggotaan:
    return Keanggotaan.objects.create(
        person=place.person, unit=place.unit, seat=1, term_from=date(2023, 8, 19), term_to=date(2028, 8, 19)
    )


def _round(place: Place, **fields: object) -> Putaran360:
    facts = {"period": "2026-1", "closes": date(2030, 1, 1), "questionnaire": "perilaku-1"} | fields
    return Putaran360.objects.create(keanggotaan=_member(place), **facts)


def _draft(place: Place) -> dict[str, object]:
    return {"putaran_id": _round(place).pk}


def _closed(place: Place) -> dict[str, object]:
    closed = {"status": "insufficient", "closes": date(2026, 1, 1), "closed_on": date(2026, 1, 2)}
    return {"putaran_id": _round(place, **closed).pk}


def _asked(place: Place) -> dict[str, object]:
    """The person at the place is himself asked."""
    putaran = _round(place, status="open")
    Penilai360.objects.create(putaran=putaran, group="self", invited_user=place.person.user)
    return {"putaran_id": putaran.pk}


def _sealed(place: Place) -> dict[str, object]:
    arguments = _asked(place)
    sealed(Putaran360.objects.get(pk=arguments["putaran_id"]))
    return arguments


def _prepares(make, data=None, method="post"):
    """By the administrator of the unit, and never about himself."""
    return OnObject(SETUP, make, method=method, never_own=True, data=data or (lambda place: {}))


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
    "penilaian_360": Everyone("what one is asked, one's own results, the rounds one prepares"),
    "susun_360": (
        _prepares(lambda place: {"keanggotaan_id": _member(place).pk}, method="get"),
        _prepares(
            lambda place: {"keanggotaan_id": _member(place).pk},
            lambda place: {"periode": "2030-1", "tutup": "2030-06-30"},
        ),
    ),
    "putaran_360": (_prepares(_draft, method="get"), _prepares(_draft, lambda place: {"publik": "3"})),
    "buka_360": _prepares(_draft),
    "tutup_360": _prepares(_draft),
    "jawab_360": (
        OnObject(Capability.MEMBERS_RATE, _asked),
        OnObject(
            Capability.MEMBERS_RATE,
            _sealed,
            method="post",
            data=lambda place: {"nilai_adil": "4", "alasan_adil": "Sama bagi semua"},
        ),
    ),
    "hasil_360": OnObject(Capability.MEMBERS_READ, _closed),
    "jawab_360_publik": Open("who has the link of an invitation answers by it, once; it shows no answer"),
}
