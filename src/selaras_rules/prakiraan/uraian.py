"""The forecast with its account: by what, from which periods, how far off the same was in earlier years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from selaras_rules.capaian.polaritas import PeriodRule
from selaras_rules.core.decimals import ONE, figure_id, format_id, in_rules_context, rounded
from selaras_rules.core.explained import Explained, Fact, Node, NotComputable, Reference, Result
from selaras_rules.prakiraan.buku import PRAKIRAAN, Cara, SetelanPrakiraan
from selaras_rules.prakiraan.jejak import UjiMundur
from selaras_rules.prakiraan.nilai import LABEL, Prakiraan, prakiraan
from selaras_rules.prakiraan.riwayat import Riwayat

DIBATASI: Final = (
    "Yang bertambah dibatasi oleh yang selalu berlaku selama ini: "
    "tidak negatif, dan bagian tidak melebihi seluruhnya."
)


@dataclass(frozen=True, slots=True)
class _Telling:
    """What is told, and in whose words."""

    hasil: Prakiraan
    riwayat: Riwayat
    setelan: SetelanPrakiraan
    reference: Reference
    unit: str

    @property
    def last_counts(self) -> bool:
        return self.riwayat.rule is PeriodRule.TERAKHIR


@in_rules_context
def explain_prakiraan(
    riwayat: Riwayat,
    *,
    tanggal: date,
    label: str = LABEL,
    unit: str = "",
    inputs: tuple[Node, ...] = (),
) -> Result:
    """The middle of the forecast with its account; `inputs` are the periods it rests on.

    The value is that of `prakiraan`, and so is the reason where there is none.
    """
    hasil, version = prakiraan(riwayat, tanggal=tanggal), PRAKIRAAN.at(tanggal)
    if isinstance(hasil, NotComputable):
        return NotComputable(label, hasil.reason, inputs, version.reference, waiting=hasil.waiting)
    telling = _Telling(hasil, riwayat, version.value, version.reference, unit)
    limited = _plain(telling) != hasil.mid
    return Explained(
        label=label,
        value=hasil.mid,
        unit=unit,
        formula=version.value.cara[hasil.cara],
        substituted=_substituted(telling),
        inputs=(_heading(telling), *_range(telling), *_trials(telling), *inputs),
        reference=version.reference,
        notes=(*((DIBATASI,) if limited else ()), version.note),
    )


def _plain(telling: _Telling) -> Decimal:
    """The middle as the formula gives it, without natural limits."""
    hasil, slots = telling.hasil, telling.hasil.slots_left
    if telling.last_counts:
        return hasil.heading.nth(slots).quotient * telling.riwayat.factor
    end = hasil.kini.plus(hasil.heading.added(slots))
    value = end.num if telling.riwayat.rule is PeriodRule.JUMLAH else end.quotient
    return value * telling.riwayat.factor


def _substituted(telling: _Telling) -> str:
    """The figures put in: "(91 + 2 × 12,5) ÷ (118 + 2 × 16) × 100"; of a last value "45 + 2 × 25"."""
    hasil, factor = telling.hasil, telling.riwayat.factor
    heading, slots = hasil.heading, hasil.slots_left
    if telling.last_counts:
        last = figure_id(_short(heading.rate.quotient * factor))
        return f"{last} + {slots} × {figure_id(_short(heading.tilt * factor))}" if heading.tilt else last
    scaled = "" if factor == ONE else f" × {format_id(factor)}"
    each, parts = ("", heading.added(slots)) if hasil.cara is Cara.GARIS else (f"{slots} × ", heading.rate)
    num = f"{figure_id(hasil.kini.num)} + {each}{figure_id(_short(parts.num))}"
    if telling.riwayat.rule is PeriodRule.JUMLAH:
        return f"({num}){scaled}" if scaled else num
    return f"({num}) ÷ ({figure_id(hasil.kini.den)} + {each}{figure_id(_short(parts.den))}){scaled}"


def _short(value: Decimal) -> Decimal:
    """A figure as an account shows it: with at most four decimals."""
    return rounded(value, 4)


def _heading(telling: _Telling) -> Node:
    """What each slot to come brings, by the way that was taken."""
    hasil, factor = telling.hasil, telling.riwayat.factor
    rate = hasil.heading.rate
    if hasil.cara is Cara.LAJU:
        below = "" if telling.riwayat.rule is PeriodRule.JUMLAH else f" dari {format_id(rate.den, 2)}"
        return Fact(f"Laju tiap periode, {hasil.slots_left} tersisa", f"{format_id(rate.num, 2)}{below}")
    level = format_id(rate.quotient * factor, 2)
    if hasil.cara is Cara.NILAI_TERAKHIR:
        return Fact(f"Nilai terakhir, {hasil.slots_left} periode tersisa", level)
    moves = format_id(hasil.heading.tilt * factor, 2)
    label = f"Garis tahun ini pada periode terakhir, {hasil.slots_left} tersisa"
    return Fact(label, f"{level}, bergerak {moves} tiap periode")


def _range(telling: _Telling) -> tuple[Node, Node]:
    setelan, hasil = telling.setelan, telling.hasil
    grows = "akar banyaknya" if telling.last_counts else "banyaknya"
    ends = (
        ("Batas bawah rentang", hasil.low, setelan.persentil_bawah, hasil.selisih.lower),
        ("Batas atas rentang", hasil.high, setelan.persentil_atas, hasil.selisih.upper),
    )
    low, high = (
        Explained(
            label=label,
            value=value,
            unit=telling.unit,
            formula=f"persentil {format_id(share)} selisih satu periode × {grows} periode tersisa, "
            f"sekurangnya {format_id(setelan.rentang_minimal)} % dari prakiraan",
            substituted=f"selisih satu periode {format_id(usual, 2)}, periode tersisa {hasil.slots_left}",
            inputs=(),
            reference=telling.reference,
        )
        for label, value, share, usual in ends
    )
    return low, high


def _trials(telling: _Telling) -> tuple[Node, ...]:
    hasil = telling.hasil
    steady = Explained(
        label="Bila nilai terakhir bertahan",
        value=hasil.steady,
        unit=telling.unit,
        formula=telling.setelan.cara[Cara.NILAI_TERAKHIR],
        substituted="",
        inputs=(),
        reference=telling.reference,
    )
    own = _trial("Uji mundur cara ini", hasil.trial, telling)
    return (own, steady, _trial("Uji mundur nilai terakhir", hasil.steady_trial, telling))


def _trial(label: str, trial: UjiMundur, telling: _Telling) -> Node:
    if trial.galat is None:
        return NotComputable(label, "belum ada tahun lengkap untuk menguji")
    return Explained(
        label=label,
        value=trial.galat,
        unit="%",
        formula="galat tengah terhadap angka akhir tahun, dari tiap titik pada tiap tahun lalu yang lengkap",
        substituted=f"{trial.n} uji",
        inputs=(),
        reference=telling.reference,
    )
