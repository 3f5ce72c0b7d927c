"""All indicators of an office with their figures to date: the page IKU."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from selaras.measurement.forecast import Outlook, entries_of, outlook_of, with_outlook
from selaras.measurement.models import KonsolidasiTriwulan
from selaras.measurement.queries import ResultRow, figure_key, results_for
from selaras.measurement.queries.together import konsolidasi_of, lipatan_of, together_shown
from selaras.measurement.roll import end_of_quarter
from selaras.organisation.models import Penugasan, UnitKerja
from selaras.organisation.queries import holders_of
from selaras.planning.models import DefinisiVersion, Indikator
from selaras.planning.queries.definitions import definitions_at
from selaras.registry.business_date import last_ended_quarter
from selaras.ui.formatting import satuan
from selaras_rules.capaian import Keadaan, Lipatan

OFF_TRACK = (Keadaan.WASPADA, Keadaan.DI_BAWAH)
UNMEASURED = (Keadaan.TIDAK_BERLAKU, Keadaan.BELUM_DIUKUR)


@dataclass(frozen=True, slots=True)
class IkuRow:
    """One indicator: its figure, target to date and capaian, with the telusur keys of both figures.

    Where the office measures nothing itself they are those of the offices below it together, and `coverage`
    says how many of these have reported.
    """

    indikator: Indikator
    name: str
    owner: str
    result: ResultRow
    value: str
    target: str
    value_key: str
    capaian_key: str
    outlook: Outlook | None
    outlook_key: str
    coverage: str = ""

    @property
    def warns(self) -> bool:
        """Whether the forecast says something that its state to date does not."""
        return self.outlook is not None and self.outlook.verdict is not None


@dataclass(frozen=True, slots=True)
class IkuGroup:
    """Indicators of one kind under one heading."""

    title: str
    ident: str
    rows: tuple[IkuRow, ...]


@dataclass(frozen=True, slots=True)
class IkuList:
    """The page: groups of indicators of one office at the end of one quarter."""

    office: UnitKerja
    year: int
    tw: int
    groups: tuple[IkuGroup, ...]

    @property
    def rows(self) -> tuple[IkuRow, ...]:
        """Every indicator on the page."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def iku(self) -> tuple[IkuRow, ...]:
        """The office's own IKU: what its answer counts."""
        return next((group.rows for group in self.groups if group.ident == "kantor"), ())

    @property
    def measured(self) -> int:
        """How many IKU of the office have a state to judge."""
        return sum(row.result.keadaan not in UNMEASURED for row in self.iku)

    @property
    def off_track(self) -> tuple[IkuRow, ...]:
        """The office's IKU that are not on track, the worst state first."""
        found = [row for row in self.iku if row.result.keadaan in OFF_TRACK]
        return tuple(sorted(found, key=lambda row: row.result.keadaan != Keadaan.DI_BAWAH))

    @property
    def not_applicable(self) -> int:
        """How many do not apply in this period."""
        return sum(row.result.keadaan == Keadaan.TIDAK_BERLAKU for row in self.iku)

    @property
    def unmeasured(self) -> int:
        """How many have no verified figure yet."""
        return sum(row.result.keadaan == Keadaan.BELUM_DIUKUR for row in self.iku)


def iku_of_office(office: UnitKerja, on: date, year: int | None = None, tw: int | None = None) -> IkuList:
    """The indicators an office owes, at the end of a quarter (by default the last that has ended).

    A fixed number of queries, whatever the number of indicators.
    """
    ended = last_ended_quarter(on)
    year, tw = year or ended[0], tw or ended[1]
    owed = list(
        Indikator.objects.on(on)
        .filter(Q(unit_id=office.pk) | Q(unit__office_id=office.pk))
        .select_related("definisi", "unit", "holder__person", "pic_formasi__jabatan")
        .order_by("definisi__code", "holder__code", "pk")
    )
    manuals = definitions_at([row.definisi_id for row in owed], on)
    results = results_for([row.pk for row in owed], year, tw)
    outlooks = _outlooks(owed, year) if (year, tw) == ended and year == on.year else {}
    below = konsolidasi_of([pk for pk, result in results.items() if _measures_nothing(result)], year, tw)
    posts = holders_of([row.pic_formasi_id for row in owed if row.pic_formasi_id], on)
    rows = [
        _row(each, manuals.get(each.definisi_id), results[each.pk], posts, outlooks.get(each.pk), year, tw)
        for each in owed
    ]
    rows = [
        _together(row, below.get(row.indikator.pk), manuals.get(row.indikator.definisi_id)) for row in rows
    ]
    return IkuList(office, year, tw, tuple(_groups(rows)))


