"""The forecast: where the year ends if things go on as they do, and in which range."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from selaras_rules.capaian.pasangan import NOL, Pasangan
from selaras_rules.capaian.polaritas import PeriodRule
from selaras_rules.core.decimals import HUNDRED, ZERO, in_rules_context
from selaras_rules.core.explained import NotComputable
from selaras_rules.prakiraan.arah import Arah, percentile
from selaras_rules.prakiraan.buku import PRAKIRAAN, Cara, SetelanPrakiraan
from selaras_rules.prakiraan.jejak import Jejak, UjiMundur
from selaras_rules.prakiraan.riwayat import Riwayat

LABEL: Final = "Prakiraan akhir tahun"
BELUM_CUKUP: Final = "belum cukup data"


class Step(NamedTuple):
    """The figure to date at one slot still to come: the middle and the range around it."""

    low: Decimal
    mid: Decimal
    high: Decimal


class Selisih(NamedTuple):
    """The usual surprise of one slot, downwards and upwards, in the unit of the numerator."""

    lower: Decimal
    upper: Decimal


@dataclass(frozen=True, slots=True)
class Prakiraan:
    """Where the year is heading. Figures are unrounded, in the unit of the indicator.

    `path` holds the figure to date after each slot still to come, in the order of the periods; the last is
    the year's end. `steady`: the year's end if the last value stays; `trial` and `steady_trial` are the
    backtests of both. `kini` is the pair to date, `heading` what each slot to come brings, `selisih` the
    usual surprise of one slot, `points` how many reported slots this rests on.
    """

    cara: Cara
    path: tuple[Step, ...]
    steady: Decimal
    trial: UjiMundur
    steady_trial: UjiMundur
    kini: Pasangan
    heading: Arah
    selisih: Selisih
    points: int

    @property
    def low(self) -> Decimal:
        """The lower end of the range at the year's end."""
        return self.path[-1].low

    @property
    def mid(self) -> Decimal:
        """The figure with which the year ends."""
        return self.path[-1].mid

    @property
    def high(self) -> Decimal:
        """The upper end of the range at the year's end."""
        return self.path[-1].high

    @property
    def slots_left(self) -> int:
        """How many slots are foreseen."""
        return len(self.path)


@in_rules_context
def prakiraan(riwayat: Riwayat, *, tanggal: date) -> Prakiraan | NotComputable:
    """The forecast of the running year, or why there is none; with the settings in force at `tanggal`.

    A sum and a ratio go on at their pace. A mean and a last value go on as the last value or along a line,
    whichever was nearer in the backtest. *Waiting* where more data will mend it.
    """
    setelan = PRAKIRAAN.at(tanggal).value
    jejak = Jejak(riwayat, setelan.minimal_titik)
    gap = _nothing_to_foresee(jejak, setelan)
    if gap is not None:
        return gap
    trials = {cara: jejak.trial(cara) for cara in (*_ways(riwayat.rule), Cara.NILAI_TERAKHIR)}
    cara = min(_ways(riwayat.rule), key=lambda each: trials[each].off)
    if trials[cara].n < setelan.minimal_uji:
        tried = f"baru {trials[cara].n} uji dari tahun lalu yang lengkap dan tidak nol"
        reason = f"{BELUM_CUKUP}: {tried}, sekurangnya {setelan.minimal_uji}"
        return NotComputable(LABEL, reason, waiting=True)
    return _foreseen(jejak, cara, trials, setelan)


def _ways(rule: PeriodRule) -> tuple[Cara, ...]:
    """The ways that compete, the one that wins a tie first."""
    if rule in (PeriodRule.JUMLAH, PeriodRule.RASIO):
        return (Cara.LAJU,)
    return (Cara.NILAI_TERAKHIR, Cara.GARIS)


def _nothing_to_foresee(jejak: Jejak, setelan: SetelanPrakiraan) -> NotComputable | None:
    if not jejak.riwayat.left:
        return NotComputable(LABEL, "semua periode tahun ini sudah berisi")
    year = jejak.of_year(len(jejak.riwayat.years) - 1)
    if not year:
        return NotComputable(LABEL, "belum ada angka tahun ini", waiting=True)
    if len(jejak.points) < setelan.minimal_titik:
        reason = f"baru {len(jejak.points)} periode berisi, sekurangnya {setelan.minimal_titik}"
        return NotComputable(LABEL, f"{BELUM_CUKUP}: {reason}", waiting=True)
    if jejak.riwayat.rule is PeriodRule.RASIO and not any(point.den for point in year):
        return NotComputable(LABEL, "penyebut tahun ini masih nol", waiting=True)
    return None


def _foreseen(
    jejak: Jejak, cara: Cara, trials: dict[Cara, UjiMundur], setelan: SetelanPrakiraan
) -> Prakiraan:
    count, slots, factor = len(jejak.points), len(jejak.riwayat.left), jejak.riwayat.factor
    kini = jejak.reached(jejak.of_year(len(jejak.riwayat.years) - 1))
    surprises = jejak.surprises(cara) or [ZERO]
    selisih = Selisih(
        percentile(surprises, setelan.persentil_bawah), percentile(surprises, setelan.persentil_atas)
    )
    ahead = _Ahead(jejak, kini, selisih, setelan)
    steady = jejak.end(kini, jejak.heading(Cara.NILAI_TERAKHIR, count), slots, count)
    return Prakiraan(
        cara=cara,
        path=tuple(ahead.at(cara, number) for number in range(1, slots + 1)),
        steady=jejak.quotient(steady) * factor,
        trial=trials[cara],
        steady_trial=trials[Cara.NILAI_TERAKHIR],
        kini=kini,
        heading=jejak.heading(cara, count),
        selisih=selisih,
        points=count,
    )


@dataclass(frozen=True, slots=True)
class _Ahead:
    """From the pair to date into the slots to come."""

    jejak: Jejak
    kini: Pasangan
    selisih: Selisih
    setelan: SetelanPrakiraan

    def at(self, cara: Cara, slots: int) -> Step:
        """The figure after that many slots. The range of one slot counts once for each slot: what is off in
        the pace is off in all of them. Where only the last slot counts, it grows with the root."""
        count = len(self.jejak.points)
        mid = self.jejak.end(self.kini, self.jejak.heading(cara, count), slots, count)
        least = abs(mid.num) * self.setelan.rentang_minimal / HUNDRED
        last = self.jejak.riwayat.rule is PeriodRule.TERAKHIR
        wide = Decimal(slots).sqrt() if last else Decimal(slots)
        return Step(
            self._shown(mid.num + min(self.selisih.lower * wide, -least), mid.den),
            self._shown(mid.num, mid.den),
            self._shown(mid.num + max(self.selisih.upper * wide, least), mid.den),
        )

    def _shown(self, num: Decimal, den: Decimal) -> Decimal:
        base = NOL if self.jejak.riwayat.rule is PeriodRule.TERAKHIR else self.kini
        pair = self.jejak.natural(Pasangan(num, den), base, len(self.jejak.points))
        return self.jejak.quotient(pair) * self.jejak.riwayat.factor
