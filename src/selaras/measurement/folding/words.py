"""Scales of words in the bulk: the last word of a quarter, judged once for each pair of word and target."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from django.db import connection

from selaras.measurement import roll
from selaras.measurement.folding.aims import Aim
from selaras.measurement.folding.leaf import State, storable, unit_rule_of
from selaras.measurement.folding.parts import Part
from selaras.planning.fields import SCALE
from selaras.planning.models import DefinisiVersion
from selaras_rules.capaian import Pasangan, Polaritas, TargetNilai, hand_up_kata, keadaan

LAST_WORDS: Final = """
SELECT indikator_id, year, tw, num, den, scale_code FROM (
    SELECT r.indikator_id, r.year, r.tw, r.num, r.den, COALESCE(w.scale_code, '') AS scale_code,
           ROW_NUMBER() OVER (PARTITION BY r.indikator_id, r.year, r.tw ORDER BY r.month DESC) AS place
    FROM measurement_realisasi r
    JOIN planning_definisiversion v ON v.id = r.definisi_version_id
    LEFT JOIN measurement_realisasiversion w ON w.id = r.verified_version_id
    WHERE r.indikator_id BETWEEN %s AND %s AND r.num IS NOT NULL
      AND (v.polarity IN ('ordinal', 'tercapai') OR v.scale_code <> '')
) latest WHERE place = 1
"""
Place = tuple[int, int, int]
Judged = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The last verified word of each quarter that has one, and what has been judged so far."""

    versions: Mapping[int, DefinisiVersion]
    found: Mapping[Place, tuple[int, int, str]]
    _judged: dict[tuple[object, ...], tuple[int | None, str, int | None, int | None]] = field(
        default_factory=dict
    )

    @classmethod
    def of(cls, versions: Iterable[DefinisiVersion], part: Part) -> "Words":
        """One query, and none where nobody measures by words."""
        by_id = {row.pk: row for row in versions}
        worded = any(
            roll.uses_words(row, None) or row.polarity == Polaritas.TERCAPAI for row in by_id.values()
        )
        return cls(by_id, _found(part) if worded else {})

    def needed(self, version_id: int) -> bool:
        """Whether a target of words makes this manual one of words (a yes or no)."""
        return self.versions[version_id].polarity == Polaritas.TERCAPAI

    def judged(self, version_id: int, aim: Aim, place: Place, tw: int, closed: bool) -> tuple[Any, ...]:
        """The columns of a leaf from `num` to `keadaan`."""
        num, den, word = self.found[place]
        key = (version_id, aim, word, place[1], tw, closed)
        if key not in self._judged:
            self._judged[key] = self._judge(version_id, _figures(aim), word, place[1], tw, closed)
        capaian, state, handed_num, handed_den = self._judged[key]
        return (num, den, handed_num, handed_den, capaian, State.VALUE.value, state)

    def _judge(
        self, version_id: int, aim: TargetNilai | None, word: str, year: int, tw: int, closed: bool
    ) -> tuple[int | None, str, int | None, int | None]:
        version, day = self.versions[version_id], roll.end_of_quarter(year, tw)
        result = roll.capaian_of(word, aim, version, day)
        reached = result if isinstance(result, Decimal) else None
        state = keadaan(result, year_closed=closed, tanggal=day)
        handed = hand_up_kata(unit_rule_of(version), reached)
        pair = handed if isinstance(handed, Pasangan) else (None, None)
        kept = storable(reached)
        return _whole(kept), state.value, _whole(pair[0]), _whole(pair[1])


def _figures(aim: Aim) -> TargetNilai | None:
    """An aim as the rules on Decimals take it."""
    if isinstance(aim, tuple):
        return aim[0] / SCALE, aim[1] / SCALE
    return aim if aim is None or isinstance(aim, str) else aim / SCALE


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value * SCALE)


def _found(part: Part) -> dict[Place, tuple[int, int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(LAST_WORDS, part)
        return {row[:3]: row[3:] for row in cursor.fetchall()}