def _measures_nothing(result: ResultRow) -> bool:
    """Whether the office owes no figure of its own so far."""
    return not (result.reported or result.missing or result.not_applicable)


def _coverage(folded: Lipatan) -> str:
    """How many of the offices below have reported, of those to which it applies."""
    if not folded.expected:
        return f"tidak berlaku di {folded.na} kantor di bawah"
    return f"{folded.reported} dari {folded.expected} kantor di bawah melapor"


def _together(row: IkuRow, below: KonsolidasiTriwulan | None, manual: DefinisiVersion | None) -> IkuRow:
    """The row with the figure of the offices below; as it is where there are none."""
    if below is None:
        return row
    folded = lipatan_of(below)
    place = (row.indikator, below.year, below.tw)
    return replace(
        row,
        result=replace(row.result, capaian=below.capaian, keadaan=Keadaan(below.keadaan)),
        value=together_shown(folded, manual, end_of_quarter(below.year, below.tw)),
        value_key=figure_key("gabungan", *place) if folded.reported else "",
        capaian_key=figure_key("capaian-gabungan", *place) if below.capaian is not None else "",
        coverage=_coverage(folded),
    )


def _outlooks(owed: Sequence[Indikator], year: int) -> dict[int, Outlook | None]:
    """Where the running year heads, by indicator. One query."""
    entries = entries_of([row.pk for row in owed], year)
    return {row.pk: outlook_of(entries.get(row.pk, []), year, row.valid_to) for row in owed}


def _groups(rows: Sequence[IkuRow]) -> Iterable[IkuGroup]:
    kinds = (
        ("IKU kantor", "kantor", [row for row in rows if _is_of_office(row) and row.indikator.is_iku]),
        ("IKU perorangan anggota", "anggota", [row for row in rows if not _is_of_office(row)]),
        (
            "Indikator keluaran dan kegiatan",
            "lain",
            [row for row in rows if _is_of_office(row) and not row.indikator.is_iku],
        ),
    )
    for title, ident, found in kinds:
        if found:
            yield IkuGroup(title, ident, tuple(found))


def _is_of_office(row: IkuRow) -> bool:
    return row.indikator.holder_id is None


def _row(
    indikator: Indikator,
    manual: DefinisiVersion | None,
    result: ResultRow,
    posts: dict[int, list[Penugasan]],
    outlook: Outlook | None,
    year: int,
    tw: int,
) -> IkuRow:
    unit = manual.satuan if manual else ""
    result = with_outlook(result, outlook)
    return IkuRow(
        indikator=indikator,
        name=manual.name if manual else indikator.definisi.code,
        owner=owner_of(indikator, posts),
        result=result,
        value=value_shown(result, unit),
        target=target_shown(result, unit),
        value_key=figure_key("realisasi", indikator, year, tw) if result.reported else "",
        capaian_key=figure_key("capaian", indikator, year, tw) if result.capaian is not None else "",
        outlook=outlook,
        outlook_key=figure_key("prakiraan", indikator, year, 4) if outlook and outlook.hasil else "",
    )


def owner_of(indikator: Indikator, posts: dict[int, list[Penugasan]]) -> str:
    """Who answers, by name; the post while it is vacant; "" where nobody does."""
    if indikator.holder is not None:
        return indikator.holder.person.name
    if indikator.pic_formasi is None:
        return ""
    names = [one.person.name for one in posts.get(indikator.pic_formasi.pk, [])]
    return ", ".join(names) or f"{indikator.pic_formasi.jabatan.name} (kosong)"


def value_shown(result: ResultRow, unit: str) -> str:
    """The figure to date with its unit, or the word of its scale; a whole count without decimals."""
    if result.nilai is None:
        return result.nilai_shown
    is_count = unit != "%" and result.nilai == result.nilai.to_integral_value()
    return satuan(result.nilai, unit, 0 if is_count else 2)


def target_shown(result: ResultRow, unit: str) -> str:
    """The target to date with its unit, its range, or the word of its scale."""
    if result.target is not None:
        return satuan(result.target, unit)
    shown = result.target_shown
    return f"{shown} {unit}".rstrip() if result.target_low is not None else shown
