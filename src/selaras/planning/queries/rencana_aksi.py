"""Rencana aksi: whose steps, how far a plan has come, what it lacks."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from django.db.models import Prefetch, Q, QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import person_of, scope_filter
from selaras.planning.models import RencanaAksiBukti, RencanaAksiStep
from selaras.registry.business_date import quarter_of
from selaras.registry.evidence_uses import EvidenceUse
from selaras.registry.records import key_of

Status = RencanaAksiStep.Status
YEARS: Final = range(2000, 2101)  # as in the workbook
HUNDRED: Final = Decimal(100)
ZERO: Final = Decimal(0)


class Pace(StrEnum):
    """How a step stands on a day; the words people read are `PACE_LABELS`."""

    DONE = "done"
    CLAIMED = "claimed"
    LATE = "late"
    RUNNING = "running"
    AHEAD = "ahead"
    DROPPED = "dropped"


PACE_LABELS: Final = {
    Pace.DONE: "Selesai, diperiksa",
    Pace.CLAIMED: "Menunggu pemeriksaan",
    Pace.LATE: "Terlambat",
    Pace.RUNNING: "Berjalan",
    Pace.AHEAD: "Belum waktunya",
    Pace.DROPPED: "Dihentikan",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a plan has come, in percent of the weight of its steps that were not dropped.

    `reported`: what the PIC report; a step reported done counts whole. `verified`: what another person has
    seen to be done. Both None where there is no step.
    """

    reported: Decimal | None
    verified: Decimal | None


def progress_of(steps: Iterable[RencanaAksiStep]) -> Progress:
    """The weighted mean over the steps; exact, rounded only where it is shown."""
    live = [step for step in steps if step.status != Status.DROPPED]
    whole = sum((step.weight for step in live), ZERO)
    if not whole:
        return Progress(None, None)
    reported = sum((step.weight * _reported(step) for step in live), ZERO)
    done = sum((step.weight for step in live if step.status == Status.VERIFIED), ZERO)
    return Progress(reported / whole, done * HUNDRED / whole)


def _reported(step: RencanaAksiStep) -> int:
    return 100 if step.status in (Status.CLAIMED, Status.VERIFIED) else step.progress


def last_day(year: int, tw: int) -> date:
    """The last day of a quarter, 1 to 4."""
    following = date(year + tw // 4, tw * 3 % 12 + 1, 1)
    return following - timedelta(days=1)


def day_in(year: int, on: date) -> date:
    """The day itself where it lies in the year, else the day of the year nearest to it."""
    return min(max(on, date(year, 1, 1)), date(year, 12, 31))


def pace_of(step: RencanaAksiStep, year: int, on: date) -> Pace:
    """How the step of a plan of this year stands on the day; late when its last quarter has ended."""
    settled = {Status.VERIFIED: Pace.DONE, Status.CLAIMED: Pace.CLAIMED, Status.DROPPED: Pace.DROPPED}
    if step.status in settled:
        return settled[Status(step.status)]
    if on > last_day(year, step.tw_to):
        return Pace.LATE
    started = (on.year, quarter_of(on.month)) >= (year, step.tw_from)
    return Pace.RUNNING if started or step.progress else Pace.AHEAD


def gaps_of(steps: Sequence[RencanaAksiStep], on: date) -> list[str]:
    """What a plan lacks, each in a clause that says how to mend it; empty when it is complete.

    `steps` come with `pic`.
    """
    live = [step for step in steps if step.status != Status.DROPPED]
    if not live:
        return ["belum ada langkah; tambahkan sekurangnya satu"]
    gaps = []
    whole = sum((step.weight for step in live), ZERO)
    if whole != HUNDRED:
        gaps.append(f"bobot berjumlah {_plain(whole)} %, seharusnya 100 %")
    left = [step for step in live if step.status == Status.OPEN and not step.pic.holds_on(on)]
    if left:
        numbers = ", ".join(str(step.number) for step in left)
        gaps.append(f"PIC langkah {numbers} tidak lagi bertugas; pilih penggantinya")
    return gaps


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def steps_visible_to(user: User) -> QuerySet[RencanaAksiStep]:
    """Steps of the offices whose plans this user may read, and those of which he is PIC."""
    own = Q(pic__person=person_of(user))
    field = "rencana__indikator__unit_id"
    return RencanaAksiStep.objects.filter(
        scope_filter(user, Capability.PLANNING_READ, field, own=own)
    ).select_related(
        "rencana__indikator__definisi",
        "rencana__indikator__unit__office",
        "rencana__indikator__sasaran__renstra",
        "rencana__indikator__holder__person",
        "pic__person",
        "pic__unit",
        "pic__formasi__jabatan",
        "claimed_person",
        "verified_person",
    )


def steps_of(indikator_ids: Collection[int], year: int) -> dict[int, list[RencanaAksiStep]]:
    """By indicator its steps of the year in order, with their PIC. One query."""
    rows = (
        RencanaAksiStep.objects.filter(rencana__indikator_id__in=indikator_ids, rencana__year=year)
        .select_related("rencana", "pic__person", "pic__formasi__jabatan", "verified_person")
        .order_by("rencana_id", "number", "pk")
    )
    found: dict[int, list[RencanaAksiStep]] = defaultdict(list)
    for row in rows:
        found[row.rencana.indikator_id].append(row)
    return dict(found)


def with_evidence(rows: QuerySet[RencanaAksiStep]) -> QuerySet[RencanaAksiStep]:
    """The same steps with their evidence at hand. One query more."""
    bukti = RencanaAksiBukti.objects.select_related("bukti").order_by("pk")
    return rows.prefetch_related(Prefetch("bukti_set", bukti))


def openable_steps(user: User, ids: Collection[int]) -> Iterable[int]:
    """Those of the steps that this user may open. One query."""
    return steps_visible_to(user).filter(pk__in=ids).values_list("pk", flat=True)


def uses_of(bukti_ids: list[int]) -> list[EvidenceUse]:
    """Steps that rest on these pieces of evidence; a verified one forbids deleting them. One query."""
    rows = RencanaAksiBukti.objects.filter(bukti_id__in=bukti_ids).select_related("step")
    return [
        EvidenceUse(
            row.bukti_id,
            f"Langkah rencana aksi: {row.step.text}",
            key_of("planning.rencanaaksistep", row.step_id),
            row.step.status == Status.VERIFIED,
        )
        for row in rows
    ]
