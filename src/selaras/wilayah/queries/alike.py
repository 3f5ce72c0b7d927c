"""Offices beside their like: those of one kind, one number of members and one regime; never a rank."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from itertools import groupby
from typing import Final
from urllib.parse import quote

from django.urls import reverse

from selaras.organisation.models import UnitKerja
from selaras.stages.models import Regime
from selaras.wilayah.queries.asking import Place
from selaras.wilayah.queries.sums import Counts
from selaras_rules.capaian import Keadaan
from selaras_rules.core.decimals import rounded

ON_TRACK: Final = (Keadaan.TERCAPAI, Keadaan.DI_JALUR)
OFF_TRACK: Final = (Keadaan.WASPADA, Keadaan.DI_BAWAH)


@dataclass(frozen=True)
class OfficeRow:
    """One office. For one that others lie below, they report: `offices`, `whole` of them complete."""

    place: Place
    counts: Counts
    year: int
    tw: int
    offices: int = 0
    whole: int = 0

    @cached_property
    def on_track(self) -> int:
        """IKU that are reached or on track."""
        return sum(self.counts.states.get(state, 0) for state in ON_TRACK)

    @cached_property
    def off_track(self) -> int:
        """IKU that are not."""
        return sum(self.counts.states.get(state, 0) for state in OFF_TRACK)

    @cached_property
    def judged(self) -> int:
        """IKU that can be judged: what does not apply, and what nobody measured, is in no share."""
        return self.on_track + self.off_track

    @cached_property
    def share(self) -> Decimal | None:
        """On track of those judged, in percent; None where none is judged."""
        return Decimal(100 * self.on_track) / self.judged if self.judged else None

    @property
    def received(self) -> str:
        """Figures that came, of those that are owed."""
        return f"{self.counts.reported} dari {self.counts.expected}"

    @property
    def on_track_of(self) -> str:
        """IKU on track, of those that can be judged."""
        return f"{self.on_track} dari {self.judged}"

    @property
    def off(self) -> str:
        """IKU near the target, and IKU far below."""
        return f"{self.counts.states.get(Keadaan.WASPADA, 0)}, {self.counts.states.get(Keadaan.DI_BAWAH, 0)}"

    @property
    def is_whole(self) -> bool:
        """Whether nothing that was owed this quarter is missing."""
        return self.counts.missing == 0

    @property
    def report(self) -> str:
        """The word for the report of the quarter, as `ui.states` knows marks."""
        if not self.counts.expected:
            return "nihil"
        if self.is_whole:
            return "verified"
        return "waspada" if self.counts.reported else "bawah"

    @property
    def report_word(self) -> str:
        """What the report lacks, in words; above other offices, how many of them are complete."""
        if not self.counts.expected:
            return "Tidak ada yang ditagih"
        if self.place.is_over:
            return f"{self.whole} dari {self.offices} lengkap"
        return {"verified": "Lengkap", "waspada": "Sebagian", "bawah": "Belum"}[self.report]

    @property
    def url(self) -> str:
        """Where more of this office stands."""
        page = _address("wilayah" if self.place.is_over else "iku_list")
        return f"{page}?unit={quote(self.place.code)}&tahun={self.year}&tw={self.tw}"

    @property
    def in_time(self) -> Decimal | None:
        """Figures that came in time, in percent of those reported."""
        reported = self.counts.reported
        return Decimal(100 * (reported - self.counts.late)) / reported if reported else None


@cache
def _address(page: str) -> str:
    """Where a page stands, found once and not for each of 552 offices."""
    return reverse(page)


@dataclass(frozen=True, slots=True)
class Group:
    """Offices of one kind, one number of members and one regime: those that may be compared."""

    ident: str
    title: str
    rows: tuple[OfficeRow, ...]
    median: Decimal | None


def groups_of(rows: Sequence[OfficeRow], regimes: Mapping[int, Regime], *, by_code: bool) -> Iterable[Group]:
    """Largest kind first: an office stands beside those of its kind, seats and regime, and nobody else."""
    order = {kind: place for place, kind in enumerate(UnitKerja.OFFICES)}

    def key(row: OfficeRow) -> tuple[int, int, str]:
        return order[UnitKerja.Kind(row.place.kind)], -(row.place.seats or 0), regimes[row.place.pk]

    for (kind, seats, regime), found in groupby(sorted(rows, key=key), key=key):
        alike = list(found)
        shares = [row.share for row in alike if row.share is not None]
        yield Group(
            ident=f"k{kind}-{-seats}-{regime}",
            title=_title(alike[0].place, regime),
            rows=tuple(sorted(alike, key=lambda row: row.place.code if by_code else need(row))),
            median=median(shares),
        )


def _title(place: Place, regime: str) -> str:
    kind = {"ri": "Nasional", "provinsi": "Provinsi"}.get(place.kind, "Kabupaten/Kota")
    seats = f" beranggota {place.seats}" if place.seats else ""
    return f"{kind}{seats}{', dalam tahapan' if regime == 'stage' else ''}"


def need(row: OfficeRow) -> tuple[object, ...]:
    """Who needs help first: what is missing, then the smaller share on track, then by code."""
    share = row.share if row.share is not None else Decimal(101)
    return (-row.counts.missing, share, row.place.code)


def median(values: Sequence[Decimal]) -> Decimal | None:
    """The middle one, or the mean of the two in the middle; whole percent, as it is shown."""
    if not values:
        return None
    ordered, half = sorted(values), len(values) // 2
    middle = ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2
    return rounded(middle, 0)
