"""Tindakan perbaikan: planned on the day the script gives, some reported done and looked at."""

from typing import Any

from selaras.evidence.actions import add_paper
from selaras.exchange.demo.cast import Cast
from selaras.measurement.actions import claim_measure, plan_measure, verify_measure
from selaras.measurement.models import Measure, Realisasi
from selaras.organisation.models import Penugasan
from selaras.registry.business_date import business_day


def take_measures(script: Any, cast: Cast) -> None:
    """Each measure of the script that is not there yet."""
    plan = script["tindakan"]
    slots = {
        (slot.indikator.definisi.code, slot.year, slot.month): slot
        for slot in Realisasi.objects.filter(indikator__unit__code=plan["unit"]).select_related(
            "indikator__definisi"
        )
    }
    pics = Penugasan.objects.filter(code__in=[told["pic"] for told in plan["daftar"]])
    people = {pic.code: pic for pic in pics}
    there = set(Measure.objects.values_list("slot_id", "text"))
    for told in plan["daftar"]:
        slot = slots[tuple(told["angka"])]
        if (slot.pk, told["tindakan"]) not in there:
            _take(slot, told, people[told["pic"]], cast)


def _take(slot: Realisasi, told: Any, pic: Penugasan, cast: Cast) -> None:
    who, day = told["direncanakan"]
    with business_day(day):
        measure = plan_measure(
            slot_id=slot.pk,
            obstacle=told["kendala"],
            text=told["tindakan"],
            pic_id=pic.pk,
            due=told["batas"],
            by=cast.user(who),
        )
    if "selesai" in told:
        _finish(measure, told, cast)


def _finish(measure: Measure, told: Any, cast: Cast) -> None:
    doer = cast.user_of(measure.pic.person_id)
    assert doer is not None  # the script names people with an account
    day, note, paper, place = told["selesai"]
    with business_day(day):
        unit_id = measure.slot.indikator.unit_id
        proof = add_paper(unit_id=unit_id, name=paper, archive_place=place, by=doer)
        claim_measure(measure_id=measure.pk, note=note, bukti_ids=[proof.pk], by=doer)
    who, day = told["diperiksa"]
    with business_day(day):
        verify_measure(measure_id=measure.pk, by=cast.user(who))
