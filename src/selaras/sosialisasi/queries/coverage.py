"""Who should have been reached by a meeting, who was, and how that is known."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from selaras.organisation.models import Penugasan
from selaras.organisation.queries import people_of_office
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
    """The same for several meetings: two queries, and one for each office and day among them."""
    ids = [agenda.pk for agenda in agendas]
    attended = _by_person(Kehadiran.objects.filter(agenda_id__in=ids, person__isnull=False))
    signed = {
        (row.komitmen.agenda_id, row.person_id)
        for row in KomitmenSignature.objects.filter(komitmen__agenda_id__in=ids).select_related("komitmen")
    }
    people: dict[tuple[int, date], list[Penugasan]] = {}
    found = {}
    for agenda in agendas:
        key = (agenda.unit.office_or_self_id, agenda.starts_at.date())
        if key not in people:
            people[key] = list(people_of_office(*key))
        found[agenda.pk] = Coverage(
            agenda,
            tuple(
                Reached(
                    one,
                    attended.get((agenda.pk, one.person_id)),
                    (agenda.pk, one.person_id) in signed,
                )
                for one in people[key]
            ),
        )
    return found


def _by_person(rows: Iterable[Kehadiran]) -> dict[tuple[int, int | None], Kehadiran]:
    return {(row.agenda_id, row.person_id): row for row in rows}
