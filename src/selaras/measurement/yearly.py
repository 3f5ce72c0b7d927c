"""What one indicator has reached in each year, for the trajectory of its targets."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from selaras.measurement import roll
from selaras.measurement.models import KonsolidasiTriwulan, Realisasi
from selaras.measurement.queries import figure_key
from selaras.planning.hooks import YearResult
from selaras.planning.models import DefinisiVersion, Indikator
from selaras_rules.capaian import Keadaan, Kosong, Pasangan, nilai_pasangan


def reached_by_year(indikator: Indikator) -> Mapping[int, YearResult]:
    """By year the figure to date of the last opened quarter (`planning.hooks.years_of`): its own, or, where
    the office measures nothing itself, that of the offices below together. At most three queries.
    """
    slots = list(
        Realisasi.objects.filter(indikator=indikator)
        .select_related("definisi_version", "target", "verified_version")
        .order_by("year", "month")
    )
    years = groupby(slots, key=lambda slot: slot.year)
    own = {year: _own(indikator, year, list(rows)) for year, rows in years}
    if any(each.word or each.nilai is not None for each in own.values()):
        return own
    return _together(indikator) or own


def _own(indikator: Indikator, year: int, slots: Sequence[Realisasi]) -> YearResult:
    tw = slots[-1].tw
    figure = roll.figure([roll.official(slot) for slot in slots], tw)
    state = Keadaan.TIDAK_BERLAKU if figure.na else figure.keadaan
    key = figure_key("realisasi", indikator, year, tw)
    return YearResult(tw, None if figure.na else figure.nilai, figure.word, state.value, key)


def _together(indikator: Indikator) -> Mapping[int, YearResult]:
    rows = list(KonsolidasiTriwulan.objects.filter(indikator=indikator).order_by("year", "tw"))
    if not rows:
        return {}
    versions = list(DefinisiVersion.objects.filter(definisi_id=indikator.definisi_id))
    found = {}
    for row in rows:
        day = roll.end_of_quarter(row.year, row.tw)
        manual = next((version for version in versions if version.holds_on(day)), None)
        if manual is None or manual.scale_code or row.reported == 0:
            continue
        value = nilai_pasangan(Pasangan(row.num, row.den), manual.factor)
        if isinstance(value, Kosong):
            continue
        found[row.year] = YearResult(row.tw, value, "", row.keadaan, together=True)
    return found
