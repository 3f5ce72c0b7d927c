"""What the forecast says to the person who answers for an indicator: that its year is about to be missed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

from django.urls import reverse

from selaras.measurement.forecast.history import entry_of
from selaras.measurement.forecast.outlook import Outlook, outlook_of
from selaras.measurement.models import Realisasi
from selaras.registry.inbox import InboxItem
from selaras_rules.capaian import Keadaan

ICON: Final = "bell"
NAMED: Final = 2  # so many indicators have a line of their own; more share one


def warnings_of(slots: Iterable[Realisasi], on: date) -> list[InboxItem]:
    """A line for each indicator all of whose forecast range misses the target of the running year; no query.

    `slots` are those for which one person answers in the order of months, with manual, indicator and target.
    """
    rows: dict[int, list[Realisasi]] = defaultdict(list)
    for slot in slots:
        rows[slot.indikator_id].append(slot)
    missed = [found for each in rows.values() if (found := _missed(each, on.year)) is not None]
    if len(missed) > NAMED:
        text = f"{len(missed)} IKU Anda diprakirakan meleset dari target setahun"
        return [InboxItem(text, reverse("iku_list"), ICON, len(missed), action="Lihat")]
    return [_item(slot, outlook) for slot, outlook in missed]


def _missed(slots: list[Realisasi], year: int) -> tuple[Realisasi, Outlook] | None:
    if slots[-1].year != year:
        return None
    outlook = outlook_of([entry_of(slot) for slot in slots], year, slots[-1].indikator.valid_to)
    if outlook is None or outlook.verdict is not Keadaan.DI_BAWAH:
        return None
    return slots[-1], outlook


def _item(slot: Realisasi, outlook: Outlook) -> InboxItem:
    code = slot.definisi_version.definisi.code
    off = f", {outlook.distance}" if outlook.distance else ""
    text = f"{code} diprakirakan meleset: akhir tahun {outlook.value_shown}{off}"
    return InboxItem(text, reverse("iku", args=[slot.indikator_id]), ICON, action="Lihat")
