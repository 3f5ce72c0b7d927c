"""What if: another figure in a period of one indicator, and what that makes of everything above it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q
from django.forms import BoundField
from django.http import QueryDict
from django.urls import reverse

from selaras.access.models import User
from selaras.dashboard.forms import AndaiForm
from selaras.dashboard.queries.iku_list import target_shown, value_shown
from selaras.measurement import roll
from selaras.measurement.explain import period_label
from selaras.measurement.forecast import Outlook, entry_of, history_spans, outlook_of
from selaras.measurement.models import Realisasi
from selaras.measurement.queries import ResultRow, results_for, results_of, slots_of
from selaras.measurement.whatif import Together, due_months, last_quarter, supposed, together_with
from selaras.planning.models import Indikator
from selaras.planning.pages.breadcrumb import line_of
from selaras.planning.queries.visible import indikator_visible_to
from selaras.registry.business_date import last_ended_quarter
from selaras.ui.formatting import angka
from selaras.ui.parts import Simpul
from selaras_rules.capaian import Keadaan, Pasangan, PeriodRule

ON_TRACK = (Keadaan.TERCAPAI, Keadaan.DI_JALUR)


@dataclass(frozen=True, slots=True)
class AndaiPeriod:
    """One period of the year: what it holds now, and the field(s) for what it might hold."""

    label: str
    now: str
    fields: tuple[BoundField, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """The indicator on one side of the comparison: its figure to date, and where its year heads."""

    result: ResultRow
    value: str
    outlook: Outlook | None


class Standing(NamedTuple):
    """Of some indicators: how many have a capaian, how many of those are on track, and their mean capaian."""

    measured: int
    on_track: int
    mean: Decimal | None


@dataclass(frozen=True, slots=True)
class Group:
    """The indicators of a sasaran, or the IKU of an office, before and after."""

    title: str
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class Andai:
    """What the supposed figures do, to date at the end of `tw`."""

    tw: int
    target: str
    before: Side
    after: Side
    together: tuple[Together, ...]
    hidden: int
    groups: tuple[Group, ...]
    link: str


@dataclass(frozen=True, slots=True)
class AndaiPage:
    """The page: the form over the periods of the year, and the answer where figures were supposed."""

    indikator: Indikator
    garis: list[Simpul]
    name: str
    satuan: str
    year: int
    form: AndaiForm | None
    periods: tuple[AndaiPeriod, ...]
    andai: Andai | None


def andai_page(indikator: Indikator, user: User, on: date, said: QueryDict) -> AndaiPage:
    """Gather the page; `said` holds the supposed figures by month. A fixed number of queries; no write."""
    year, tw = last_ended_quarter(on)
    slots = slots_of(*history_spans([indikator.pk], year))
    own = [slot for slot in slots if slot.year == year]
    version = own[-1].definisi_version if own else None
    form = _form_of(own, said)
    andai = None
    if form is not None and form.is_bound and form.is_valid() and form.changes:
        after = supposed(own, form.changes)
        andai = _andai(indikator, user, on, slots, after, last_quarter(after, tw), form)
    return AndaiPage(
        indikator=indikator,
        garis=line_of(indikator),
        name=version.name if version else indikator.definisi.code,
        satuan=version.satuan if version else "",
        year=year,
        form=form,
        periods=tuple(_periods(own, form)) if form else (),
        andai=andai,
    )


def _form_of(own: Sequence[Realisasi], said: QueryDict) -> AndaiForm | None:
    """None where there is nothing to suppose: no period yet, a manual that is not whole, figures in words."""
    if not own:
        return None
    version = own[-1].definisi_version
    whole = bool(version.period_rule and version.polarity)
    if not whole or roll.uses_words(version, own[-1].target):
        return None
    parts = list(version.komponen_set.all()) if version.period_rule == PeriodRule.RASIO else []
    dens = {slot.month: slot.den for slot in own if slot.den}
    return AndaiForm(due_months(own), parts, version.factor, dens, data=said or None)


def _periods(own: Sequence[Realisasi], form: AndaiForm) -> list[AndaiPeriod]:
    by_month = {slot.month: slot for slot in own}
    found = []
    for month in form.months:
        slot = by_month.get(month) or supposed(own, {month: Pasangan(Decimal(0), Decimal(1))})[-1]
        held = by_month.get(month)
        found.append(AndaiPeriod(period_label(slot), _now(held, form), form.of_month(month)))
    return found


def _now(slot: Realisasi | None, form: AndaiForm) -> str:
    if slot is None:
        return "belum dibuka"
    if slot.na:
        return "tidak berlaku"
    if slot.num is None or slot.den is None:
        return "belum ada angka"
    if form.ratio:
        return f"{angka(slot.num)} dari {angka(slot.den)}"
    return angka(slot.num * slot.definisi_version.factor / (slot.den or Decimal(1)))


def _andai(
    indikator: Indikator,
    user: User,
    on: date,
    slots: Sequence[Realisasi],
    after: Sequence[Realisasi],
    tw: int,
    form: AndaiForm,
) -> Andai:
    year = after[-1].year
    earlier, own = [s for s in slots if s.year < year], [s for s in slots if s.year == year]
    sides = [_side(indikator, earlier, each, tw, on) for each in (own, after)]
    together = together_with(indikator, own, after, tw)
    seen = set(
        indikator_visible_to(user)
        .filter(pk__in=[one.indikator.pk for one in together])
        .values_list("pk", flat=True)
    )
    return Andai(
        tw=tw,
        target=target_shown(sides[1].result, after[-1].definisi_version.satuan),
        before=sides[0],
        after=sides[1],
        together=tuple(one for one in together if one.indikator.pk in seen),
        hidden=sum(one.indikator.pk not in seen for one in together),
        groups=tuple(_groups(indikator, on, sides[1].result, year, tw)),
        link=f"{reverse('andai', args=[indikator.pk])}?{form.canonical}",
    )


def _side(
    indikator: Indikator, earlier: Sequence[Realisasi], own: Sequence[Realisasi], tw: int, on: date
) -> Side:
    year, satuan = own[-1].year, own[-1].definisi_version.satuan
    result = results_of(own, {}, [indikator.pk], year, tw)[indikator.pk]
    entries = [entry_of(slot) for slot in (*earlier, *own)]
    outlook = outlook_of(entries, year, indikator.valid_to) if year == on.year else None
    return Side(result, value_shown(result, satuan), outlook)


def _groups(indikator: Indikator, on: date, after: ResultRow, year: int, tw: int) -> list[Group]:
    """The sasaran of the indicator, and the IKU of its office."""
    office = indikator.unit.office_or_self_id
    of_office = Q(unit_id=office) | Q(unit__office_id=office)
    rows = list(
        Indikator.objects.on(on)
        .filter(Q(sasaran=indikator.sasaran_id) | of_office)
        .select_related("unit__office")
    )
    before = results_for([row.pk for row in rows], year, tw)
    of_sasaran = [row.pk for row in rows if row.sasaran_id == indikator.sasaran_id]
    iku = [
        row.pk
        for row in rows
        if row.unit.office_or_self_id == office and row.is_iku and row.holder_id is None
    ]
    place = indikator.unit.office or indikator.unit
    titles = ((f"Sasaran {indikator.sasaran.code}", of_sasaran), (f"IKU {place.name}", iku))
    changed = {**before, indikator.pk: after}
    return [_group(title, ids, before, changed) for title, ids in titles if indikator.pk in ids]


def _group(
    title: str, ids: Sequence[int], before: Mapping[int, ResultRow], after: Mapping[int, ResultRow]
) -> Group:
    sides = [_standing([rows[pk] for pk in ids]) for rows in (before, after)]
    return Group(title, sides[0], sides[1])


def _standing(rows: Sequence[ResultRow]) -> Standing:
    reached = [row.capaian for row in rows if row.capaian is not None]
    on_track = sum(row.capaian is not None and row.keadaan in ON_TRACK for row in rows)
    mean = sum(reached, Decimal(0)) / len(reached) if reached else None
    return Standing(len(reached), on_track, mean)
