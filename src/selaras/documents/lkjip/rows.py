"""One indicator in a Laporan Kinerja: its lines in tables, its chart, its causes."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from selaras.documents.lkjip.content import Cause, Cells, Chart, IkuLine, NextStep
from selaras.documents.lkjip.facts import Facts, Period
from selaras.measurement.models import Measure, Realisasi, RealisasiVersion
from selaras.measurement.queries import ResultRow
from selaras.planning.models import Indikator, Sasaran
from selaras.planning.queries.definitions import POLARITY_LABELS
from selaras.planning.queries.targets import TargetFigure
from selaras.ui.charts import Point, Series, finding, render_svg
from selaras.ui.formatting import MISSING, angka, tanggal, triwulan
from selaras.ui.states import RESULTS
from selaras_rules.capaian import Keadaan
from selaras_rules.core.decimals import rounded

Lines = Mapping[int, IkuLine]
NOT_WRITTEN = "belum ditulis"
CHART_WIDTH = 440  # points across the text block of the page
STATE_WORDS = {code: mark.word for code, mark in RESULTS.items()}
RECAP_STATES = (
    (Keadaan.TERCAPAI, Keadaan.DI_JALUR),
    (Keadaan.WASPADA,),
    (Keadaan.DI_BAWAH,),
    (Keadaan.TIDAK_BERLAKU,),
    (Keadaan.BELUM_DIUKUR,),
)
RECAP_COLUMNS = len(RECAP_STATES) + 1


def last_year_label(period: Period) -> str:
    """What the figures compared with are called: `2024`, or `TW II 2025` in an interim report."""
    return triwulan(period.tw, period.year - 1) if period.is_interim else str(period.year - 1)


def iku_line(row: Indikator, facts: Facts) -> IkuLine:
    """Everything the report says of one indicator."""
    manual, result = facts.manual.get(row.definisi_id), facts.results[row.pk]
    before = _last_year_value(row, facts)
    final = facts.targets.get((row.pk, facts.renstra_years[-1]))
    return IkuLine(
        kode=row.definisi.code,
        nama=manual.name if manual else row.definisi.code,
        satuan=manual.satuan if manual else "",
        arah=POLARITY_LABELS.get(manual.polarity, "belum ditulis pada manual") if manual else NOT_WRITTEN,
        target=result.target_shown,
        realisasi=result.nilai_shown,
        capaian=angka(_two(result.capaian), 2),
        keadaan=result.keadaan.value,
        hitungan=sum_of(row, facts),
        alasan=f"{result.reason}." if result.reason else "",
        tahun_lalu=angka(_two(before), 2),
        selisih=_difference(result.nilai, before),
        akhir=TargetFigure.of(final).shown() if final else MISSING,
        rumus=manual.formula_text if manual and manual.formula_text else NOT_WRITTEN,
        sumber=manual.source if manual and manual.source else NOT_WRITTEN,
        uraian=tuple(note for note in _notes(facts.slots.get(row.pk, [])) if note),
        grafik=_chart(row, facts),
    )


def _two(value: Decimal | None) -> Decimal | None:
    return None if value is None else rounded(value, 2)


def _last_year_value(row: Indikator, facts: Facts) -> Decimal | None:
    """Last year's figure: our own verified one, else the one a document printed."""
    own = facts.last_year[row.pk].nilai
    printed = facts.published.get(row.pk)
    return own if own is not None or printed is None else printed.realisasi


def _difference(now: Decimal | None, before: Decimal | None) -> str:
    if now is None or before is None:
        return MISSING
    change = rounded(now - before, 2)
    return f"+{angka(change, 2)}" if change > 0 else angka(change, 2)


def sum_of(row: Indikator, facts: Facts) -> str:
    """The figures put into the formula, component by component, over the verified periods."""
    totals: dict[str, Decimal] = {}
    for slot in facts.slots.get(row.pk, []):
        if slot.verified_version is not None:
            for part in slot.verified_version.komponen_set.all():
                label = part.komponen.label.lower()
                totals[label] = totals.get(label, Decimal(0)) + part.value
    if not totals:
        return facts.results[row.pk].reason or MISSING
    return "; ".join(f"{label} {angka(total)}" for label, total in totals.items())


def _notes(slots: Iterable[Realisasi]) -> Iterable[str]:
    """What those who measured wrote beside the verified figures, with their period."""
    for slot in slots:
        version = slot.verified_version
        if version is not None and version.note.strip():
            yield f"{triwulan(slot.tw)}: {version.note.strip()}"


def causes(row: Indikator, facts: Facts) -> list[Cause]:
    """Cause and response of each result that fell short, in the words of the last verified figure; then what
    is being done about it and until when."""
    if facts.results[row.pk].keadaan not in (Keadaan.WASPADA, Keadaan.DI_BAWAH):
        return []
    version = _last_verified(facts.slots.get(row.pk, []))
    cause = (version.obstacle or version.note).strip() if version else ""
    said = version.response.strip() if version else ""
    response = " ".join([*([said] if said else []), *(_measure_text(each) for each in measures(row, facts))])
    return [Cause(row.definisi.code, cause or NOT_WRITTEN, response or NOT_WRITTEN)]


