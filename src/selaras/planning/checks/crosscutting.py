"""SEL212: a request between units that nobody answered, or that nobody took on."""

from datetime import date
from typing import Final

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from selaras.organisation.models import UnitKerja
from selaras.planning.models import CrosscuttingRequest
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.ui.formatting import tanggal

from . import population

DAYS_TO_ANSWER: Final = 14
DAYS_TO_REPLACE: Final = 30
Status = CrosscuttingRequest.Status


def is_dangling(*, status: str, age: int, other_owner: object) -> bool:
    """Whether a request waits too long, or was refused and nobody else has taken it on."""
    if status == "sent":
        return age > DAYS_TO_ANSWER
    return status == "refused" and other_owner is None and age > DAYS_TO_REPLACE


@check("SEL212")
def dangling_requests(context: CheckContext) -> CheckResult:
    """Requests of nodes in force that are asked of the units, or asked by them. One query.

    An unanswered one is the matter of the unit that is asked, a refused one of the unit that asks, until the
    Sasaran is asked of, or accepted by, another unit. Each is counted once, by the unit it is charged to.
    """
    result = CheckResult()
    on = population.judged_on(context)
    rows = list(_requests(context))
    taken = {row.sasaran_id for row in rows if row.status != Status.REFUSED}
    for row in rows:
        if _charged(row).pk not in context.unit_ids:
            continue
        moment = row.answered_at if row.status == Status.REFUSED else row.asked_at
        age = (on - timezone.localdate(moment or row.asked_at)).days
        if is_dangling(
            status="sent" if row.status == Status.ASKED else row.status,
            age=age,
            other_owner=row.sasaran_id if row.sasaran_id in taken else None,
        ):
            result.failed += 1
            result.findings.append(_finding(row))
        else:
            result.passed += 1
    return result


def _requests(context: CheckContext) -> list[CrosscuttingRequest]:
    """All requests about what the units ask or are asked for, the last of each unit asked, oldest first."""
    on = population.judged_on(context)
    mine = Q(sasaran__unit_id__in=context.unit_ids) | Q(to_unit_id__in=context.unit_ids)
    rows = (
        CrosscuttingRequest.objects.filter(mine, _in_force(on), asked_at__date__lte=on)
        .select_related("sasaran__unit", "sasaran__renstra", "to_unit")
        .order_by("asked_at", "pk")
    )
    return list({(row.sasaran_id, row.to_unit_id): row for row in rows}.values())


def _in_force(on: date) -> Q:
    lasting = Q(sasaran__valid_to__isnull=True) | Q(sasaran__valid_to__gt=on)
    return lasting & Q(sasaran__renstra__status="enacted", sasaran__valid_from__lte=on)


def _charged(row: CrosscuttingRequest) -> UnitKerja:
    """Who has to do something: who is asked, or after a refusal who asks."""
    return row.sasaran.unit if row.status == Status.REFUSED else row.to_unit


def _finding(row: CrosscuttingRequest) -> Finding:
    return Finding(
        unit_id=_charged(row).pk,
        object_key=key_of("planning.crosscuttingrequest", row.pk),
        facts={
            "sasaran": f"{row.sasaran.code} {row.sasaran.text}",
            "dari": row.sasaran.unit.name,
            "ke": row.to_unit.name,
            "tanggal": tanggal(row.answered_at or row.asked_at),
            "keadaan": "ditolak dan belum ada pemilik lain"
            if row.status == Status.REFUSED
            else "belum dijawab",
        },
        url=reverse("lintas_satu", args=[row.pk]),
        fingerprint_of=(row.status, row.sasaran.text),
        illustrative=row.sasaran.renstra.illustrative,
    )
