"""Penilaian 360: rounds prepared, answered and closed on the days of the script."""

from typing import Any

from selaras.exchange.demo.cast import Cast
from selaras.members import actions
from selaras.members.models import Group, Putaran360
from selaras.members.queries import invitation_of
from selaras.members.questionnaire import CURRENT, QUESTIONNAIRES
from selaras.members.sealing import Answer
from selaras.organisation.models import Keanggotaan
from selaras.registry.business_date import business_day

GROUPS = {"atasan": Group.SUPERIOR, "sejawat": Group.PEER, "bawahan": Group.SUBORDINATE}
HIGH = 4  # from this score on the reason praises


def hold_rounds(script: Any, cast: Cast) -> None:
    """Each round of the script that is not there yet."""
    there = set(Putaran360.objects.values_list("keanggotaan__person__code", "period"))
    for plan in script["penilaian_360"]["putaran"]:
        if (plan["anggota"], plan["periode"]) not in there:
            _hold(plan, script["penilaian_360"]["alasan"], cast)


def _hold(plan: Any, reasons: Any, cast: Cast) -> None:
    admin, member = cast.user(plan["admin"]), Keanggotaan.objects.get(person=cast.person(plan["anggota"]))
    raters = {GROUPS[name]: [cast.user(code).pk for code in plan.get(name, ())] for name in GROUPS}
    with business_day(plan["disusun"]):
        putaran = actions.draft_round(
            keanggotaan_id=member.pk, period=plan["periode"], closes=plan["tutup"], by=admin
        )
        actions.invite(putaran_id=putaran.pk, raters=raters, links=0, by=admin)
        actions.open_round(putaran_id=putaran.pk, by=admin)
        for code, scores in plan["jawaban"].items():
            _answer(putaran, code, scores, reasons, cast)
    if "ditutup" in plan:
        with business_day(plan["ditutup"]):
            actions.close_round(putaran_id=putaran.pk, by=admin)


def _answer(putaran: Putaran360, code: str, scores: list[int], reasons: Any, cast: Cast) -> None:
    asked = invitation_of(cast.user(code), putaran.pk)
    assert asked is not None  # the script names raters of the round
    answers = [
        Answer(question, score, reasons[question][0 if score >= HIGH else 1])
        for question, score in zip(QUESTIONNAIRES[CURRENT].questions, scores, strict=True)
    ]
    actions.answer(penilai_id=asked.pk, answers=answers, by=cast.user(code))
