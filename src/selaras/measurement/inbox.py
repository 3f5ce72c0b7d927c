"""What figures ask of people: enter, mend, verify, and do something about those that fell short."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    When,
)
from django.db.models.functions import Coalesce
from django.urls import reverse

from selaras.access.models import User
from selaras.measurement import queries
from selaras.measurement.explain import period_label
from selaras.measurement.forecast import warnings_of, years_of
from selaras.measurement.measures.waiting import items_of, slots_with, with_counts
from selaras.measurement.models import PeriodePengukuran, Realisasi, RealisasiVersion
from selaras.measurement.queries.slots import answered_by
from selaras.organisation.models import Person, UnitKerja
from selaras.organisation.queries import person_of
from selaras.registry.inbox import InboxItem
from selaras.ui.formatting import triwulan

Status = RealisasiVersion.Status
ASKED = (
    (Status.SUBMITTED, "verifikasi", "Verifikasi"),
    (Status.CHECKED, "persetujuan", "Setujui"),
)


def items(user: User, on: date) -> list[InboxItem]:
    """Figures he owes, figures that came back to him, figures that wait for his verification, figures of
    his whose year is foreseen to miss its target, and measures that wait for him.

    Two queries, and what his superior and his reach cost.
    """
    person = person_of(user)
    if person is None:
        return []
    slots = _slots_of(user, person, on)
    returned = [_returned_item(slot) for slot in slots if slot.came_back]
    owed = _owed_items((slot, slot.last_day) for slot in slots if slot.owed and not slot.came_back)
    warned = warnings_of([slot for slot in slots if slot.own], on)
    return [*returned, *owed, *warned, *items_of(slots), *_before_him(user)]


def _slots_of(user: User, person: Person, on: date) -> list[Any]:
    """Slots whose figure came back to him (`came_back`); those of ended periods for which he answers and
    nothing is submitted (`owed`), with their `last_day`; those for which he answers that a forecast of the
    year looks at (`own`); those with measures that wait for him. One query, in the order of months."""
    before = RealisasiVersion.objects.filter(
        slot=OuterRef("slot"), status=Status.RETURNED, number=OuterRef("number") - 1
    )
    drafts = RealisasiVersion.objects.filter(Exists(before), status=Status.DRAFT, entered_person=person)
    done = RealisasiVersion.objects.filter(
        slot=OuterRef("pk"), status__in=[Status.SUBMITTED, Status.CHECKED, Status.VERIFIED]
    )
    ended = PeriodePengukuran.objects.filter(
        status=PeriodePengukuran.Status.OPEN, due_on__lte=on, year=OuterRef("year"), month=OuterRef("month")
    )
    own = answered_by(person)
    owed = Q(own, ~Exists(done), na=False, last_day__isnull=False)
    rows = (
        with_counts(Realisasi.objects.all(), user)
        .annotate(
            came_back=Exists(drafts.filter(slot=OuterRef("pk"))),
            last_day=Subquery(_last_day_of_level(ended)),
            owed=ExpressionWrapper(owed, BooleanField()),
            own=ExpressionWrapper(own, BooleanField()),
        )
        .filter(
            Q(pk__in=drafts.values("slot")) | owed | Q(own, year__in=years_of(on.year)) | slots_with(user)
        )
        .select_related("definisi_version__definisi", "indikator", "target")
        .order_by("year", "month", "pk")
    )
    return list(rows)


def _last_day_of_level(periods: QuerySet[PeriodePengukuran]) -> QuerySet[Any, Any]:
    """The last day for the office of the slot at hand, by its kind."""
    unit = OuterRef("indikator__unit__kind")
    office = OuterRef("indikator__unit__office__kind")
    kind = Coalesce(office, unit, output_field=TextField())
    day = Case(
        When(kind=UnitKerja.Kind.RI, then="due_ri"),
        When(kind=UnitKerja.Kind.PROVINSI, then="due_provinsi"),
        default="due_kabkota",
    )
    return periods.annotate(kind=kind).values(last=day)


def _before_him(user: User) -> list[InboxItem]:
    """What waits for his verification, and for his approval. One query."""
    statuses = list(queries.waiting_for(user).values_list("status", flat=True))
    counts = ((statuses.count(state), what, act) for state, what, act in ASKED)
    return [
        InboxItem(f"{n} realisasi menunggu {what} Anda", reverse("verifikasi"), "check2-all", n, action=act)
        for n, what, act in counts
        if n
    ]


def _owed_items(owed: Iterable[tuple[Realisasi, date]]) -> list[InboxItem]:
    groups: dict[tuple[int, int, date], list[Realisasi]] = {}
    for slot, due in owed:
        groups.setdefault((slot.year, slot.tw, due), []).append(slot)
    return [_owed_item(slots, year, tw, due) for (year, tw, due), slots in groups.items()]


def _owed_item(slots: list[Realisasi], year: int, tw: int, due: date) -> InboxItem:
    if len(slots) == 1:
        code = slots[0].definisi_version.definisi.code
        text = f"Isi realisasi {code}, {period_label(slots[0])}"
        return InboxItem(text, _url(slots[0]), "pencil", due=due, action="Isi")
    address = f"{reverse('pengukuran')}?tahun={year}&tw={tw}"
    text = f"Isi {len(slots)} realisasi {triwulan(tw, year)}"
    return InboxItem(text, address, "pencil", len(slots), due, "Isi")


def _returned_item(slot: Realisasi) -> InboxItem:
    code = slot.definisi_version.definisi.code
    text = f"Perbaiki realisasi {code}, {period_label(slot)}: dikembalikan"
    return InboxItem(text, _url(slot), "arrow-return-left", action="Perbaiki")


def _url(slot: Realisasi) -> str:
    return reverse("realisasi", args=[slot.pk])
