"""Risks: the planner writes them down, and says what became of them."""

from typing import Any

from selaras.exchange.demo.cast import Cast
from selaras.organisation.models import Formasi
from selaras.planning.actions import RiskFacts, add_risk, move_risk
from selaras.planning.models import Risk, Sasaran
from selaras.registry.business_date import business_day


def note_risks(script: Any, cast: Cast) -> None:
    """The risks of the script, unless the office has some already."""
    plan = script["risiko"]
    if Risk.objects.filter(sasaran__unit__code=plan["unit"]).exists():
        return
    planner = cast.user(plan["oleh"])
    nodes = dict(Sasaran.objects.filter(unit__code=plan["unit"]).values_list("code", "pk"))
    posts = dict(Formasi.objects.values_list("code", "pk"))
    for told in plan["daftar"]:
        facts = RiskFacts(
            text=told["risiko"],
            likelihood=told["kemungkinan"],
            impact=told["dampak"],
            treatment=told["penanganan"],
            owner_id=posts[told["pemilik"]],
        )
        with business_day(plan["hari"]):
            risk = add_risk(sasaran_id=nodes[told["simpul"]], facts=facts, by=planner)
        if "pindah" in told:
            to, day, note = told["pindah"]
            with business_day(day):
                move_risk(risk_id=risk.pk, to=to, note=note, by=planner)
