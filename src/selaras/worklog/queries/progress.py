"""How far each RHK has come, by the logs recorded on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from selaras.organisation.models import Person
from selaras.skp.hooks import Done
from selaras.skp.models import Rhk, RhkAspek
from selaras.skp.queries import rhk_of
from selaras.worklog.models import Log
from selaras_rules.capaian import Keadaan, keadaan

HUNDRED = Decimal(100)
NOT_SUMMED = {"%", "persen", "indeks", "nilai", "poin"}


@dataclass(frozen=True, slots=True)
class Progress:
    """One RHK: `done` to date against `target` of the year, in `satuan`.

    `expected` is where an even pace would be today; `state` compares the two by the same limits as any
    result (a setting of the organisation), None where nothing can be summed. `target_text` is the target
    in words. `key` opens telusur.
    """

    rhk: Rhk
    logs: int
    done: Decimal | None
    target: Decimal | None
    target_text: str
    satuan: str
    expected: Decimal | None
    state: Keadaan | None
    key: str


def rhk_at_work(person: Person, on: date, **counted: Combinable) -> list[Rhk]:
    """`rhk_of` with what `progress_of` needs of the same day, in its two queries; `counted` as there."""
    his = _recorded(on).filter(rhk=OuterRef("pk")).values("rhk_id")
    mine = rhk_of(
        person,
        on,
        done=Subquery(his.annotate(done=Sum("quantity")).values("done")),
        logs=Coalesce(Subquery(his.annotate(logs=Count("pk")).values("logs")), 0),
        **counted,
    )
    for rhk in mine:
        rhk.__dict__["counted_on"] = on
    return mine


def _recorded(on: date) -> QuerySet[Log]:
    """The logs that count up to the day, in no order."""
    return Log.objects.filter(on__lte=on, status=Log.Status.RECORDED).order_by()


def progress_of(rhk_list: Sequence[Rhk], on: date) -> list[Progress]:
    """The progress of these RHK on the date, in their order. One query beside the prefetched aspects; none
    for those that `rhk_at_work` has counted."""
    sums: dict[int, tuple[Decimal | None, int]] = {
        rhk.pk: (rhk.__dict__["done"], rhk.__dict__["logs"])
        for rhk in rhk_list
        if rhk.__dict__.get("counted_on") == on
    }
    if unknown := [rhk.pk for rhk in rhk_list if rhk.pk not in sums]:
        rows = _recorded(on).filter(rhk__in=unknown).values_list("rhk_id")
        found = rows.annotate(done=Sum("quantity"), logs=Count("pk"))
        sums |= {rhk_id: (done, logs) for rhk_id, done, logs in found if rhk_id is not None}
    return [_progress(rhk, *sums.get(rhk.pk, (None, 0)), on) for rhk in rhk_list]


def done_of(rhk_list: Sequence[Rhk], on: date) -> dict[int, Done]:
    """What the SKP page shows of each RHK (`skp.hooks`)."""
    return {
        each.rhk.pk: Done(each.done, each.key, str(each.state or ""), each.logs)
        for each in progress_of(rhk_list, on)
    }


def _progress(rhk: Rhk, done: Decimal | None, logs: int, on: date) -> Progress:
    aspek = next((row for row in rhk.aspek_set.all() if row.aspek == RhkAspek.Aspek.KUANTITAS), None)
    target = (aspek.target_low if aspek.target_low is not None else aspek.target_high) if aspek else None
    satuan = aspek.satuan if aspek else ""
    if target is None or satuan.casefold() in NOT_SUMMED:
        text = aspek.target_text if aspek else ""
        return Progress(rhk, logs, None, target, text, satuan, None, None, "")
    done = done if done is not None else Decimal(0)
    expected = target * _share_of_period(rhk, on)
    return Progress(
        rhk,
        logs,
        done,
        target,
        "",
        satuan,
        expected,
        _state(done, target, expected, on, rhk.skp.period_to),
        f"rhk:{rhk.pk}:{on.isoformat()}",
    )


def _share_of_period(rhk: Rhk, on: date) -> Decimal:
    """The part of the SKP's days that has gone by, from 0 to 1."""
    days = (rhk.skp.period_to - rhk.skp.period_from).days + 1
    gone = min(max((on - rhk.skp.period_from).days + 1, 0), days)
    return Decimal(gone) / Decimal(days)


def _state(done: Decimal, target: Decimal, expected: Decimal, on: date, last: date) -> Keadaan:
    if target > 0 and done >= target:
        return Keadaan.TERCAPAI
    pace = done / expected * HUNDRED if expected > 0 else None
    return keadaan(pace, year_closed=on > last, tanggal=on)
