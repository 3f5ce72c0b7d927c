"""The form of a new line: below which line, paid by whom, spent by which part of the office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import QueryDict

from selaras.access.models import User
from selaras.anggaran import policies, queries
from selaras.anggaran.forms import NewLineForm
from selaras.anggaran.models import AnggaranLine
from selaras.organisation.models import Satker, UnitKerja
from selaras.planning.queries.visible import office_for


@dataclass(frozen=True, slots=True)
class MakingPage:
    """Where a line is to be made. `form` None: nothing records which satker could pay for it."""

    office: UnitKerja
    year: int
    parent: AnggaranLine | None
    form: NewLineForm | None


def making_page(
    user: User, code: str, year: int, parent_id: int, data: QueryDict | None = None
) -> MakingPage | None:
    """The page for an office, or below a line of it; None for what the user may not see.

    A fixed number of queries.
    """
    parent = queries.lines_visible_to(user).filter(pk=parent_id).first() if parent_id else None
    office = parent.office if parent else office_for(user, code)
    if office is None or (parent_id and parent is None):
        return None
    policies.check_can_make_lines(office.pk, user)
    year = parent.year if parent else year
    satker = [] if parent else satker_for(office, year)
    if not parent and not satker:
        return MakingPage(office, year, parent, None)
    form = NewLineForm(
        data,
        units=units_of(office),
        satker=satker,
        parent=parent,
        initial={"valid_from": date(year, 1, 1), "unit_id": parent.unit_id if parent else office.pk},
    )
    return MakingPage(office, year, parent, form)


def units_of(office: UnitKerja) -> Sequence[UnitKerja]:
    """The office and its open parts, the office first."""
    rows = UnitKerja.objects.filter(Q(pk=office.pk) | Q(office=office), closed_on__isnull=True)
    return sorted(rows, key=lambda row: (row.office_id is not None, row.code))


def satker_for(office: UnitKerja, year: int) -> Sequence[Satker]:
    """Satker that pay for the office in the year; where nobody recorded one, those it is the KPA of, and
    those that paid in earlier budgets."""
    paying = policies.paying_in_year(office.pk, year)
    known = Q(pk__in=paying) if paying else Q(kpa_unit=office) | Q(anggaran_set__office=office)
    return list(Satker.objects.filter(known).distinct().order_by("code"))
