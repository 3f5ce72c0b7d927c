"""What one indicator has reached by itself: the rows of `CapaianTriwulan`, by the rules on Decimals."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from selaras.measurement import roll
from selaras.measurement.models import CapaianTriwulan, Realisasi
from selaras.measurement.roll import PeriodFigure
from selaras.planning.fields import LIMIT
from selaras.planning.models import DefinisiVersion
from selaras_rules.capaian import Kosong, Pasangan, Slot, UnitRule, hand_up, hand_up_kata
from selaras_rules.core.decimals import rounded

State = CapaianTriwulan.State
QUARTERS: Final = (1, 2, 3, 4)
CAPAIAN_PLACES: Final = 4


def leaves_of(slots: Sequence[Realisasi]) -> list[CapaianTriwulan]:
    """The rows of one indikator and year, not saved, from its slots in the order of their months.

    One for each quarter from the first that has a slot: before it nothing is due.
    """
    periods = [roll.official(slot) for slot in slots]
    to_date = ((tw, [one for one in periods if one.slot.tw <= tw]) for tw in QUARTERS)
    return [_leaf(shown, tw) for tw, shown in to_date if shown]


def unit_rule_of(version: DefinisiVersion) -> UnitRule:
    """How offices come together by this manual; where it does not say, they do not."""
    return UnitRule(version.unit_rule) if version.unit_rule else UnitRule.TIDAK_DIAGREGASI


def storable(capaian: Decimal | None) -> Decimal | None:
    """A capaian as the caches keep it; None where there is none, or none that a column can hold."""
    if capaian is None:
        return None
    kept = rounded(capaian, CAPAIAN_PLACES)
    return kept if abs(kept) <= LIMIT else None


def _leaf(periods: Sequence[PeriodFigure], tw: int) -> CapaianTriwulan:
    last, figure = periods[-1].slot, roll.figure(periods, tw)
    version = last.definisi_version
    whole = bool(version.period_rule and version.polarity)
    own = roll.slot_to_date(periods) if whole else Kosong.BELUM_ADA
    handed = _handed(own, figure.capaian, last)
    counts = _counts(period for period in periods if period.slot.tw == tw)
    return CapaianTriwulan(
        indikator_id=last.indikator_id,
        year=last.year,
        tw=tw,
        num=own.num if isinstance(own, Pasangan) else None,
        den=own.den if isinstance(own, Pasangan) else None,
        handed_num=handed.num if isinstance(handed, Pasangan) else None,
        handed_den=handed.den if isinstance(handed, Pasangan) else None,
        capaian=storable(figure.capaian),
        state=State.VALUE if isinstance(own, Pasangan) else State(own.value),
        keadaan=figure.keadaan,
        **counts,
    )


def _handed(own: Slot, capaian: Decimal | None, last: Realisasi) -> Slot:
    rule = unit_rule_of(last.definisi_version)
    if isinstance(own, Pasangan) and roll.uses_words(last.definisi_version, last.target):
        return hand_up_kata(rule, capaian)
    return hand_up(rule, own)


def _counts(periods: Iterable[PeriodFigure]) -> dict[str, int]:
    counts = {"reported": 0, "na": 0, "missing": 0, "late": 0}
    for period in periods:
        counts["reported" if isinstance(period.isi, Pasangan) else period.isi.value] += 1
        counts["late"] += period.slot.late
    return counts
