"""Where the routes of stages stand (see tests/access/routes.py)."""

from selaras.access.roles import Capability
from selaras.stages.models import HariLibur, Regime, RegimeOverride
from tests.access.routes import Arguments, OnObject, Placement, office_of
from tests.access.world import SINCE, Place

READ, WRITE = Capability.STAGES_READ, Capability.STAGES_WRITE


def decree(place: Place) -> Arguments:
    """A decree for the office of the place."""
    row, _ = RegimeOverride.objects.get_or_create(
        unit=office_of(place), valid_from=SINCE, defaults={"regime": Regime.STAGE, "decree": "SK 1"}
    )
    return {"override_id": row.pk}


def day_off(place: Place) -> Arguments:
    """A day off of the office of the place."""
    row, _ = HariLibur.objects.get_or_create(
        unit=office_of(place), day="2026-07-16", defaults={"name": "Pilkada", "basis": "SK 3"}
    )
    return {"day_off_id": row.pk}


ROUTES: dict[str, Placement | tuple[Placement, ...]] = {
    "tahapan": OnObject(
        READ, lambda place: {}, query=lambda place: {"unit": office_of(place).code}, of_office=True
    ),
    "hari_libur": OnObject(
        READ, lambda place: {}, query=lambda place: {"unit": office_of(place).code}, of_office=True
    ),
    "hari_libur_tambah": OnObject(
        WRITE,
        lambda place: {"unit_id": office_of(place).pk},
        method="post",
        sees=READ,
        of_office=True,
        data={"day": "2026-07-17", "name": "Pilkada", "basis": "SK 4"},
    ),
    "hari_libur_hapus": OnObject(WRITE, day_off, method="post", sees=READ, of_office=True),
    "regime_tetapkan": OnObject(
        WRITE,
        lambda place: {"unit_id": office_of(place).pk},
        method="post",
        sees=READ,
        of_office=True,
        data={"regime": "stage", "decree": "SK 2", "start": "2020-01-01", "until": "2020-02-01"},
    ),
    "regime_akhiri": OnObject(
        WRITE, decree, method="post", sees=READ, of_office=True, data={"on": "2030-01-01"}
    ),
}
