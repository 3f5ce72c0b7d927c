"""Who should have been reached by a meeting, who was, and how that is known."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone

from selaras.organisation.models import Penugasan
from selaras.sosialisasi.models import Agenda, Kehadiran, KomitmenSignature
from selaras_rules.core.decimals import rounded

HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Reached:
    """One person of the office on the day of the meeting; `attendance` None: not reached."""

    penugasan: Penugasan
    attendance: Kehadiran | None
    signed: bool

    @property
    def weight(self) -> Decimal:
        """1 for one's own word (QR, confirmation), a half for the organiser's alone, 0 for absence."""
        if self.attendance is None:
            return Decimal(0)
        return HALF if self.attendance.method == Kehadiran.Method.MANUAL else Decimal(1)


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One part of the office, or its members."""

    name: str
    people: tuple[Reached, ...]

    @property
    def reached(self) -> int:
        """How many were there."""
        return sum(one.attendance is not None for one in self.people)

    @property
    def signed(self) -> int:
        """How many signed the commitment."""
        return sum(one.signed for one in self.people)

    @property
    def missing(self) -> int:
        """How many were not."""
        return len(self.people) - self.reached

    @property
    def percent(self) -> Decimal:
        """Reached of those who should be, in percent with two decimals."""
        return _percent(self.reached, len(self.people))


@dataclass(frozen=True, slots=True)
class Coverage:
    """A meeting's coverage: every person of the office on its day, once."""

    agenda: Agenda
    people: tuple[Reached, ...]

    @property
    def should(self) -> int:
        """How many people should be reached."""
        return len(self.people)

    @property
    def reached(self) -> int:
        """How many were."""
        return sum(one.attendance is not None for one in self.people)

    @property
    def signed(self) -> int:
        """How many signed the commitment."""
        return sum(one.signed for one in self.people)

    @property
    def weighted(self) -> Decimal:
        """Reached, where the organiser's word alone counts half (SEL901)."""
        return sum((one.weight for one in self.people), Decimal(0))

    @property
    def percent(self) -> Decimal:
        """Reached of those who should be, in percent with two decimals."""
        return _percent(self.reached, self.should)

    @property
    def unreached(self) -> tuple[Reached, ...]:
        """Who was not reached."""
        return tuple(one for one in self.people if one.attendance is None)

    @property
    def organiser_only(self) -> tuple[Reached, ...]:
        """Whose attendance is the organiser's word alone."""
        manual = Kehadiran.Method.MANUAL
        return tuple(one for one in self.people if one.attendance and one.attendance.method == manual)

    @property
    def unsigned(self) -> tuple[Reached, ...]:
        """Who was there and did not sign."""
        return tuple(one for one in self.people if one.attendance and not one.signed)

    @property
    def rows(self) -> tuple[CoverageRow, ...]:
        """By part of the office, members first."""
        parts: dict[str, list[Reached]] = defaultdict(list)
        for one in self.people:
            parts[_part_of(one.penugasan)].append(one)
        ordered = sorted(parts.items(), key=lambda item: (item[0] != MEMBERS, item[0]))
        return tuple(CoverageRow(name, tuple(people)) for name, people in ordered)


MEMBERS = "Anggota"


def _part_of(penugasan: Penugasan) -> str:
    return MEMBERS if penugasan.kind == Penugasan.Kind.MEMBER else penugasan.unit.name


def _percent(part: int, whole: int) -> Decimal:
    return rounded(Decimal(part) * 100 / whole, 2) if whole else Decimal(0)


def coverage_of(agenda: Agenda) -> Coverage:
    """Who was reached by one meeting, in three queries."""
    return coverage_of_many([agenda])[agenda.pk]


def coverage_of_many(agendas: Sequence[Agenda]) -> dict[int, Coverage]:
    """The same for several meetings, in three queries for all of them."""
    ids = [agenda.pk for agenda in agendas]
    attended = _by_person(Kehadiran.objects.filter(agenda_id__in=ids, person__isnull=False))
    signed = {
        (row.komitmen.agenda_id, row.person_id)
        for row in KomitmenSignature.objects.filter(komitmen__agenda_id__in=ids).select_related("komitmen")
    }
    people = _people_on_the_days(agendas)
    return {
        agenda.pk: Coverage(
            agenda,
            tuple(
                Reached(
                    one,
                    attended.get((agenda.pk, one.person_id)),
                    (agenda.pk, one.person_id) in signed,
                )
                for one in people[agenda.pk]
            ),
        )
        for agenda in agendas
    }


def _people_on_the_days(agendas: Sequence[Agenda]) -> dict[int, list[Penugasan]]:
    """By meeting, the people of its office on its day. One query over all offices and days."""
    if not agendas:
        return {}
    days = [timezone.localdate(agenda.starts_at) for agenda in agendas]
    offices = {agenda.unit.office_or_self_id for agenda in agendas}
    rows = (
        Penugasan.objects.overlapping(min(days), max(days) + timedelta(days=1))
        .filter(Q(unit_id__in=offices) | Q(unit__office_id__in=offices), is_primary=True)
        .select_related("person", "unit", "unit__office", "formasi__jabatan", "pegawai")
        .order_by("unit__code", "formasi__jabatan__rank_order", "person__name")
    )
    of_office: dict[int, list[Penugasan]] = defaultdict(list)
    for one in rows:
        of_office[one.unit.office_or_self_id].append(one)
    return {
        agenda.pk: [one for one in of_office[agenda.unit.office_or_self_id] if one.holds_on(day)]
        for agenda, day in zip(agendas, days, strict=True)
    }


def _by_person(rows: Iterable[Kehadiran]) -> dict[tuple[int, int | None], Kehadiran]:
    return {(row.agenda_id, row.person_id): row for row in rows}
