"""What figures ask of people: enter what is owed, mend what came back, verify what waits."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse

from selaras.access.models import User
from selaras.measurement import queries
from selaras.measurement.explain import period_label
from selaras.measurement.models import PeriodePengukuran, Realisasi, RealisasiVersion
from selaras.measurement.queries.slots import answered_by
from selaras.organisation.models import Person
from selaras.organisation.queries import person_of
from selaras.registry.inbox import InboxItem
from selaras.ui.formatting import triwulan

Status = RealisasiVersion.Status


def items(user: User, on: date) -> list[InboxItem]:
    """Figures he owes, figures that came back to him, figures that wait for his verification.

    Two queries, and what his superior and his reach cost.
    """
    person = person_of(user)
    if person is None:
        return []
    asked = _asked_of(person, on)
    returned = [_returned_item(slot) for slot, last_day in asked if last_day is None]
    owed = _owed_items((slot, last_day) for slot, last_day in asked if last_day is not None)
    return [*returned, *owed, *_to_verify(queries.to_verify_by(user).count())]


def _asked_of(person: Person, on: date) -> list[tuple[Realisasi, date | None]]:
    """Slots whose figure came back to him, with None; those of ended periods for which he answers and
    nothing is submitted, each with its last day. One query."""
    before = RealisasiVersion.objects.filter(
        slot=OuterRef("slot"), status=Status.RETURNED, number=OuterRef("number") - 1
    )
    drafts = RealisasiVersion.objects.filter(Exists(before), status=Status.DRAFT, entered_person=person)
    done = RealisasiVersion.objects.filter(
        slot=OuterRef("pk"), status__in=[Status.SUBMITTED, Status.VERIFIED]
    )
    ended = PeriodePengukuran.objects.filter(
        status=PeriodePengukuran.Status.OPEN, due_on__lte=on, year=OuterRef("year"), month=OuterRef("month")
    )
    owed = Q(answered_by(person), ~Exists(done), na=False, last_day__isnull=False)
    rows = (
        Realisasi.objects.annotate(
            came_back=Exists(drafts.filter(slot=OuterRef("pk"))),
            last_day=Subquery(ended.values("grace_until")),
        )
        .filter(Q(pk__in=drafts.values("slot")) | owed)
        .select_related("definisi_version__definisi")
        .order_by("year", "month", "pk")
    )
    return [(slot, None if slot.came_back else slot.last_day) for slot in rows]


def _to_verify(waiting: int) -> list[InboxItem]:
    if not waiting:
        return []
    text = f"{waiting} realisasi menunggu verifikasi Anda"
    return [InboxItem(text, reverse("verifikasi"), "check2-all", waiting, action="Verifikasi")]


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
