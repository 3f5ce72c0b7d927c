"""One budget line: its ceiling over time, its months, what it pays for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.http import QueryDict

from selaras.access.models import User
from selaras.anggaran import policies
from selaras.anggaran.explain import figure_key
from selaras.anggaran.forms import LineForm, PaguForm, RealisasiForm, TieForm
from selaras.anggaran.models import AnggaranLine, PaguVersion, RealisasiAnggaran
from selaras.anggaran.pages.making import units_of
from selaras.anggaran.queries.budget import budget_of, percent, serapan_of
from selaras.anggaran.roll import Money
from selaras.planning.models import Renstra, Sasaran
from selaras.planning.queries.indicators import owed_by_office
from selaras.registry.business_date import business_date, quarter_of
from selaras.ui.parts import Simpul


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One entry of one month; `can_decide`: the person who looks may verify it."""

    entry: RealisasiAnggaran
    can_decide: bool


@dataclass(frozen=True, slots=True)
class LinePage:
    """Everything the page shows; the forms are None where the person may not use them."""

    line: AnggaranLine
    path: Sequence[AnggaranLine]
    is_leaf: bool
    pagu: Sequence[PaguVersion]
    months: Sequence[MonthRow]
    money: Money
    serapan: Decimal | None
    key: str
    tw: int
    result: Sasaran | None
    realisasi_form: RealisasiForm | None
    pagu_form: PaguForm | None
    tie_form: TieForm | None
    line_form: LineForm | None
    can_add: bool
    can_remove: bool

    @property
    def garis(self) -> list[Simpul]:
        """From the programme to this line."""
        return [Simpul(row.code, current=row.pk == self.line.pk) for row in self.path[-5:]]


def line_page(
    line: AnggaranLine,
    user: User,
    *,
    realisasi_form: RealisasiForm | None = None,
    pagu_form: PaguForm | None = None,
    tie_form: TieForm | None = None,
    line_form: LineForm | None = None,
) -> LinePage:
    """One line for the person who looks, to date; the forms given are the ones that were refused."""
    today = business_date()
    tw = quarter_of(today.month) if line.year == today.year else 4
    budget = budget_of(line.office_id, line.year, tw)
    path, is_leaf = budget.path_to(line), line.pk in budget.money
    writes, money = policies.can_write_line(line, user), budget.by_line.get(line.pk, Money())
    pagu = list(line.pagu_set.order_by("-number"))
    months = _months(line, user) if is_leaf else []
    enters = bool(is_leaf and pagu and policies.can_enter(line, user))
    makes = policies.can_make_lines(line.office_id, user)
    return LinePage(
        line=line,
        path=path,
        is_leaf=is_leaf,
        pagu=pagu,
        months=months,
        money=money,
        serapan=percent(serapan_of(money, budget.end)),
        key=figure_key("serapan", line.office.code, line.year, tw, line.code),
        tw=tw,
        result=_result(path),
        realisasi_form=(realisasi_form or RealisasiForm()) if enters else None,
        pagu_form=(pagu_form or pagu_form_of(line, pagu)) if writes and is_leaf else None,
        tie_form=(tie_form or tie_form_of(line)) if writes else None,
        line_form=(line_form or line_form_of(line)) if writes else None,
        can_add=makes and not pagu and not months and line.kind != AnggaranLine.Kind.KOMPONEN,
        can_remove=makes and is_leaf and not months and len(pagu) < 2,
    )


def _result(path: Sequence[AnggaranLine]) -> Sasaran | None:
    """The sasaran of the nearest line, going up, that is tied to one."""
    ties = (row.indikator.sasaran if row.indikator else row.sasaran for row in reversed(path))
    return next((node for node in ties if node is not None), None)


def _months(line: AnggaranLine, user: User) -> list[MonthRow]:
    """Every entry, the newest month and number first."""
    rows = line.realisasi_set.select_related("entered_person", "decided_person", "line__unit")
    return [MonthRow(row, policies.can_decide(row, user)) for row in rows.order_by("-month", "-number")]


def pagu_form_of(line: AnggaranLine, pagu: Sequence[PaguVersion], data: QueryDict | None = None) -> PaguForm:
    """The form of the first pagu, which begins with the year, or of a revision."""
    first = {"valid_from": date(line.year, 1, 1)}
    return PaguForm(data, is_first=not pagu, initial={} if pagu else first)


def line_form_of(line: AnggaranLine, data: QueryDict | None = None) -> LineForm:
    """The form with the words of the line and the units of its office."""
    initial = {"name": line.name, "unit_id": line.unit_id}
    return LineForm(data, units=units_of(line.office), initial=initial)


def tie_form_of(line: AnggaranLine, data: QueryDict | None = None) -> TieForm:
    """The form with the results of the office on the last day of the line's year, or today before that.

    Two queries.
    """
    day = min(business_date(), date(line.year, 12, 31))
    mine = Q(unit_id=line.office_id) | Q(unit__office_id=line.office_id)
    open_on_day = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    nodes = Sasaran.objects.filter(
        mine, open_on_day, valid_from__lte=day, renstra__status=Renstra.Status.ENACTED
    )
    chosen = f"s:{line.sasaran_id}" if line.sasaran_id else ""
    return TieForm(
        data,
        sasaran=nodes.order_by("order", "code"),
        indikator=[row for row in owed_by_office(line.office_id, day) if row.holder_id is None],
        initial={"result": f"i:{line.indikator_id}" if line.indikator_id else chosen},
    )
