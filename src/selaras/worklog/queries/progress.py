"""How far each RHK has come, by the logs recorded on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Sum

from selaras.skp.hooks import Done
from selaras.skp.models import Rhk, RhkAspek
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


def progress_of(rhk_list: Sequence[Rhk], on: date) -> list[Progress]:
    """The progress of these RHK on the date, in their order. One query beside the prefetched aspects."""
    rows = (
        Log.objects.filter(rhk__in=[rhk.pk for rhk in rhk_list], on__lte=on, status=Log.Status.RECORDED)
        .values_list("rhk_id")
        .annotate(done=Sum("quantity"), logs=Count("pk"))
    )
    sums = {rhk_id: (done, logs) for rhk_id, done, logs in rows}
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
