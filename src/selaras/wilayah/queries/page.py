"""The page of the offices below one office: who has reported, who is off track, beside their like."""

from dataclasses import dataclass
from typing import Final

from selaras.organisation.models import UnitKerja
from selaras.stages.queries import regimes_of
from selaras.ui.formatting import angka
from selaras.wilayah.queries.alike import OFF_TRACK, Group, OfficeRow, groups_of
from selaras.wilayah.queries.asking import Asked, Place
from selaras.wilayah.queries.sums import (
    NOTHING,
    Counts,
    Freshness,
    counts_of,
    freshness,
    states_together,
    together_of,
)
from selaras.wilayah.queries.together import TogetherRow, together_rows


@dataclass(frozen=True, slots=True)
class WilayahPage:
    """The whole page."""

    groups: tuple[Group, ...]
    together: tuple[TogetherRow, ...]
    fresh: Freshness
    offices: int
    whole: int
    off_track: int
    off_track_at: int
    missing_first: tuple[Place, ...]

    @property
    def rows(self) -> tuple[OfficeRow, ...]:
        """All offices on the page."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def answer(self) -> str:
        """The one sentence on top."""
        if not self.offices:
            return "Belum ada angka yang ditagih dari kantor di wilayah ini."
        if self.whole == self.offices:
            whole = f"Semua {self.offices} kantor lengkap melapor"
        elif self.whole:
            whole = f"{self.whole} dari {self.offices} kantor lengkap melapor"
        else:
            whole = f"Belum satu pun dari {self.offices} kantor lengkap melapor"
        if not self.off_track:
            return f"{whole}; tidak ada IKU di luar jalur."
        return f"{whole}; {angka(self.off_track)} IKU di luar jalur di {self.off_track_at} kantor."

    @property
    def off_track_together(self) -> int:
        """Figures over offices that are not on track."""
        return sum(row.keadaan in OFF_TRACK for row in self.together)


NAMED: Final = 5


def wilayah_page(asked: Asked) -> WilayahPage:
    """The offices below `asked.root`, from the caches, in a fixed number of queries."""
    root = asked.root
    assert root is not None  # the view asks only then
    below = asked.places.below(root)
    shown = below if asked.everyone else asked.places.directly_below(root)
    over = [each.pk for each in (root, *shown) if each.is_over]
    everywhere = root.kind == UnitKerja.Kind.RI
    counts = counts_of(asked.year, asked.tw, None if everywhere else [each.pk for each in (root, *below)])
    states = states_together(asked.year, asked.tw, over)
    single = {each.pk: _single(each, counts) for each in below}
    rows = [_row(each, asked, single, states) for each in shown]
    owing = [each for each in below if single[each.pk].expected]
    regimes = regimes_of([each.pk for each in shown], asked.year, 3 * asked.tw) if shown else {}
    off = [pk for pk, each in single.items() if any(each.states.get(state) for state in OFF_TRACK)]
    lacking = sorted(owing, key=lambda each: -single[each.pk].missing)
    return WilayahPage(
        groups=tuple(groups_of(rows, regimes, by_code=asked.by_code)),
        together=together_rows(together_of(asked.year, asked.tw, root.pk), root, asked.year, asked.tw),
        fresh=freshness(),
        offices=len(owing),
        whole=sum(not single[each.pk].missing for each in owing),
        off_track=sum(single[pk].states.get(state, 0) for pk in off for state in OFF_TRACK),
        off_track_at=len(off),
        missing_first=tuple(each for each in lacking[:NAMED] if single[each.pk].missing),
    )


def _single(place: Place, counts: dict[int, Counts]) -> Counts:
    """What an office owes by itself. One that others feed, and that holds no figure of its own, owes none."""
    own = counts.get(place.pk, NOTHING)
    return NOTHING if place.is_over and not own.reported else own


def _row(
    place: Place, asked: Asked, single: dict[int, Counts], states: dict[int, dict[str, int]]
) -> OfficeRow:
    if not place.is_over:
        return OfficeRow(place, single.get(place.pk, NOTHING), asked.year, asked.tw)
    lower = [each for each in asked.places.below(place) if each.pk in single]
    inside = [counts for each in (place, *lower) if (counts := single.get(each.pk, NOTHING)).expected]
    total = Counts(states=states.get(place.pk, {}))
    for counts in inside:
        total = total.plus(counts)
    return OfficeRow(
        place, total, asked.year, asked.tw, len(inside), sum(not counts.missing for counts in inside)
    )
