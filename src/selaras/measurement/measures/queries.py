"""Which measures a person sees, and how they stand."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import person_of, scope_filter, units_for
from selaras.measurement.models import Measure, Realisasi
from selaras.measurement.queries.slots import INDIKATOR, answered_by
from selaras.organisation import queries as people

Status = Measure.Status
UNFINISHED = (Status.OPEN, Status.CLAIMED)
RUNNING, OVERDUE, MINE = "berjalan", "lewat", "saya"
CLAIMED, DONE, ALL = "dilaporkan", "selesai", "semua"


def visible_to(user: User) -> QuerySet[Measure]:
    """Measures about figures this person may read, and those of which he is the PIC."""
    person = people.person_of(user)
    own = answered_by(person, "slot__") | (Q(pic__person=person) if person else Q(pk__in=[]))
    return Measure.objects.filter(
        scope_filter(user, Capability.REALISASI_READ, "slot__indikator__unit_id", own=own)
    )


def with_words(rows: QuerySet[Measure]) -> QuerySet[Measure]:
    """The measures with the figure they are about and the people they name."""
    return rows.select_related(
        *(f"slot__{path}" for path in INDIKATOR),
        "slot__definisi_version__definisi",
        "pic__person",
        "pic__unit",
        "planned_person",
        "claimed_person",
        "verified_person",
        "dropped_by__person",
    )


def of_office(user: User, office_id: int, which: str, on: date) -> QuerySet[Measure]:
    """The measures of an office and its parts: those still running, overdue, of this person, done, or all."""
    own = Q(slot__indikator__unit_id=office_id) | Q(slot__indikator__unit__office_id=office_id)
    chosen = {
        RUNNING: Q(status__in=UNFINISHED),
        OVERDUE: Q(status=Status.OPEN, due__lt=on),
        MINE: Q(pic__person=person_of(user), status__in=UNFINISHED),
        CLAIMED: Q(status=Status.CLAIMED),
        DONE: Q(status__in=[Status.VERIFIED, Status.DROPPED]),
        ALL: Q(),
    }
    return with_words(visible_to(user).filter(own, chosen[which])).order_by("due", "pk")


def counts_of_office(user: User, office_id: int, on: date) -> dict[str, int]:
    """How many measures of the office run, and how many of these are late. One query."""
    own = Q(slot__indikator__unit_id=office_id) | Q(slot__indikator__unit__office_id=office_id)
    found: dict[str, int] = (
        visible_to(user)
        .filter(own)
        .aggregate(
            running=Count("pk", filter=Q(status__in=UNFINISHED)),
            overdue=Count("pk", filter=Q(status=Status.OPEN, due__lt=on)),
            claimed=Count("pk", filter=Q(status=Status.CLAIMED)),
        )
    )
    return found


def of_slots(slots: Iterable[Realisasi]) -> dict[int, list[Measure]]:
    """The measures of each slot that has any, by slot id, the earliest due first. One query."""
    found: dict[int, list[Measure]] = {}
    rows = Measure.objects.filter(slot__in=[slot.pk for slot in slots])
    for row in rows.select_related("pic__person", "pic__formasi__jabatan").order_by("due", "pk"):
        found.setdefault(row.slot_id, []).append(row)
    return found


def own_open(user: User) -> QuerySet[Measure]:
    """Measures this person has still to do."""
    return Measure.objects.filter(pic__person=person_of(user), status=Status.OPEN)


def to_verify_by(user: User) -> QuerySet[Measure]:
    """Measures reported done that the policy lets this person look at."""
    units = units_for(user, Capability.REALISASI_VERIFY)
    person = person_of(user)
    if person is None or not units:
        return Measure.objects.none()
    rows = Measure.objects.filter(units.q("pic__unit_id"), status=Status.CLAIMED)
    return rows.exclude(Q(pic__person=person) | Q(claimed_person=person))
