"""`hitung`: where a year is heading, and what that means for its target."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from selaras_rules.capaian import Kosong, Pasangan, PeriodRule, Polaritas
from selaras_rules.capaian.pasangan import Slot
from selaras_rules.capaian.rumus import TargetNilai
from selaras_rules.core.decimals import HUNDRED, ONE, format_id
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Fact, Node, NotComputable
from selaras_rules.hitung.jawaban import Jawaban
from selaras_rules.hitung.masukan import Masukan
from selaras_rules.hitung.pengukuran import choice, ratio_slots, target_range, value_slots
from selaras_rules.prakiraan import PRAKIRAAN, Riwayat, explain_prakiraan, kebutuhan, putusan
from selaras_rules.prakiraan import prakiraan as foreseen

PERIODS_AT_MOST: Final = 12
_POLARITAS: Final = ("naik", "turun", "rentang", "stabil")


def prakiraan(masukan: Masukan) -> Jawaban:
    """The year's end by pace, line or last value, with its range; with a target also the verdict, and what
    each period to come must bring.
    """
    cara = PeriodRule(choice(masukan, "cara", [*PeriodRule]))
    ratio = cara is PeriodRule.RASIO
    faktor = masukan.optional("faktor")
    if faktor is None:
        faktor = HUNDRED if ratio else ONE
    periods = _periods(masukan)
    this = _slots(masukan, cara, "nilai", "")
    earlier = _slots(masukan, cara, "lalu", "_lalu")
    riwayat = Riwayat(cara, _years(masukan, earlier, this, periods), faktor)
    told = explain_prakiraan(
        riwayat,
        tanggal=masukan.tanggal,
        unit="%" if ratio and faktor == HUNDRED else "",
        inputs=_inputs(riwayat),
    )
    return Jawaban(told, lain=_beside(masukan, riwayat))


def _periods(masukan: Masukan) -> int:
    periods = masukan.number("periode")
    if periods != periods.to_integral_value() or not 1 < periods <= PERIODS_AT_MOST:
        raise InputError(f"'periode' harus bilangan bulat dari 2 sampai {PERIODS_AT_MOST}.")
    return int(periods)


def _slots(masukan: Masukan, cara: PeriodRule, key: str, akhiran: str) -> list[Slot]:
    ratio = cara is PeriodRule.RASIO
    found = ratio_slots(masukan, key, akhiran) if ratio else value_slots(masukan, key)
    return [slot.isi for slot in found]


def _years(
    masukan: Masukan, earlier: Sequence[Slot], this: Sequence[Slot], periods: int
) -> tuple[tuple[Slot, ...], ...]:
    """Years of as many periods, the oldest first; what is not in of the running year is missing."""
    if len(this) > periods:
        raise InputError(f"'nilai' berisi {len(this)} periode, padahal setahun {periods} periode.")
    if len(earlier) % periods:
        raise InputError(f"'lalu' harus berisi tahun yang utuh, {periods} periode setiap tahun.")
    years = [tuple(earlier[start : start + periods]) for start in range(0, len(earlier), periods)]
    looked_at = PRAKIRAAN.at(masukan.tanggal).value.tahun_lalu
    if len(years) > looked_at:
        masukan.catatan.append(f"Hanya {looked_at} tahun lalu yang terakhir dipakai.")
    missing = (Kosong.BELUM_ADA,) * (periods - len(this))
    return (*years[-looked_at:], (*this, *missing))


def _inputs(riwayat: Riwayat) -> tuple[Node, ...]:
    """The periods of each year in one line, the running year first."""
    return tuple(
        Fact(f"{ago} tahun lalu" if ago else "Tahun berjalan", "; ".join(map(_shown, slots)))
        for ago, slots in enumerate(reversed(riwayat.years))
    )


def _shown(slot: Slot) -> str:
    if not isinstance(slot, Pasangan):
        return "-"
    return format_id(slot.num) if slot.den == ONE else f"{format_id(slot.num)} dari {format_id(slot.den)}"


def _beside(masukan: Masukan, riwayat: Riwayat) -> dict[str, Any]:
    """The range and the way taken; with a target the verdict and the need. Each is noted in words, too."""
    found: dict[str, Any] = {}
    hasil = foreseen(riwayat, tanggal=masukan.tanggal)
    if not isinstance(hasil, NotComputable):
        found |= {"bawah": hasil.low, "atas": hasil.high, "cara": str(hasil.cara)}
        masukan.catatan.append(f"Rentang: {format_id(hasil.low, 2)} sampai {format_id(hasil.high, 2)}.")
    if masukan.get("target") is None:
        return found
    polaritas = Polaritas(choice(masukan, "polaritas", _POLARITAS))
    target = _target(masukan, polaritas)
    if not isinstance(hasil, NotComputable):
        word = str(putusan(hasil, target, polaritas))
        found["putusan"] = word
        meaning = PRAKIRAAN.at(masukan.tanggal).value.putusan[word]
        masukan.catatan.append(f"Terhadap target: {word.replace('_', ' ')}, {meaning}.")
    need = kebutuhan(riwayat, target, polaritas)
    if need is None:
        return found
    most = "paling banyak" if need.at_most else "sekurangnya"
    each = f"{need.slots} periode yang tersisa masing-masing perlu {most} {format_id(need.nilai, 2)}"
    masukan.catatan.append(f"Agar target tercapai, {each}.")
    return found | {"perlu_tiap_periode": need.nilai}


def _target(masukan: Masukan, polaritas: Polaritas) -> TargetNilai:
    if polaritas is not Polaritas.RENTANG:
        return masukan.number("target")
    ends = target_range(masukan, masukan.require("target"))
    values = [end.value for end in ends if isinstance(end, Fact)] if isinstance(ends, tuple) else []
    figures = [value for value in values if isinstance(value, Decimal)]
    if len(figures) != 2 or figures[0] > figures[1]:
        raise InputError("Rentang target harus berisi dua angka: batas bawah dan batas atas.")
    return figures[0], figures[1]
