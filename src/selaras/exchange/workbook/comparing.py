"""From a file to a plan: what is new, changed, the same, absent, at fault. Nothing is written here."""

from collections import defaultdict
from dataclasses import dataclass, field

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import UnitSet, units_for
from selaras.exchange.workbook.columns import Kind, shown, similar
from selaras.exchange.workbook.file import open_workbook
from selaras.exchange.workbook.finders import WORDS
from selaras.exchange.workbook.reading import Layout, fault_at, folded, read_sheet
from selaras.exchange.workbook.sheet import Change, Fault, Record, Sheet, SheetPlan, Values
from selaras.exchange.workbook.sheets import SHEETS
from selaras.exchange.workbook.world import World
from selaras.organisation.models import UnitKerja
from selaras.ui.formatting import angka


@dataclass(slots=True)
class WorkbookPlan:
    """What the whole file would do, sheet by sheet in the order of writing."""

    world: World
    sheets: list[SheetPlan] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[Fault]:
        """All faults, in the order of the file."""
        return [fault for plan in self.sheets for fault in plan.faults]

    @property
    def changes_nothing(self) -> bool:
        """Whether applying would write no row."""
        return not any(plan.new or plan.changed for plan in self.sheets)


def plan_workbook(content: bytes, by: User | None) -> WorkbookPlan:
    """Read, check and compare a file. Raises FileFault for one that cannot be read at all."""
    raw = open_workbook(content)
    plan = WorkbookPlan(World(by), notes=list(raw.notes))
    by_name = {folded(sheet.name): sheet for sheet in SHEETS}
    layouts: dict[str, Layout] = {}
    for found in raw.sheets:
        sheet = by_name.get(folded(found.name))
        if sheet is None:
            if folded(found.name) != "petunjuk":
                plan.notes.append(f"Lembar {shown(found.name)} tidak dikenal; disimpan, tidak dibaca.")
        elif any(any(cell not in ("", None) for cell in row) for row in found.rows):
            sheet_plan, layouts[sheet.name] = read_sheet(sheet, found)
            if sheet_plan.records or sheet_plan.faults or sheet_plan.unknown_columns:
                plan.sheets.append(sheet_plan)
    if not plan.sheets:
        plan.notes.append("Tidak ada lembar yang dikenal dan berisi. Nama lembar harus seperti di templat.")
    order = {sheet.name: place for place, sheet in enumerate(SHEETS)}
    plan.sheets.sort(key=lambda sheet_plan: order[sheet_plan.sheet.name])
    _complete(plan, layouts)
    return plan


def _complete(plan: WorkbookPlan, layouts: dict[str, Layout]) -> None:
    world = plan.world
    scope = _Scope(world.by, plan.sheets)
    for sheet_plan in plan.sheets:
        _skip_foreign(sheet_plan, scope, plan)
    world.take({sheet_plan.sheet.name: sheet_plan for sheet_plan in plan.sheets})
    _find_references(plan)
    for sheet_plan in plan.sheets:
        for column in sheet_plan.unknown_columns:
            plan.notes.append(
                f"Lembar {sheet_plan.sheet.name}, kolom {column}: tidak dikenal; disimpan, tidak dibaca."
            )
        _check_records(sheet_plan, layouts[sheet_plan.sheet.name], world)
    for sheet_plan in plan.sheets:
        _compare(sheet_plan, world)


def _skip_foreign(sheet_plan: SheetPlan, scope: "_Scope", plan: WorkbookPlan) -> None:
    """Leave out, and say so, what the importer has no authority over.

    Such rows are not compared either: the answer "the same" would tell him what he may not read.
    """
    sheet, records = sheet_plan.sheet, sheet_plan.records
    admitted = [record for record in records if scope.admits(sheet, record.values)]
    sheet_plan.records = sheet.own(admitted, plan.world) if scope.by else admitted
    kept = {record.row for record in sheet_plan.records}
    sheet_plan.skipped = [record for record in records if record.row not in kept]
    if sheet_plan.skipped:
        number = angka(len(sheet_plan.skipped))
        plan.notes.append(
            f"Lembar {sheet.name}: {number} baris dilewati, karena di luar wewenang Anda. "
            "Yang berwenang dapat mengimpor berkas yang sama."
        )


