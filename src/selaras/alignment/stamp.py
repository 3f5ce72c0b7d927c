"""The stamp of a run of *periksa*: equal stamps, equal results (docs/decisions/0049)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from importlib import resources

from django.db.models import Exists, Model, Q

from selaras.anggaran.models import AnggaranLine
from selaras.audit.queries import changes_of
from selaras.organisation.models import UnitKerja, UnitPeriod
from selaras.planning.models import CrosscuttingRequest, Indikator, RencanaAksiStep, Sasaran
from selaras.reform.models import RbAksi, RbAksiRhk
from selaras.skp.models import Rhk, RhkKontribusi
from selaras.worklog.models import KlaimLog

Link = tuple[type[Model], str, str]

# Where a record of an office may point to a record of another one: model, its own unit, the other's.
LINKS: tuple[Link, ...] = (
    (AnggaranLine, "office", "sasaran__unit"),
    (AnggaranLine, "office", "indikator__unit"),
    (CrosscuttingRequest, "sasaran__unit", "to_unit"),
    (CrosscuttingRequest, "to_unit", "sasaran__unit"),
    (Sasaran, "unit", "parent__unit"),
    (Indikator, "unit", "parent__unit"),
    (Indikator, "unit", "sasaran__unit"),
    (Indikator, "unit", "definisi__owner_unit"),
    (Indikator, "unit", "holder__unit"),
    (Indikator, "unit", "pic_formasi__unit"),
    (RencanaAksiStep, "rencana__indikator__unit", "pic__unit"),
    (Rhk, "skp__penugasan__unit", "parent__skp__penugasan__unit"),
    (RhkKontribusi, "rhk__skp__penugasan__unit", "indikator__unit"),
    (RbAksiRhk, "rhk__skp__penugasan__unit", "aksi__unit"),
    (RbAksi, "unit", "sasaran__unit"),
    (RbAksi, "unit", "indikator__unit"),
)
# Where a check follows a link against its direction: to what hangs below, rolls up into it, and feeds it.
LINKS_BACK: tuple[Link, ...] = (
    (Indikator, "parent__unit", "unit"),
    (Indikator, "sasaran__unit", "unit"),
    (Sasaran, "parent__unit", "unit"),
    (RhkKontribusi, "indikator__unit", "rhk__skp__penugasan__unit"),
    (KlaimLog, "indikator__unit", "log__penugasan__unit"),
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """The day, the programme, which chains are looked at, and how many changes they hold."""

    as_of: date
    programme: str
    chains: str
    changes: int

    def is_at_least(self, other: "Stamp") -> bool:
        """Whether what was made under this stamp is as new as what would be under the other."""
        same = (self.as_of, self.programme, self.chains) == (other.as_of, other.programme, other.chains)
        return same and self.changes >= other.changes


@dataclass(frozen=True, slots=True)
class Family:
    """An office with all offices above and below it at any time, and the parts of all of them.

    `lower_ids` are the units of the office itself and below; `everybody` that there are no others.
    """

    unit_ids: frozenset[int]
    lower_ids: frozenset[int]
    office_codes: frozenset[str]
    everybody: bool


def stamp_now(office: UnitKerja, as_of: date) -> Stamp:
    """The stamp for an office at this moment, in three queries. Read it *before* what it is the stamp of."""
    family = family_of(office)
    codes = None if family.everybody or points_outside(family) else family.office_codes
    chains = sha256("\x1f".join(sorted(codes)).encode()).hexdigest() if codes is not None else "all"
    return Stamp(as_of, programme_digest(), chains, changes_of(codes))


@cache
def programme_digest() -> str:
    """The SHA-256 over every source and data file of this programme: checks, catalogue and law."""
    digest = sha256()
    for package in ("selaras", "selaras_rules"):
        for path, content in _files(resources.files(package), package):
            digest.update(f"{path}\x1f{sha256(content).hexdigest()}\x1e".encode())
    return digest.hexdigest()


def _files(folder: resources.abc.Traversable, path: str) -> Iterable[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        here = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, here)
        elif entry.name.endswith((".py", ".yaml")):
            yield here, entry.read_bytes()


def family_of(office: UnitKerja) -> Family:
    """The family of an office. One query: every period of every unit, since figures of the past count."""
    above: dict[int, set[int]] = defaultdict(set)
    below: dict[int, set[int]] = defaultdict(set)
    office_of: dict[int, int] = {office.pk: office.pk}
    codes: dict[int, str] = {office.pk: office.code}
    for unit_id, parent_id, office_id, code in UnitPeriod.objects.values_list(
        "unit_id", "parent_id", "unit__office_id", "unit__code"
    ):
        office_of[unit_id], codes[unit_id] = office_id or unit_id, code
        if parent_id is not None:
            above[unit_id].add(parent_id)
            below[parent_id].add(unit_id)
    lower = {office_of[unit] for unit in _reached(office.pk, below)}
    offices = lower | {office_of[unit] for unit in _reached(office.pk, above)}
    units = frozenset(unit for unit, owner in office_of.items() if owner in offices)
    return Family(
        unit_ids=units,
        lower_ids=frozenset(unit for unit in units if office_of[unit] in lower),
        office_codes=frozenset(codes[one] for one in offices),
        everybody=len(units) == len(office_of),
    )


def _reached(start: int, steps: dict[int, set[int]]) -> set[int]:
    found, frontier = {start}, {start}
    while frontier:
        frontier = set().union(*(steps[unit] for unit in frontier)) - found
        found |= frontier
    return found


def points_outside(family: Family) -> bool:
    """Whether a check may follow a link from these offices to one outside them. One query."""
    leaving = Q()
    for links, start in ((LINKS, family.unit_ids), (LINKS_BACK, family.lower_ids)):
        for model, own, other in links:
            rows = model._default_manager.filter(
                ~Q(**{f"{other}__in": family.unit_ids}),
                **{f"{own}__in": start, f"{other}__isnull": False},
            )
            leaving |= Q(Exists(rows))
    return UnitKerja.objects.filter(leaving, pk=min(family.unit_ids)).exists()
