"""Rencana aksi: PIC report how far their steps are, others look at what is done."""

from typing import Any

from selaras.exchange.demo.cast import Cast
from selaras.planning.actions import claim_step, reopen_step, report_progress, verify_step
from selaras.planning.models import RencanaAksiStep
from selaras.registry.business_date import business_day


def follow_steps(script: Any, cast: Cast) -> None:
    """Each step of the script of which nothing was reported yet, on the days the script gives."""
    plan = script["rencana_aksi"]
    rows = RencanaAksiStep.objects.filter(
        rencana__indikator__unit__code=plan["unit"],
        rencana__year=plan["tahun"],
        status=RencanaAksiStep.Status.OPEN,
        progress_at=None,
        returned_reason="",
    ).select_related("rencana__indikator__definisi", "pic")
    steps = {(row.rencana.indikator.definisi.code, row.number): row for row in rows}
    for told in plan["langkah"]:
        step = steps.get(tuple(told["langkah"]))
        if step is not None:
            _follow(step, told, cast)


def _follow(step: RencanaAksiStep, told: Any, cast: Cast) -> None:
    pic = cast.user_of(step.pic.person_id)
    assert pic is not None  # the script names steps of people with an account
    if "kemajuan" in told:
        day, progress, note = told["kemajuan"]
        with business_day(day):
            report_progress(step_id=step.pk, progress=progress, note=note, by=pic)
    if "selesai" in told:
        day, note = told["selesai"]
        with business_day(day):
            claim_step(step_id=step.pk, note=note, by=pic)
    if "diperiksa" in told:
        who, day = told["diperiksa"]
        with business_day(day):
            verify_step(step_id=step.pk, by=cast.user(who))
    if "dikembalikan" in told:
        who, day, reason = told["dikembalikan"]
        with business_day(day):
            reopen_step(step_id=step.pk, reason=reason, by=cast.user(who))
