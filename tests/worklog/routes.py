"""Where the routes of daily work stand."""

from datetime import date
from uuid import uuid4

from django.utils import timezone

from selaras.access.roles import Capability
from selaras.worklog.models import Log
from tests.access.routes import Anywhere, Everyone, OnObject
from tests.access.world import Place


def log(place: Place) -> dict[str, int]:
    row = Log.objects.create(
        person=place.person,
        penugasan=place.penugasan,
        client_uuid=uuid4(),
        on=date(2026, 7, 14),
        text="Uji petik",
        recorded_at=timezone.now(),
    )
    return {"log_id": row.pk}


READ, WRITE = Capability.LOG_READ, Capability.LOG_WRITE

ROUTES = {
    "log": (
        Everyone("lists what visible_to lets through, one's own first"),
        Anywhere(WRITE, method="post", data={"teks": "Uji petik"}),
    ),
    "log_kirim": Everyone("takes only what the signed-in person wrote himself", method="post"),
    "log_usul": Everyone("orders one's own RHK"),
    "log_detail": OnObject(READ, log),
    "log_ganti": (
        OnObject(WRITE, log, sees=READ),
        OnObject(WRITE, log, method="post", sees=READ, data={"teks": "Uji petik lain"}),
    ),
    "log_batal": (
        OnObject(WRITE, log, sees=READ),
        OnObject(WRITE, log, method="post", sees=READ, data={"alasan": "salah hari"}),
    ),
    "log_bukti": OnObject(WRITE, log, method="post", sees=READ, data={"tautan": "https://contoh.id/a"}),
}
