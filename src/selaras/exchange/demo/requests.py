"""Requests between units: what a planner asks of another unit, and what its head answers."""

from typing import Any

from selaras.exchange.demo.cast import Cast
from selaras.organisation.models import UnitKerja
from selaras.planning.actions import accept_crosscutting, ask_crosscutting, refuse_crosscutting
from selaras.planning.models import CrosscuttingRequest, Sasaran
from selaras.registry.business_date import business_day


def ask_and_answer(script: Any, cast: Cast) -> None:
    """Each request of the script that has not been made yet, asked and answered on its days."""
    units = {unit.code: unit for unit in UnitKerja.objects.filter(code__in=_codes(script))}
    made = set(CrosscuttingRequest.objects.values_list("sasaran__code", "to_unit__code"))
    for plan in script["lintas"]:
        if (plan["sasaran"], plan["kepada"]) in made:
            continue
        who, day = plan["diminta"]
        with business_day(day):
            row = ask_crosscutting(
                sasaran_id=_node(plan["unit"], plan["sasaran"]).pk,
                to_unit_id=units[plan["kepada"]].pk,
                need=plan["kebutuhan"],
                by=cast.user(who),
            )
        if "dijawab" in plan:
            _answer(row, plan, cast)


def _answer(row: CrosscuttingRequest, plan: Any, cast: Cast) -> None:
    who, day = plan["dijawab"]
    with business_day(day):
        if "dipenuhi" in plan:
            node = _node(plan["unit"], plan["dipenuhi"])
            accept_crosscutting(request_id=row.pk, accepted_as_id=node.pk, by=cast.user(who))
        else:
            refuse_crosscutting(request_id=row.pk, reason=plan["alasan"], by=cast.user(who))


def _node(unit: str, code: str) -> Sasaran:
    return Sasaran.objects.get(unit__code=unit, code=code, valid_to=None)


def _codes(script: Any) -> set[str]:
    return {plan["kepada"] for plan in script["lintas"]}
