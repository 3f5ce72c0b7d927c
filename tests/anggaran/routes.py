"""Where the routes of money stand (see tests/access/routes.py)."""

from decimal import Decimal

from django.utils import timezone

from selaras.access.roles import Capability
from selaras.anggaran.models import AnggaranLine, RealisasiAnggaran
from tests.access.routes import Arguments, OnObject, Placement, office_of
from tests.access.world import Place
from tests.anggaran.money import a_satker

READ, WRITE = Capability.PLANNING_READ, Capability.PLANNING_WRITE
ENTER, VERIFY = Capability.REALISASI_WRITE, Capability.REALISASI_VERIFY


def line(place: Place) -> AnggaranLine:
    """A line that the place's unit spends."""
    row, _ = AnggaranLine.objects.get_or_create(
        satker=a_satker(office_of(place)),
        office=office_of(place),
        year=2026,
        code=place.unit.code,
        defaults={"unit": place.unit, "kind": "program", "name": "Program contoh"},
    )
    return row


def waiting(place: Place) -> RealisasiAnggaran:
    """A month of it that waits; nobody of the test entered it."""
    row, _ = RealisasiAnggaran.objects.get_or_create(
        line=line(place), month=1, defaults={"amount": Decimal(5), "entered_at": timezone.now()}
    )
    return row


def the_line(place: Place) -> Arguments:
    return {"line_id": line(place).pk}


def of_the_office(place: Place) -> Arguments:
    line(place)
    return {"unit": office_of(place).code, "tahun": 2026}


def a_program(place: Place) -> Arguments:
    return {"kind": "program", "code": "Z", "name": "Program", "unit_id": place.unit.pk}


ROUTES: dict[str, Placement | tuple[Placement, ...]] = {
    "rkt": OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
    "rkt_xlsx": OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
    "anggaran": OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
    "anggaran_isi": (
        OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
        OnObject(
            ENTER, lambda place: {}, method="post", sees=READ, query=of_the_office, of_office=True, data={}
        ),
    ),
    "anggaran_baru": (
        OnObject(WRITE, lambda place: {}, sees=READ, query=of_the_office, of_office=True),
        OnObject(
            WRITE,
            lambda place: {},
            method="post",
            sees=READ,
            query=of_the_office,
            of_office=True,
            data=a_program,
        ),
    ),
    "anggaran_ubah": OnObject(
        WRITE,
        the_line,
        method="post",
        sees=READ,
        owned=False,
        data=lambda place: {"name": "Lain", "unit_id": place.unit.pk},
    ),
    "anggaran_hapus": OnObject(
        WRITE,
        lambda place: {"line_id": line(place).pk},
        method="post",
        sees=READ,
        owned=False,
        data={},
        of_office=True,
    ),
    "anggaran_baris": OnObject(READ, the_line, owned=False),
    "anggaran_pagu": OnObject(
        WRITE,
        the_line,
        method="post",
        sees=READ,
        owned=False,
        data={"amount": "10", "valid_from": "2026-02-01", "reason": "Revisi"},
    ),
    "anggaran_kaitan": OnObject(WRITE, the_line, method="post", sees=READ, owned=False, data={"result": ""}),
    "anggaran_realisasi": OnObject(
        ENTER, the_line, method="post", sees=READ, owned=False, data={"month": 1, "amount": "10"}
    ),
    "anggaran_verifikasi": OnObject(
        VERIFY,
        lambda place: {},
        method="post",
        sees=READ,
        owned=False,
        data=lambda place: {"id": waiting(place).pk},
    ),
    "anggaran_kembalikan": OnObject(
        VERIFY,
        lambda place: {"realisasi_id": waiting(place).pk},
        method="post",
        sees=READ,
        owned=False,
        data={"reason": "Salah bulan"},
    ),
}
