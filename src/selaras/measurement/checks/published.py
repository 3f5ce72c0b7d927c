"""SEL401 and SEL402: a capaian that some document printed, computed again."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Final

from django.urls import reverse

from selaras.measurement.models import PublishedCapaian
from selaras.planning.checks.population import is_new
from selaras.planning.models import DefinisiVersion
from selaras.planning.queries.definitions import definitions_at
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.ui.formatting import angka, triwulan
from selaras_rules.capaian import ManualCapaian, Polaritas, capaian
from selaras_rules.core.decimals import HUNDRED, rounded
from selaras_rules.core.errors import RulesError
from selaras_rules.reading import Bacaan, read_number

SEVERAL: Final = 3  # so many copied rows of one document are reported once
PERCENT: Final = "persen"


@dataclass(frozen=True, slots=True)
class Row:
    """What a document printed about one indicator, with what its manual lays down."""

    polarity: Polaritas
    target: Decimal
    realisasi: Decimal
    printed: str
    manual: ManualCapaian
    on: date


def printed_value(printed: str) -> Decimal | None:
    """The number on paper with the decimals it shows; None where the text is no single number."""
    read = read_number(printed, PERCENT)
    return read.value if isinstance(read, Bacaan) else None


def equal(printed: Decimal, exact: Decimal) -> bool:
    """Whether a printed figure is the exact one rounded half up, or cut, at its own number of decimals."""
    exponent = printed.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    cut = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_DOWN)
    return printed in (rounded(exact, places), cut)


def exact_of(row: Row, polarity: Polaritas | None = None) -> Decimal | None:
    """What the rule gives; None where it has no answer."""
    try:
        found = capaian(
            polaritas=polarity or row.polarity,
            target=row.target,
            realisasi=row.realisasi,
            tanggal=row.on,
            **row.manual,
        )
    except RulesError:
        return None
    return found if isinstance(found, Decimal) else None


def breaks_formula(row: Row) -> bool:
    """Whether the printed capaian does not follow from target and realisasi. Where the rule has no answer
    there must be no number."""
    printed, exact = printed_value(row.printed), exact_of(row)
    if printed is None:
        return False
    return exact is None or not equal(printed, exact)


def copies_realisasi(row: Row) -> bool:
    """Whether the capaian repeats the realisasi although the target is not 100 (SEL402)."""
    printed, exact = printed_value(row.printed), exact_of(row)
    if printed is None or printed != row.realisasi or row.target == HUNDRED:
        return False
    return exact is None or not equal(printed, exact)


def likely_cause(row: Row) -> str:
    """What probably happened, in words; "sebab belum diketahui" where nothing fits."""
    printed, exact = printed_value(row.printed), exact_of(row)
    if printed is None or exact is None:
        return "rumus tidak punya jawaban untuk target dan realisasi ini"
    other = Polaritas.TURUN if row.polarity is Polaritas.NAIK else Polaritas.NAIK
    turned = exact_of(row, other)
    if turned is not None and equal(printed, turned):
        return "arah terbalik"
    for cap in (HUNDRED, Decimal(120)):
        if printed == cap and exact > cap:
            return f"dibatasi {angka(cap)}, padahal manual tidak membatasi"
    if equal(printed * HUNDRED, exact):
        return "pecahan, bukan persen"
    if row.target and equal(printed, rounded(exact / HUNDRED, 2) * HUNDRED):
        return "dibulatkan di tengah hitungan"
    return "sebab belum diketahui"


@check("SEL401")
def capaian_against_the_formula(context: CheckContext) -> CheckResult:
    """Published capaian of the year, and of the year before, whose report appears in this one."""
    result = CheckResult()
    for stored, row in context.shared(recomputable):
        if row is None:
            result.not_applicable += 1
        elif copies_realisasi(row):
            result.not_applicable += 1  # SEL402 takes over
        elif breaks_formula(row):
            result.failed += 1
            result.findings.append(_finding(stored, row))
        else:
            result.passed += 1
    return result


@check("SEL402")
def capaian_copied_from_realisasi(context: CheckContext) -> CheckResult:
    """Published capaian that repeat the realisasi; three or more rows of one document are one finding."""
    result = CheckResult()
    copies: dict[str, list[tuple[PublishedCapaian, Row]]] = defaultdict(list)
    for stored, row in context.shared(recomputable):
        if row is None or row.target == HUNDRED:
            continue
        if copies_realisasi(row):
            result.failed += 1
            copies[stored.document].append((stored, row))
        else:
            result.passed += 1
    for document, rows in copies.items():
        groups = [rows] if len(rows) >= SEVERAL else [[each] for each in rows]
        result.findings += [_copies(document, group) for group in groups]
    return result


def recomputable(context: CheckContext) -> tuple[tuple[PublishedCapaian, Row | None], ...]:
    """What documents printed for the year and the one before; None beside what cannot be computed again,
    because no manual says its direction or the unit is new. One query, and two for each year."""
    stored = list(
        PublishedCapaian.objects.filter(
            indikator__unit_id__in=context.unit_ids, year__in=[context.year - 1, context.year]
        )
        .select_related("indikator__definisi", "indikator__unit")
        .order_by("year", "tw", "indikator__definisi__code", "pk")
    )
    manuals = _manuals(stored)
    return tuple((each, _row_or_none(each, manuals, context)) for each in stored)


def _row_or_none(
    stored: PublishedCapaian, manuals: Mapping[tuple[int, int], DefinisiVersion], context: CheckContext
) -> Row | None:
    manual = manuals.get((stored.indikator.definisi_id, stored.year))
    if manual is None or not manual.polarity or is_new(stored.indikator.unit, context):
        return None
    return _row(stored, manual)


def _manuals(stored: list[PublishedCapaian]) -> dict[tuple[int, int], DefinisiVersion]:
    """By definition and year the manual in force at the end of the year; two queries a year."""
    found: dict[tuple[int, int], DefinisiVersion] = {}
    for year in {each.year for each in stored}:  # at most two years
        ids = [each.indikator.definisi_id for each in stored if each.year == year]
        for definisi_id, manual in definitions_at(ids, date(year, 12, 31)).items():
            found[definisi_id, year] = manual
    return found


def _row(stored: PublishedCapaian, manual: DefinisiVersion) -> Row:
    rules = ManualCapaian(cap=manual.cap, floor=manual.floor, terburuk=manual.worst)
    day, polarity = date(stored.year, 12, 31), Polaritas(manual.polarity)
    return Row(polarity, stored.target, stored.realisasi, stored.printed, rules, day)


def _period(stored: PublishedCapaian) -> str:
    return triwulan(stored.tw, stored.year) if stored.tw else str(stored.year)


def _finding(stored: PublishedCapaian, row: Row) -> Finding:
    exact = exact_of(row)
    indikator = stored.indikator
    return Finding(
        unit_id=indikator.unit_id,
        object_key=key_of("measurement.publishedcapaian", stored.pk),
        facts={
            "indikator": indikator.definisi.code,
            "periode": _period(stored),
            "tertulis": stored.printed,
            "hitungan": "tidak ada" if exact is None else angka(exact, 2),
            "dugaan_sebab": likely_cause(row),
        },
        url=_page(stored),
        fingerprint_of=(stored.printed, str(stored.target), str(stored.realisasi)),
        illustrative=indikator.illustrative,
    )


def _copies(document: str, group: list[tuple[PublishedCapaian, Row]]) -> Finding:
    stored, row = group[0]
    return Finding(
        unit_id=stored.indikator.unit_id,
        object_key=key_of("measurement.publishedcapaian", stored.pk),
        facts={"n": str(len(group)), "dokumen": document, "target": angka(row.target)},
        url=_page(stored),
        fingerprint_of=tuple(each.printed for each, _ in group),
        illustrative=stored.indikator.illustrative,
        objects=len(group),
    )


def _page(stored: PublishedCapaian) -> str:
    tw = stored.tw or 4
    return f"{reverse('pengukuran')}?kantor={stored.indikator.unit.code}&tahun={stored.year}&tw={tw}"
