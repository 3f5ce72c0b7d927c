"""Where the routes of SKP stand."""

from datetime import date

from selaras.access.roles import Capability
from selaras.skp.models import Rhk, Skp
from tests.access.routes import Anywhere, Everyone, OnObject
from tests.access.world import Place


def a_draft(place: Place) -> Skp:
    return Skp.objects.create(
        penugasan=place.penugasan, year=2026, period_from=date(2026, 1, 1), period_to=date(2026, 12, 31)
    )


def skp(place: Place) -> dict[str, int]:
    return {"skp_id": a_draft(place).pk}


def rhk(place: Place) -> dict[str, int]:
    return {"rhk_id": Rhk.objects.create(skp=a_draft(place), number=1, text="Hasil").pk}


def nobody(place: Place) -> bool:
    """Only the direct superior decides, and this country has no heads of units (tests/skp asks who may)."""
    return True


READ, WRITE, AGREE = Capability.SKP_READ, Capability.SKP_WRITE, Capability.SKP_AGREE
RHK = {"nomor": 2, "teks": "Hasil", "jenis": "utama"}


def unit(place: Place) -> dict[str, int]:
    return {"unit_id": place.unit.pk}


ROUTES = {
    "mph": OnObject(AGREE, lambda place: {}, query=lambda place: {"unit": place.unit.code}, owned=False),
    "mph_sel": OnObject(AGREE, unit, method="post", owned=False),
    "mph_banyak": OnObject(AGREE, unit, method="post", owned=False),
    "mph_saran": OnObject(AGREE, unit, method="post", owned=False),
    "mph_batal": OnObject(AGREE, unit, method="post", owned=False),
    "peran_saya": Everyone("shows the parts given to the visitor himself"),
    "peran_jadi": Everyone("finds only the visitor's own parts", method="post"),
    "skp_list": Everyone("one's own, those that wait for one, and what visible_to lets through"),
    "skp_baru": (
        Everyone("offers RHK of one's own superior and indicators of one's own office"),
        Anywhere(WRITE, method="post"),
    ),
    "skp": OnObject(READ, skp),
    "skp_ajukan": OnObject(WRITE, skp, method="post", sees=READ),
    "skp_sepakati": OnObject(AGREE, skp, method="post", sees=READ, unless=nobody),
    "skp_kembalikan": OnObject(AGREE, skp, method="post", sees=READ, unless=nobody),
    "skp_lampiran": (
        OnObject(WRITE, skp, sees=READ),
        OnObject(WRITE, skp, method="post", sees=READ, data={"pendekatan": "kualitatif"}),
    ),
    "skp_ekspektasi": (
        OnObject(AGREE, skp, sees=READ, unless=nobody),
        OnObject(AGREE, skp, method="post", sees=READ, unless=nobody),
    ),
    "rhk_baru": (
        OnObject(WRITE, skp, sees=READ),
        OnObject(WRITE, skp, method="post", sees=READ, data=RHK),
    ),
    "rhk": (OnObject(READ, rhk), OnObject(WRITE, rhk, method="post", sees=READ, data=RHK)),
    "rhk_hapus": OnObject(WRITE, rhk, method="post", sees=READ),
    "rhk_kontribusi": OnObject(WRITE, rhk, method="post", sees=READ),
    "rhk_lepas": OnObject(WRITE, rhk, method="post", sees=READ, data={"aspek": "waktu"}),
    "rhk_ukuran": OnObject(
        WRITE,
        rhk,
        method="post",
        sees=READ,
        data={"aspek": "waktu", "indikator": "Hari", "dari": "2", "satuan": "hari"},
    ),
}