def measures(row: Indikator, facts: Facts) -> list[Measure]:
    """What is done about the figures of an indicator, without what was stopped; the earliest due first."""
    found = [each for slot in facts.slots.get(row.pk, []) for each in slot.measure_set.all()]
    kept = (each for each in found if each.status != Measure.Status.DROPPED)
    return sorted(kept, key=lambda each: (each.due, each.pk))


def next_steps(row: Indikator, facts: Facts) -> list[NextStep]:
    """What is still to be done about a result that fell short, and who does it."""
    running = [each for each in measures(row, facts) if each.status != Measure.Status.VERIFIED]
    found = causes(row, facts)
    if found and running:
        return [NextStep(_measure_text(each), each.pic.person.name) for each in running]
    return [
        NextStep(cause.tanggapan, pic_name(row, facts)) for cause in found if cause.tanggapan != NOT_WRITTEN
    ]


def _measure_text(measure: Measure) -> str:
    return (
        f"{measure.text.rstrip('.')} (sampai {tanggal(measure.due)}, {measure.get_status_display().lower()})."
    )


def _last_verified(slots: Iterable[Realisasi]) -> RealisasiVersion | None:
    versions = [slot.verified_version for slot in slots if slot.verified_version is not None]
    return versions[-1] if versions else None


def pic_name(row: Indikator, facts: Facts) -> str:
    """Who answers for the indicator: the holders of its post, else the post, else that nobody does."""
    holders = facts.pic.get(row.pic_formasi_id or 0, [])
    if holders:
        return ", ".join(holder.person.name for holder in holders)
    return row.pic_formasi.jabatan.name if row.pic_formasi else "penanggung jawab yang belum ditetapkan"


def _chart(row: Indikator, facts: Facts) -> Chart | None:
    """The quarters of last year and this one; None where nothing was ever measured."""
    points = [_point(year, tw, by_id[row.pk]) for (year, tw), by_id in facts.by_quarter.items()]
    known = [point.year for point in points if point.value is not None]
    if not known:
        return None
    manual = facts.manual.get(row.definisi_id)
    series = Series(
        title=f"{row.definisi.code} sampai {facts.period.label}",
        unit=manual.satuan if manual else "",
        points=tuple(point for point in points if point.year >= min(known)),
        targets={
            year: target.value
            for year in (facts.period.year - 1, facts.period.year)
            if year >= min(known)
            and (target := facts.targets.get((row.pk, year)))
            and target.value is not None
        },
    )
    said = finding(series)
    return Chart(render_svg(series, width=CHART_WIDTH, literal=True), f"{row.definisi.code}. {said}", said)


def _point(year: int, tw: int, result: ResultRow) -> Point:
    value = None if result.na else _two(result.nilai)
    state = result.keadaan.value if value is not None or result.na else ""
    return Point(year, triwulan(tw), value, state, short=triwulan(tw).split("\u00a0")[-1])


def target_row(row: Indikator, facts: Facts, years: Iterable[int]) -> Cells:
    """One line of the Renstra's targets."""
    manual = facts.manual.get(row.definisi_id)
    figures = (facts.targets.get((row.pk, year)) for year in years)
    return (
        row.definisi.code,
        manual.name if manual else row.definisi.code,
        manual.satuan if manual else "",
        *(TargetFigure.of(target).shown() if target else MISSING for target in figures),
    )


def promised_row(row: Indikator, facts: Facts) -> Cells:
    """One line of the Perjanjian Kinerja, with the figure as it was signed."""
    manual = facts.manual.get(row.definisi_id)
    return (
        row.definisi.code,
        manual.name if manual else row.definisi.code,
        manual.satuan if manual else "",
        TargetFigure.of(facts.perjanjian_lines[row.pk]).shown(),
    )


def recap(sasaran: Sasaran, members: list[Indikator], facts: Facts) -> tuple[str, str, list[int]]:
    """One sasaran with how many of its indicators are in each state."""
    states = [facts.results[row.pk].keadaan for row in members]
    numbers = [sum(state in group for state in states) for group in RECAP_STATES]
    return sasaran.code, sasaran.text, [len(members), *numbers]


def measured(row: Indikator, facts: Facts) -> Cells:
    """One line of the attachment: inputs, realisasi, who verified it and when, how much evidence."""
    slots = facts.slots.get(row.pk, [])
    version = _last_verified(slots)
    verified = MISSING
    if version is not None and version.verified_person is not None:
        verified = f"{version.verified_person.name}, {tanggal(version.verified_at)}"
    evidence = sum(len(slot.verified_version.bukti_set.all()) for slot in slots if slot.verified_version)
    return (
        row.definisi.code,
        sum_of(row, facts),
        facts.results[row.pk].nilai_shown,
        verified,
        angka(evidence),
    )
