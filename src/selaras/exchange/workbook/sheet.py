"""What a sheet is, and what becomes of its rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from selaras.access.roles import Capability
from selaras.exchange.workbook.columns import Column, Value

if TYPE_CHECKING:
    from selaras.exchange.workbook.world import World

# A row by column name. Each value has the type of its column's kind (`columns.Value`), which the reader has
# checked and a type checker cannot know.
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a sheet as read: `key` recognises it again, `row` is its number in Excel."""

    row: int
    key: str
    values: Values


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell, row or sheet, and what to do about it. `row` 0: the whole sheet."""

    sheet: str
    row: int
    column: str
    found: str
    message: str


@dataclass(frozen=True, slots=True)
class Change:
    """A row whose values differ from what the database holds."""

    record: Record
    before: Values
    columns: tuple[str, ...]


@dataclass(slots=True)
class SheetPlan:
    """What a sheet would do. `skipped` rows are outside the importer's authority and not even compared."""

    sheet: "Sheet"
    records: list[Record] = field(default_factory=list)
    new: list[Record] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: int = 0
    absent: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)
    skipped: list[Record] = field(default_factory=list)

    @property
    def rows_to_write(self) -> list[Record]:
        """New rows and the new state of changed ones."""
        return [*self.new, *(change.record for change in self.changed)]


Loaded = dict[str, dict[str, Value]]
Name = tuple[str, str]  # kind of record, key


def _no_names(_values: Values) -> Iterable[Name]:
    return ()


def _no_links(_values: Values) -> Iterable[tuple[str, str, str]]:
    return ()


def _as_written(_rows: list[dict[str, Value]]) -> None:
    """Blank stays blank."""


def _everybodys(records: list[Record], _world: "World") -> list[Record]:
    """Rows that concern units, not persons."""
    return records


def _no_problems(_record: Record, _world: "World") -> Iterable[tuple[str, str]]:
    return ()


@dataclass(frozen=True)
class Sheet:
    """One sheet of the workbook, as data and a few functions.

    - `key(values)`: the natural key.
    - `units(values)`: codes of the units a row concerns: who may import it, which office it belongs to.
    - `existing(world)`: what the database holds for the offices of the file, by key, in the shape of a row.
    - `apply(plan, world)`: writes new and changed rows; called inside the one transaction.
    - `names(values)`: (kind, key) of the records a row makes, to which other rows may refer.
    - `links(values)`: (column name, kind, key) of records a row needs beyond its REFERENCE columns.
    - `prepare(rows)`: gives blank cells their meaning ("as above").
    - `problems(record, world)`: (column name, sentence) for what no single cell shows.
    - `own(records, world)`: of rows that are each one person's own those the importer may bring.
    - `absent_reported`: whether rows of the database that the file lacks are named.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    capability: Capability
    key: Callable[[Values], str]
    units: Callable[[Values], Iterable[str]]
    existing: Callable[["World"], Loaded]
    apply: Callable[["SheetPlan", "World"], None]
    names: Callable[[Values], Iterable[Name]] = _no_names
    links: Callable[[Values], Iterable[tuple[str, str, str]]] = _no_links
    prepare: Callable[[list[dict[str, Value]]], None] = _as_written
    problems: Callable[[Record, "World"], Iterable[tuple[str, str]]] = _no_problems
    own: Callable[[list[Record], "World"], list[Record]] = _everybodys
    absent_reported: bool = True

    def column(self, name: str) -> Column:
        """The column of this name; KeyError for none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def fill_down(names: Iterable[str], same: str) -> Callable[[list[dict[str, Value]]], None]:
    """A `prepare` under which blanks mean "as in the earlier row with the same code".

    `same` names the column of that code; `names` the columns that may be left blank.
    """
    columns = tuple(names)

    def prepare(rows: list[dict[str, Value]]) -> None:
        first: dict[Value, dict[str, Value]] = {}
        for row in rows:
            above = first.setdefault(row[same], row)
            for name in columns:
                if row[name] in ("", None):
                    row[name] = above[name]

    return prepare
