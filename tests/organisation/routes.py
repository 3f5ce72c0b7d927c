"""Where the routes of organisation stand in the matrix of roles."""

from selaras.access.roles import Capability
from tests.access.routes import Everyone, OnObject, office_of

ROUTES = {
    "organisasi": OnObject(
        Capability.ORGANISATION_READ,
        lambda place: {},
        query=lambda place: {"unit": office_of(place).code},
        of_office=True,
    ),
    "organisasi_perubahan": OnObject(
        Capability.ORGANISATION_WRITE,
        lambda place: {},
        query=lambda place: {"unit": office_of(place).code},
        of_office=True,
    ),
    **{
        name: OnObject(
            Capability.ORGANISATION_WRITE,
            lambda place: {"unit_id": office_of(place).pk},
            method="post",
            of_office=True,
        )
        for name in ("plt_baru", "plt_akhiri", "absen_baru", "absen_akhiri", "pindah_tugas")
    },
    "delegasi": Everyone("shows what the visitor himself has handed on or holds"),
    "delegasi_baru": Everyone("offers only what the visitor holds by a role of his own", method="post"),
    "delegasi_cabut": Everyone("finds only what the visitor himself has handed on", method="post"),
}
