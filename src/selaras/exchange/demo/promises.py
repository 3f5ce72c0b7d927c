"""Promises: the Perjanjian Kinerja is signed, the SKP are agreed."""

from datetime import date
from typing import Any

from selaras.exchange.demo.cast import Cast
from selaras.organisation.queries import superior_of
from selaras.planning.actions import sign_perjanjian, submit_perjanjian
from selaras.planning.models import PerjanjianKinerja
from selaras.registry.business_date import business_day
from selaras.skp.actions import agree_skp
from selaras.skp.models import Skp


def sign_promises(script: Any, cast: Cast) -> None:
    """The holder submits the office's Perjanjian Kinerja; both parties sign it."""
    plan = script["perjanjian"]
    promise = PerjanjianKinerja.objects.get(holder__code=plan["penugasan"], year=plan["tahun"], version=1)
    if promise.status != PerjanjianKinerja.Status.DRAFT:
        return
    who, day = plan["diajukan"]
    with business_day(day):
        submit_perjanjian(perjanjian_id=promise.pk, by=cast.user(who))
    for who, day in plan["tanda_tangan"]:
        with business_day(day):
            sign_perjanjian(perjanjian_id=promise.pk, by=cast.user(who))


def agree_on_skp(script: Any, cast: Cast) -> None:
    """Every submitted SKP is agreed by the superior of that day, but for those the script leaves waiting."""
    plan = script["skp"]
    waiting = Skp.objects.filter(status=Skp.Status.SUBMITTED).exclude(penugasan__code__in=plan["belum"])
    for skp in waiting.select_related("penugasan__person", "penugasan__unit").order_by("pk"):
        day: date = plan["hari_lain"].get(skp.penugasan.code, plan["hari"])
        with business_day(day):
            superior = superior_of(skp.penugasan, day)
            account = cast.user_of(superior.person_id) if superior else None
            if account is not None:
                agree_skp(skp_id=skp.pk, by=account)
