"""The rencana aksi of an office, of one indicator, and one step, as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from selaras.access.models import User
from selaras.access.scopes import person_of
from selaras.organisation.models import UnitKerja
from selaras.planning import policies
from selaras.planning.models import Indikator, RencanaAksiStep
from selaras.planning.queries.definitions import definition_at, definitions_at
from selaras.planning.queries.indicators import owed_by_office
from selaras.planning.queries.rencana_aksi import (
    PACE_LABELS,
    Pace,
    Progress,
    day_in,
    gaps_of,
    pace_of,
    progress_of,
    steps_of,
)
from selaras.planning.queries.targets import TargetFigure, current_targets
from selaras.registry.records import key_of, links_for
from selaras.ui.formatting import MISSING, triwulan
from selaras.ui.parts import Langkah

MARKS = {
    Pace.DONE: "capai",
    Pace.CLAIMED: "submitted",
    Pace.LATE: "bawah",
    Pace.RUNNING: "belum",
    Pace.AHEAD: "later",
    Pace.DROPPED: "nihil",
}


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step as a table shows it: `when` are its quarters, `mark` and `word` how it stands."""

    step: RencanaAksiStep
    when: str
    pace: Pace

    @property
    def mark(self) -> str:
        """The sign beside the word."""
        return MARKS[self.pace]

    @property
    def reported(self) -> int | None:
        """How far it is in percent as its PIC says; None for a step that was stopped."""
        if self.pace is Pace.DROPPED:
            return None
        return 100 if self.pace in (Pace.DONE, Pace.CLAIMED) else self.step.progress

    @property
    def word(self) -> str:
        """How it stands, in words."""
        return PACE_LABELS[self.pace]


def step_row(step: RencanaAksiStep, year: int, on: date) -> StepRow:
    """One step on a day."""
    when = triwulan(step.tw_from)
    if step.tw_to != step.tw_from:
        when = f"{when} sampai {triwulan(step.tw_to).split()[-1]}"
    return StepRow(step, when, pace_of(step, year, on))


@dataclass(frozen=True, slots=True)
class PlanRow:
    """The rencana aksi of one indicator and year: its steps, how far it is, what it lacks."""

    indikator: Indikator
    name: str
    target: str
    steps: tuple[StepRow, ...]
    progress: Progress
    gaps: tuple[str, ...]

    def count(self, pace: Pace) -> int:
        """How many steps stand so."""
        return sum(row.pace == pace for row in self.steps)

    @property
    def late(self) -> int:
        """Steps whose last quarter has ended and which nobody reported done."""
        return self.count(Pace.LATE)

    @property
    def next(self) -> StepRow | None:
        """The step that is due first among those that are open."""
        wanted = [row for row in self.steps if row.pace in (Pace.LATE, Pace.RUNNING, Pace.AHEAD)]
        return min(wanted, key=lambda row: (row.step.tw_to, row.step.number), default=None)


@dataclass(frozen=True, slots=True)
class OfficePlan:
    """The rencana aksi of an office and year, with what waits for this person."""

    rows: tuple[PlanRow, ...]
    mine: tuple[StepRow, ...]
    to_verify: tuple[StepRow, ...]

    def count(self, *paces: Pace) -> int:
        """How many steps of the office stand so."""
        return sum(row.count(pace) for row in self.rows for pace in paces)

    @property
    def steps(self) -> int:
        """How many steps count."""
        return sum(len(row.steps) for row in self.rows) - self.count(Pace.DROPPED)

    @property
    def done(self) -> int:
        """How many were seen to be done."""
        return self.count(Pace.DONE)

    @property
    def late(self) -> int:
        """How many are late."""
        return self.count(Pace.LATE)

    @property
    def without(self) -> int:
        """How many indicators have no step."""
        return sum(not row.steps for row in self.rows)


def plan_rows(office: UnitKerja, year: int, on: date) -> list[PlanRow]:
    """The rencana aksi of each indicator that an office owes in that year, by code; a fixed number of
    queries.
    """
    day = day_in(year, on)
    owed = owed_by_office(office.pk, day)
    steps = steps_of([row.pk for row in owed], year)
    manuals = definitions_at([row.definisi_id for row in owed], day)
    targets = current_targets([row.pk for row in owed], year)
    rows = []
    for row in owed:
        manual, target = manuals.get(row.definisi_id), targets.get(row.pk)
        shown = TargetFigure.of(target).shown(manual.satuan if manual else "") if target else MISSING
        name = manual.name if manual else row.definisi.code
        rows.append(_plan(row, name, shown, steps.get(row.pk, []), year, on))
    return rows


def office_plan(office: UnitKerja, year: int, user: User, on: date) -> OfficePlan:
    """The same with what waits for this person."""
    rows = plan_rows(office, year, on)
    person = person_of(user)
    every = [step for row in rows for step in row.steps]
    open_ = (Pace.LATE, Pace.RUNNING)
    return OfficePlan(
        rows=tuple(rows),
        mine=tuple(one for one in every if one.pace in open_ and one.step.pic.person_id == person),
        to_verify=tuple(
            one for one in every if one.pace == Pace.CLAIMED and policies.can_verify_step(one.step, user)
        ),
    )


def indicator_plan(indikator: Indikator, year: int, on: date) -> PlanRow:
    """The rencana aksi of one indicator; a fixed number of queries."""
    manual = definition_at(indikator.definisi_id, day_in(year, on))
    target = current_targets([indikator.pk], year).get(indikator.pk)
    shown = TargetFigure.of(target).shown(manual.satuan if manual else "") if target else MISSING
    name = manual.name if manual else indikator.definisi.code
    return _plan(indikator, name, shown, steps_of([indikator.pk], year).get(indikator.pk, []), year, on)


def _plan(
    indikator: Indikator, name: str, target: str, steps: Sequence[RencanaAksiStep], year: int, on: date
) -> PlanRow:
    return PlanRow(
        indikator=indikator,
        name=name,
        target=target,
        steps=tuple(step_row(step, year, on) for step in steps),
        progress=progress_of(steps),
        gaps=tuple(gaps_of(steps, on)) if steps else (),
    )


def path_of(step: RencanaAksiStep) -> list[Langkah]:
    """From planned to verified: where the step stands."""
    status = RencanaAksiStep.Status(step.status)
    if status == RencanaAksiStep.Status.DROPPED:
        return [Langkah("Direncanakan", state="lalu"), Langkah("Dihentikan", state="kini")]
    place = {"open": 0, "claimed": 1, "verified": 2}[status]
    words = ("Berjalan", "Dilaporkan selesai", "Diperiksa")
    states = ["lalu" if i < place or place == 2 else "kini" if i == place else "" for i in range(3)]
    return [Langkah(word, state=state) for word, state in zip(words, states, strict=True)]


def evidence_of(step: RencanaAksiStep, user: User) -> list[tuple[str, str]]:
    """The evidence of a step by name, with its page where this person may open it, else "". `step` comes
    with its evidence; one query, none without evidence.
    """
    keys = {one: key_of("evidence.bukti", one.bukti_id) for one in step.bukti_set.all()}
    links = links_for(user, keys.values())
    return [(one.bukti.name, links.get(key, "")) for one, key in keys.items()]
