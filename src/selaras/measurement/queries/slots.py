"""Which slots a person sees, and which submitted figures wait for him."""

from collections.abc import Iterable

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import UnitSet, has_capability, scope_filter, units_for
from selaras.measurement.models import (
    LockException,
    PeriodePengukuran,
    Realisasi,
    RealisasiBukti,
    RealisasiKomponen,
    RealisasiVersion,
)
from selaras.organisation import queries as organisation
from selaras.organisation.models import Penugasan, Person
from selaras.registry.business_date import business_date

Status = RealisasiVersion.Status
INDIKATOR = (
    "indikator__definisi",
    "indikator__unit__office",
    "indikator__sasaran",
    "indikator__holder__person",
    "indikator__pic_formasi__jabatan",
    "indikator__pic_formasi__unit",
)


def period_of(slot: Realisasi) -> PeriodePengukuran | None:
    """The opened period the slot belongs to; None where it was made without one. One query."""
    return PeriodePengukuran.objects.filter(year=slot.year, month=slot.month).first()


def exception_of(slot: Realisasi, period: PeriodePengukuran) -> LockException | None:
    """The exception from the lock that holds today for the slot's office and indicator. One query."""
    rows = LockException.objects.filter(
        periode=period,
        unit_id=slot.indikator.unit.office_or_self_id,
        definisi_id=slot.indikator.definisi_id,
        until__gte=business_date(),
    )
    return rows.select_related("granted_person").first()


def posts_of(person: Person | None) -> QuerySet[Penugasan, int | None]:
    """The ids of the posts a person holds today, as a subquery."""
    held = Penugasan.objects.on(business_date()).filter(person=person, formasi__isnull=False)
    return held.values_list("formasi_id", flat=True)


def answered_by(person: Person | None, prefix: str = "") -> Q:
    """Slots (with a prefix: rows of a slot) for which this person answers, as holder or in the PIC's post."""
    if person is None:
        return Q(pk__in=[])
    return Q(**{f"{prefix}indikator__holder__person": person}) | Q(
        **{
            f"{prefix}indikator__holder__isnull": True,
            f"{prefix}indikator__pic_formasi__in": posts_of(person),
        }
    )


def visible_to(user: User) -> QuerySet[Realisasi]:
    """Slots of the offices whose figures this user may read, and those he answers for."""
    own = answered_by(organisation.person_of(user))
    return Realisasi.objects.filter(
        scope_filter(user, Capability.REALISASI_READ, "indikator__unit_id", own=own)
    )


def versions_visible_to(user: User) -> QuerySet[RealisasiVersion]:
    """What was entered for the slots this user may read."""
    return RealisasiVersion.objects.filter(slot__in=visible_to(user))


def with_versions(slots: QuerySet[Realisasi]) -> QuerySet[Realisasi]:
    """The slots with what lists show of them: indicator, manual, target, versions. Three queries more."""
    versions = RealisasiVersion.objects.select_related(
        "entered_person", "verified_person", "approved_person", "returned_by__person"
    ).prefetch_related(
        Prefetch("komponen_set", RealisasiKomponen.objects.select_related("komponen")),
        Prefetch("bukti_set", RealisasiBukti.objects.select_related("bukti__blob")),
    )
    return slots.select_related(*INDIKATOR, "definisi_version__definisi", "target").prefetch_related(
        Prefetch("version_set", versions)
    )


def with_everything(slots: QuerySet[Realisasi]) -> QuerySet[Realisasi]:
    """The same with the komponen of the manual, which forms ask for. Four queries more."""
    return with_versions(slots).prefetch_related("definisi_version__komponen_set")


def slots_of_office(
    user: User, office_id: int, year: int, tw: int, *, whole: bool = False
) -> list[Realisasi]:
    """The slots of an office and its parts in one quarter, in the order of their codes; `whole` with the
    komponen of their manuals."""
    own = Q(indikator__unit_id=office_id) | Q(indikator__unit__office_id=office_id)
    rows = visible_to(user).filter(own, year=year, tw=tw)
    rows = with_everything(rows) if whole else with_versions(rows)
    return list(rows.order_by("indikator__definisi__code", "month", "pk"))


def standings_of(user: User, slots: Iterable[Realisasi]) -> dict[int, str]:
    """Of these slots those the user may read, by id, with the state of what was entered last; "" where
    nothing was. One query.
    """
    last = RealisasiVersion.objects.filter(slot=OuterRef("pk")).order_by("-number").values("status")[:1]
    rows = visible_to(user).filter(pk__in=[slot.pk for slot in slots]).annotate(last=Subquery(last))
    return {pk: status or "" for pk, status in rows.values_list("pk", "last")}


def queue_for(user: User) -> list[RealisasiVersion]:
    """Figures that wait for this person to verify or approve, the oldest first, with what the queue shows."""
    rows = (
        waiting_for(user)
        .select_related(
            *(f"slot__{path}" for path in INDIKATOR), "slot__definisi_version__definisi", "slot__target"
        )
        .select_related("entered_person")
        .prefetch_related("bukti_set")
    )
    return list(rows.order_by("entered_at", "pk"))


def to_verify_by(user: User) -> QuerySet[RealisasiVersion]:
    """Those of `waiting_for` that are submitted (see `policies.check_can_verify`)."""
    return waiting_for(user).filter(status=Status.SUBMITTED)


def waiting_for(user: User) -> QuerySet[RealisasiVersion]:
    """Submitted figures this person may verify, and verified ones he may approve: those of the parts he
    verifies, leads or approves, without his own, those he answers for, and those of his superior."""
    person = organisation.person_of(user)
    if person is None or not (_led_units(person) or has_capability(user, Capability.REALISASI_VERIFY)):
        return RealisasiVersion.objects.none()
    boss = organisation.superior_for(user, business_date())
    verifies = Q(_reached(user, person), status=Status.SUBMITTED)
    approves = Q(_approved_in(user), ~Q(verified_person=person), status=Status.CHECKED)
    return (
        RealisasiVersion.objects.filter(verifies | approves)
        .exclude(answered_by(person, "slot__"))
        .exclude(entered_person__in=[person.pk, boss.person_id] if boss else [person.pk])
    )


BY_POST, WITHOUT_POST = "slot__indikator__pic_formasi__unit_id", "slot__indikator__unit_id"


def _reached(user: User, person: Person) -> Q:
    """Where the PIC's post lies decides; where there is none, the office."""
    led = Q(**{f"{BY_POST}__in": _led_units(person)})
    return led | _in_units(units_for(user, Capability.REALISASI_VERIFY))


def _approved_in(user: User) -> Q:
    """The units whose figures he approves, and the offices below his own whose figures he verifies."""
    own = organisation.office_of(user, business_date())
    below = _in_units(units_for(user, Capability.REALISASI_VERIFY))
    if own is not None:
        at_home = Q(slot__indikator__unit_id=own.pk) | Q(slot__indikator__unit__office_id=own.pk)
        below &= ~at_home
    else:
        below = Q(pk__in=[])
    return below | _in_units(units_for(user, Capability.REALISASI_APPROVE))


def _in_units(units: UnitSet) -> Q:
    no_post = Q(slot__indikator__pic_formasi__isnull=True)
    if not units:
        return Q(pk__in=[])
    return (~no_post & units.q(BY_POST)) | (no_post & units.q(WITHOUT_POST))


def _led_units(person: Person) -> set[int]:
    """The units whose head this person is today, Plt and Plh included."""
    held = organisation.penugasan_of(person, business_date())
    return {one.formasi.unit_id for one in held if one.formasi is not None and one.formasi.is_head}
