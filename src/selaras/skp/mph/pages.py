"""What the matrix shows: gaps, overload, suggestions, and a bulk assignment before it is made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selaras.access.models import User
from selaras.organisation.models import Penugasan, UnitKerja
from selaras.organisation.queries import office_of
from selaras.skp.models import MphCell
from selaras.skp.mph import queries
from selaras.skp.mph.queries import Result
from selaras.skp.mph.suggesting import Suggestion, suggest

Role = MphCell.Role
TOO_MANY: Final = 6  # results of one person beyond which a leader is told; a habit of the house, no law
NEXT: Final = {"": Role.SUPPORT.value, Role.SUPPORT.value: Role.LEAD.value, Role.LEAD.value: ""}


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: what stands there, what a tap makes of it, and what might stand there."""

    result: str
    penugasan_id: int
    role: str
    suggestion: Suggestion | None = None

    @property
    def value(self) -> str:
        """What its button sends: result, person, the part wanted, the part seen."""
        wanted = self.suggestion.role if self.suggestion and not self.role else NEXT[self.role]
        return f"{self.result}:{self.penugasan_id}:{wanted}:{self.role}"

    @property
    def label(self) -> str:
        """The part in words."""
        return str(Role(self.role).label).lower() if self.role else ""


@dataclass(frozen=True, slots=True)
class Row:
    """One result with a cell for each person."""

    result: Result
    cells: tuple[CellView, ...]
    lead: tuple[str, ...]
    support: tuple[str, ...]

    @property
    def is_gap(self) -> bool:
        """Whether nobody answers for it."""
        return not self.lead


