"""Logs as lists and pages need them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.organisation.models import Penugasan
from selaras.organisation.queries import person_of
from selaras.registry.business_date import business_date
from selaras.registry.evidence_uses import EvidenceUse
from selaras.registry.records import key_of
from selaras.worklog.models import KlaimLog, Log, LogBukti


def visible_to(user: User) -> QuerySet[Log]:
    """Logs this user may read: his own, those of the units his role reads (LOG_READ).

    And, whoever answers for an indicator reads the logs claimed for it: he confirms their sum.
    """
    me = person_of(user)
    own = Q(person=me) if me else None
    posts = Penugasan.objects.on(business_date()).filter(person=me, formasi__isnull=False)
    claimed = KlaimLog.objects.filter(
        log=OuterRef("pk"), indikator__pic_formasi__in=posts.values("formasi_id")
    )
    return Log.objects.filter(
        scope_filter(user, Capability.LOG_READ, "penugasan__unit_id", own=own) | Q(Exists(claimed))
    )


def for_page(logs: QuerySet[Log]) -> QuerySet[Log]:
    """With everything a row shows: author, RHK, claims and what became of them, evidence. Three queries."""
    claims = KlaimLog.objects.select_related(
        "indikator__definisi", "indikator__unit", "indikator__holder", "komponen", "taken_into"
    )
    shown = LogBukti.objects.select_related("bukti__blob")
    return logs.select_related(
        "person", "penugasan__unit", "penugasan__formasi__jabatan", "rhk__skp"
    ).prefetch_related(Prefetch("klaim_set", queryset=claims), Prefetch("bukti_set", queryset=shown))


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What a list of logs shows: the days from `start` to `end`, of whom, for which RHK.

    `without_rhk` wants those *di luar RHK*; `all_states` shows replaced and void ones as well.
    """

    start: date
    end: date
    person_id: int | None = None
    rhk_id: int | None = None
    without_rhk: bool = False
    all_states: bool = False


def filtered(user: User, wanted: LogFilter) -> QuerySet[Log]:
    """The logs of these days that the user may read, newest first."""
    rows = visible_to(user).filter(on__gte=wanted.start, on__lte=wanted.end)
    if wanted.person_id is not None:
        rows = rows.filter(person_id=wanted.person_id)
    if wanted.rhk_id is not None:
        rows = rows.filter(rhk_id=wanted.rhk_id)
    if wanted.without_rhk:
        rows = rows.filter(rhk__isnull=True)
    if not wanted.all_states:
        rows = rows.filter(status=Log.Status.RECORDED)
    return for_page(rows).order_by("-on", "-recorded_at", "-pk")


def week_of(on: date) -> tuple[date, date]:
    """Monday and Sunday of the week of a day."""
    monday = on - timedelta(days=on.weekday())
    return monday, monday + timedelta(days=6)


def uses_of(bukti_ids: list[int]) -> list[EvidenceUse]:
    """Which logs rest on these Bukti; binding once a figure rests on the log. One query."""
    taken = KlaimLog.objects.filter(log=OuterRef("log"), taken_into__status__in=KlaimLog.RESTS)
    rows = (
        LogBukti.objects.filter(bukti_id__in=bukti_ids)
        .annotate(taken=Exists(taken))
        .select_related("log")
        .order_by("log__on", "pk")
    )
    return [
        EvidenceUse(
            bukti_id=row.bukti_id,
            label=f"Log {row.log.on:%d-%m-%Y}",
            source=key_of("worklog.log", row.log_id),
            binding=row.taken,
        )
        for row in rows
    ]
