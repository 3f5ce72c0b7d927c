"""Figures over offices as people read them: of the pairs that the fold keeps."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from selaras.measurement import roll
from selaras.measurement.models import KonsolidasiTriwulan
from selaras.planning.models import DefinisiVersion
from selaras.ui.formatting import MISSING, angka, satuan
from selaras_rules.capaian import Lipatan, Pasangan, ZeroRule, nilai_pasangan, skala_ordinal


def konsolidasi_of(indikator_ids: Iterable[int], year: int, tw: int) -> dict[int, KonsolidasiTriwulan]:
    """What the offices below these indicators have reached together by the end of the quarter, by id, where
    any office is below. One query."""
    rows = KonsolidasiTriwulan.objects.filter(indikator_id__in=set(indikator_ids), year=year, tw=tw)
    return {row.indikator_id: row for row in rows if row.units}


def lipatan_of(row: KonsolidasiTriwulan) -> Lipatan:
    """The row as the law's figure over offices."""
    return Lipatan(Pasangan(row.num, row.den), row.units, row.reported, row.na, row.missing)


def value_shown(num: Decimal, den: Decimal, version: DefinisiVersion | None, day: date) -> str:
    """The pair of one office as people read it, on the day it is judged at; of a scale its word."""
    if version is None:
        return MISSING
    if roll.uses_words(version, None):
        steps = skala_ordinal(version.scale_code, day).langkah if version.scale_code else ()
        return steps[int(num) - 1] if 0 < num <= len(steps) else MISSING
    value = nilai_pasangan(Pasangan(num, den), version.factor, ZeroRule(version.zero_denominator))
    if not isinstance(value, Decimal):
        return MISSING
    whole = version.satuan != "%" and value == value.to_integral_value()
    return satuan(value, version.satuan, 0 if whole else 2)


def together_shown(row: Lipatan, version: DefinisiVersion | None, day: date) -> str:
    """A figure over offices as people read it; of words how many reached their target."""
    if not row.reported:
        return MISSING
    if version is not None and roll.uses_words(version, None):
        return f"{angka(row.pair.num)} dari {row.reported} mencapai"
    return value_shown(*row.pair, version, day)
