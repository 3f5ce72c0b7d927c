"""What surrounds the rows: codes of the file and of the database, who imports, which offices."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model, Q

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.exchange.errors import RowRefused
from selaras.exchange.workbook import finders
from selaras.exchange.workbook.sheet import Loaded, Record, Sheet, SheetPlan
from selaras.organisation.models import UnitKerja
from selaras.registry.business_date import business_date, business_day


@dataclass(slots=True)
class ChangedRow:
    """An object of importance that a row changed: for the audit event of its own."""

    target: Model
    unit_code: str
    data: dict[str, Any]


@dataclass
class World:
    """One reading of one file. `by` None is the command line of the server: the system.

    Or, with a `year`, what an office hands out of that year (`of_office`): then there is no file.
    """

    by: User | None
    year: int | None = None
    plans: dict[str, SheetPlan] = field(default_factory=dict)
    changes: list[ChangedRow] = field(default_factory=list)
    in_file: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    offices: frozenset[int] = frozenset()
    unit_ids: frozenset[int] = frozenset()
    memo: dict[str, Any] = field(default_factory=dict)
    _found: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of_office(cls, office: UnitKerja, year: int) -> "World":
        """What surrounds the rows that this office hands out of this year."""
        world = cls(None, year)
        world._take_offices({office.code})
        return world

    def take(self, plans: dict[str, SheetPlan]) -> None:
        """Learn which records the file itself makes, and which offices it speaks of."""
        self.plans = plans
        codes: set[str] = set()
        for plan in plans.values():
            for record in plan.records:
                codes.update(plan.sheet.units(record.values))
                for kind, key in plan.sheet.names(record.values):
                    self.in_file[kind].add(key)
        self._take_offices(codes)

    def _take_offices(self, codes: set[str]) -> None:
        named = UnitKerja.objects.filter(code__in=codes)
        self.offices = frozenset(unit.office_or_self_id for unit in named.only("pk", "office_id"))
        units = UnitKerja.objects.filter(Q(pk__in=self.offices) | Q(office_id__in=self.offices))
        self.unit_ids = frozenset(units.values_list("pk", flat=True))

    def find(self, kind: str, keys: Iterable[str]) -> None:
        """Look many keys of one kind up in the database, in one question."""
        wanted = {key for key in keys if key and key not in self._found[kind]}
        if wanted:
            self._found[kind].update(finders.FINDERS[kind](wanted))

    def forget(self, kinds: Iterable[str]) -> None:
        """Ask the database anew about these kinds: a sheet has just written some."""
        for kind in kinds:
            self._found.pop(kind, None)

    def known(self, kind: str, key: str) -> bool:
        """Whether the file or (after `find`) the database has such a record."""
        return key in self.in_file[kind] or key in self._found[kind]

    def all_known(self, kind: str) -> Iterable[str]:
        """Keys to compare a misspelt one with."""
        return [*self.in_file[kind], *finders.codes_of_kind(kind)]

    def ids(self, kind: str, keys: Iterable[str]) -> dict[str, int]:
        """Ids of records that exist, by key; a key that is "" is left out. LookupError for an unknown one."""
        wanted = {key for key in keys if key}
        self.find(kind, wanted)
        found = self._found[kind]
        if missing := sorted(wanted - found.keys()):
            raise LookupError(f"{kind} {', '.join(missing[:3])} tidak ditemukan.")
        return {key: found[key] for key in wanted}

    def existing(self, sheet: Sheet) -> Loaded:
        """What the database holds of this sheet for the offices of the file; asked once."""
        if sheet.name not in self.memo:
            self.memo[sheet.name] = sheet.existing(self)
        found: Loaded = self.memo[sheet.name]
        return found

    def records(self, sheet_name: str) -> list[Record]:
        """The good rows of a sheet of the file; none where the file lacks it."""
        plan = self.plans.get(sheet_name)
        return plan.records if plan else []

    def years(self, sheet_name: str) -> set[int]:
        """The years that rows of a sheet are asked for: those of its rows in the file, or the one handed
        out."""
        if self.year is not None:
            return {self.year}
        return {cast(int, record.values["tahun"]) for record in self.records(sheet_name)}

    def note(self, target: Model, unit_code: str, **data: Any) -> None:
        """Remember a change that deserves an audit event of its own."""
        self.changes.append(ChangedRow(target, unit_code, data))

    @property
    def today(self) -> date:
        """The business date."""
        return business_date()

    @contextmanager
    def row(self, sheet_name: str, record: Record, day: object = None) -> Iterator[None]:
        """Hand one row to its room's action; its refusal names the row. In a demo: on the day of the row."""
        try:
            with self.on_day(day):
                yield
        except (NotAllowed, NotNow, ValidationError) as refusal:
            words = refusal.messages[0] if isinstance(refusal, ValidationError) else str(refusal)
            raise RowRefused(sheet_name, record.row, words) from refusal

    def office_of(self, unit_code: str) -> str:
        """The office a unit is or belongs to; the code itself where neither file nor database knows it."""
        if "office_of" not in self.memo:
            rows = UnitKerja.objects.exclude(office=None).values_list("code", "office__code")
            parts = {"subbagian", "bagian", "setjen_part", "panwascam"}
            in_file = {
                str(r.values["kode"]): str(r.values["induk"])
                for r in self.records("Unit")
                if r.values["jenis"] in parts
            }
            self.memo["office_of"] = {**in_file, **dict(rows)}
        known: dict[str, str] = self.memo["office_of"]
        return known.get(unit_code, unit_code)

    def users(self, ids: Iterable[int]) -> dict[int, User]:
        """Accounts by id; each one object for the whole file, so that what is known of it is asked once."""
        known: dict[int, User] = self.memo.setdefault("users", {})
        known.update(User.objects.in_bulk(set(ids) - known.keys()))
        return known

    @contextmanager
    def on_day(self, day: object) -> Iterator[None]:
        """In a demo, live on that day, as its script does; elsewhere the clock is what it is."""
        if settings.SELARAS_DEMO and isinstance(day, date):
            with business_day(day):
                yield
        else:
            yield