class _Scope:
    """Which units the importer may bring which data for; the system may everything."""

    def __init__(self, by: User | None, plans: list[SheetPlan]) -> None:
        self.by = by
        codes = {code for plan in plans for r in plan.records for code in plan.sheet.units(r.values)}
        self.ids = dict(UnitKerja.objects.filter(code__in=codes).values_list("code", "pk"))
        self.reach: dict[Capability, UnitSet] = {}
        self.parents = {
            str(record.values["kode"]): str(record.values["induk"])
            for plan in plans
            if plan.sheet.name == "Unit"
            for record in plan.records
        }

    def admits(self, sheet: Sheet, values: Values) -> bool:
        """Whether the row may come in. A code nobody knows passes: it is a mistake, and is named as one."""
        if self.by is None:
            return True
        return all(
            self._may(self.by, capability, code)
            for code in sheet.units(values)
            for capability in (Capability.IMPORT_APPLY, sheet.capability)
        )

    def _may(self, by: User, capability: Capability, code: str) -> bool:
        if capability not in self.reach:
            self.reach[capability] = units_for(by, capability)
        in_file = code in self.parents
        seen: set[str] = set()
        while code not in self.ids and code in self.parents and code not in seen:  # a new unit: ask above it
            seen.add(code)
            code = self.parents[code]
        if code not in self.ids and not in_file:
            return True
        return self.ids.get(code) in self.reach[capability]


def _links(sheet: Sheet, values: Values) -> list[tuple[str, str, str]]:
    own = [
        (c.name, c.refers_to, str(values[c.name]))
        for c in sheet.columns
        if c.kind is Kind.REFERENCE and values[c.name]
    ]
    return [*own, *sheet.links(values)]


def _find_references(plan: WorkbookPlan) -> None:
    wanted: dict[str, set[str]] = defaultdict(set)
    for sheet_plan in plan.sheets:
        for record in sheet_plan.records:
            for _, kind, key in _links(sheet_plan.sheet, record.values):
                wanted[kind].add(key)
    for kind, keys in wanted.items():
        plan.world.find(kind, keys)


def _check_records(sheet_plan: SheetPlan, layout: Layout, world: World) -> None:
    sheet, good = sheet_plan.sheet, []
    for record in sheet_plan.records:
        problems = list(_problems(sheet, record, world))
        for name, message in problems:
            found = record.values.get(name)
            sheet_plan.faults.append(fault_at(sheet, layout, record.row - 1, name, found, message))
        if not problems:
            good.append(record)
    sheet_plan.records = good
    sheet_plan.faults.sort(key=lambda fault: fault.row)


def _problems(sheet: Sheet, record: Record, world: World) -> list[tuple[str, str]]:
    found: dict[str, str] = {}  # one sentence a cell
    for name, kind, key in _links(sheet, record.values):
        if not world.known(kind, key):
            word, near = WORDS[kind], similar(key, world.all_known(kind))
            found.setdefault(name, f"{word[:1].upper()}{word[1:]} {shown(key)} tidak ada.{near}")
    return list(found.items()) or list(sheet.problems(record, world))


def _compare(sheet_plan: SheetPlan, world: World) -> None:
    sheet = sheet_plan.sheet
    existing = dict(world.existing(sheet))
    names = [column.name for column in sheet.columns if column.compared]
    for record in sheet_plan.records:
        before = existing.pop(record.key, None)
        if before is None:
            sheet_plan.new.append(record)
            continue
        differing = tuple(name for name in names if name in before and before[name] != record.values[name])
        if differing:
            sheet_plan.changed.append(Change(record, before, differing))
        else:
            sheet_plan.same += 1
    if sheet.absent_reported and not sheet_plan.faults and not sheet_plan.skipped:  # these hide their keys
        sheet_plan.absent = sorted(existing)