@dataclass(frozen=True, slots=True)
class Column:
    """One person and how many results he has a part in."""

    post: Penugasan
    count: int

    @property
    def is_over(self) -> bool:
        """Whether it is more than one person does well."""
        return self.count > TOO_MANY


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix of one unit and year."""

    unit: UnitKerja
    year: int
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]

    @property
    def gaps(self) -> tuple[Row, ...]:
        """The results nobody answers for."""
        return tuple(row for row in self.rows if row.is_gap)

    @property
    def gaps_first(self) -> tuple[Row, ...]:
        """For a phone: what is lacking stands on top."""
        return (*self.gaps, *(row for row in self.rows if not row.is_gap))

    @property
    def over(self) -> tuple[Column, ...]:
        """The people with too many results."""
        return tuple(column for column in self.columns if column.is_over)

    @property
    def idle(self) -> tuple[Column, ...]:
        """The people without any."""
        return tuple(column for column in self.columns if not column.count)

    @property
    def suggested(self) -> list[tuple[Row, Column, CellView]]:
        """Every suggestion with its result and person."""
        return [
            (row, column, cell)
            for row in self.rows
            for column, cell in zip(self.columns, row.cells, strict=True)
            if cell.suggestion
        ]

    def one(self, key: str) -> "list[tuple[Column, CellView]]":
        """The people beside their cells of one result, for a narrow screen; empty where it is unknown."""
        row = next((row for row in self.rows if row.result.key == key), None)
        return list(zip(self.columns, row.cells, strict=True)) if row else []

    @property
    def headline(self) -> str:
        """The answer in one sentence."""
        gaps, over = len(self.gaps), len(self.over)
        if not self.rows:
            return _("Unit ini belum punya hasil untuk dibagi.")
        if not gaps and not over:
            return _("Setiap hasil ada penanggung jawabnya, dan tidak seorang pun memikul terlalu banyak.")
        lacking = ngettext(
            "%(n)s hasil belum ada penanggung jawabnya", "%(n)s hasil belum ada penanggung jawabnya", gaps
        )
        heavy = ngettext("%(n)s orang memikul terlalu banyak", "%(n)s orang memikul terlalu banyak", over)
        said = [lacking % {"n": gaps}] * bool(gaps) + [heavy % {"n": over}] * bool(over)
        return "; ".join(said) + "."


def chosen_unit(user: User, code: str, on: date) -> tuple[UnitKerja | None, list[UnitKerja]]:
    """The unit asked for among those the user leads, else of his own office the widest; and all of them."""
    units = queries.units_of(user)
    if code:
        return next((unit for unit in units if unit.code == code), None), units
    own = office_of(user, on)
    home = (unit for unit in units if own is not None and unit.office_or_self_id == own.pk)
    return next(home, next(iter(units), None)), units


def matrix_of(unit: UnitKerja, on: date) -> Matrix:
    """Results down, people across. Six queries, whatever the size."""
    results, people = queries.results_of(unit, on), queries.people_of(unit, on)
    cells = queries.cells_of([post.pk for post in people], on.year)
    fed = queries.fed_last_year([post.person_id for post in people], on.year)
    duties = queries.duties_of([post.formasi_id for post in people if post.formasi_id], on)
    rows = []
    for result in results:
        views = []
        for post in people:
            cell = cells.get((result.key, post.pk))
            hint = None if cell else suggest(result, post, fed, duties)
            views.append(CellView(result.key, post.pk, cell.role if cell else "", hint))
        rows.append(_row(result, people, views))
    counts = _counts(rows, len(people))
    columns = tuple(Column(post, n) for post, n in zip(people, counts, strict=True))
    return Matrix(unit, on.year, tuple(rows), columns)


def _row(result: Result, people: Sequence[Penugasan], views: list[CellView]) -> Row:
    def named(role: str) -> tuple[str, ...]:
        return tuple(post.person.name for post, view in zip(people, views, strict=True) if view.role == role)

    return Row(result, tuple(views), named(Role.LEAD), named(Role.SUPPORT))


def _counts(rows: Iterable[Row], width: int) -> list[int]:
    counts = [0] * width
    for row in rows:
        for place, cell in enumerate(row.cells):
            counts[place] += bool(cell.role)
    return counts


def cell_answer(matrix: Matrix, sel: dict[str, Any], said: str) -> dict[str, Any]:
    """For the script: the cell, its row and its person as they stand now; `said` is why it could not be."""
    row = next((row for row in matrix.rows if row.result.key == sel.get("key")), None)
    shown = matrix.one(sel.get("key", ""))
    found = [pair for pair in shown if pair[1].penugasan_id == sel.get("penugasan_id")]
    answer: dict[str, Any] = {"said": said, "headline": matrix.headline}
    if row is not None and found:
        column, cell = found[0]
        answer["cell"] = render_to_string("skp/_mph_sel.html", {"cell": cell})
        answer |= {"gap": row.is_gap, "count": column.count, "over": column.is_over}
    return answer


@dataclass(frozen=True, slots=True)
class FillPlan:
    """A bulk assignment before it is made: what is new, and how many cells are taken and stay as they are."""

    role: str
    new: tuple[tuple[str, int], ...]
    kept: int
    people: int
    results: int

    @property
    def sidik(self) -> str:
        """The fingerprint of what was shown."""
        said = ";".join(f"{key}:{penugasan_id}" for key, penugasan_id in self.new)
        return sha256(f"{self.role}|{said}|{self.kept}".encode()).hexdigest()[:32]


def plan_suggested(matrix: Matrix) -> FillPlan:
    """The PIC of the plan as who answers for it, for each gap whose PIC's post one person holds."""
    new = []
    for row in matrix.gaps:
        leads = [
            cell
            for cell in row.cells
            if cell.suggestion and cell.suggestion.role == Role.LEAD and not cell.role
        ]
        if len(leads) == 1:
            new.append((row.result.key, leads[0].penugasan_id))
    people, results = {penugasan_id for _key, penugasan_id in new}, {key for key, _post in new}
    return FillPlan(Role.LEAD, tuple(new), 0, len(people), len(results))


def plan_fill(matrix: Matrix, keys: set[str], penugasan_ids: set[int], role: str) -> FillPlan:
    """The empty cells of these results and people; a cell somebody has filled is never overwritten."""
    chosen = [
        cell
        for row in matrix.rows
        if row.result.key in keys
        for cell in row.cells
        if cell.penugasan_id in penugasan_ids
    ]
    new = tuple((cell.result, cell.penugasan_id) for cell in chosen if not cell.role)
    people, results = {cell.penugasan_id for cell in chosen}, {cell.result for cell in chosen}
    return FillPlan(role, new, len(chosen) - len(new), len(people), len(results))
