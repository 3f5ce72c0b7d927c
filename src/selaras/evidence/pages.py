"""What the pages of evidence show, as plain facts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import units_for
from selaras.evidence import queries
from selaras.evidence.models import Bukti
from selaras.organisation.models import UnitKerja
from selaras.organisation.queries import office_of
from selaras.registry.business_date import business_date
from selaras.registry.evidence_uses import uses_of
from selaras.ui.formatting import tanggal

A_PAGE = 40
LABELS = 3  # uses that are named; the others are counted


@dataclass(frozen=True, slots=True)
class BuktiRow:
    """One piece of evidence, and what rests on it: the first few by name, then how many more."""

    bukti: Bukti
    uses: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class OfficePage:
    """The evidence of an office."""

    office: UnitKerja
    offices: tuple[UnitKerja, ...]
    words: str
    page: Page[Bukti]
    rows: tuple[BuktiRow, ...]

    @property
    def used(self) -> int:
        """How many of those shown carry something."""
        return sum(bool(row.uses) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Choice:
    """One box to tick."""

    value: int
    label: str
    ticked: bool


def label_of(bukti: Bukti) -> str:
    """How a piece of evidence is called where one chooses it."""
    return f"{bukti.name} ({tanggal(bukti.uploaded_at)})"


def office_page(user: User, code: str, words: str, number: str) -> OfficePage | None:
    """The evidence of an office, one's own where none is named; None for one whose evidence he may not read.
    A fixed number of queries: one for each room that rests on evidence."""
    readable = units_for(user, Capability.EVIDENCE_READ).q("pk")
    offices = tuple(UnitKerja.objects.filter(readable, office__isnull=True).order_by("code"))
    own = office_of(user, business_date())
    office = next((each for each in offices if each.code == (code or (own.code if own else ""))), None)
    if office is None and not code:
        office = next(iter(offices), None)
    if office is None:
        return None
    page = Paginator(queries.of_office(user, office.pk, words), A_PAGE).get_page(number)
    return OfficePage(office, offices, words, page, _rows(page))


def _rows(page: Page[Bukti]) -> tuple[BuktiRow, ...]:
    found: dict[int, list[str]] = {}
    for use in uses_of([each.pk for each in page]):
        found.setdefault(use.bukti_id, []).append(use.label)
    return tuple(
        BuktiRow(each, tuple(found.get(each.pk, [])[:LABELS]), max(0, len(found.get(each.pk, [])) - LABELS))
        for each in page
    )


def choices(user: User, code: str, words: str, ticked: Iterable[int]) -> list[Choice]:
    """The boxes of a form: what is ticked, then what fits the words in the office of this code."""
    ids = set(ticked)
    office = UnitKerja.objects.filter(code=code).first()
    if office is None:
        return []
    rows = queries.to_pick(user, office.office_or_self_id, words, ids)
    return [Choice(each.pk, label_of(each), each.pk in ids) for each in rows]
