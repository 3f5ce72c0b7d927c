"""Figures on whole numbers of ten-thousandths: the bulk twin for hundreds of thousands of them at once.

`AngkaField` stores figures so, and whole numbers neither overflow in Python nor lose a digit. Every quotient
stays an exact fraction until its one rounding. What stands here says the same as `hand_up`, `capaian` and
`keadaan` on Decimals; property tests hold them equal. Words (ordinal scales) are not for this module.
"""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

from selaras_rules.capaian.polaritas import Keadaan, Polaritas, UnitRule, ZeroRule

SATU: Final = 10_000
Pecahan: TypeAlias = tuple[int, int]
"""A fraction: numerator, and a denominator above 0."""
TargetBulat: TypeAlias = int | tuple[int, int] | None
SERATUS: Final[Pecahan] = (100, 1)


class ManualBulat(NamedTuple):
    """What the manual of an indicator lays down, in ten-thousandths; None: nothing."""

    polaritas: Polaritas
    factor: int = SATU
    cap: int | None = None
    floor: int | None = None
    terburuk: int | None = None
    zero: ZeroRule = ZeroRule.NOT_APPLICABLE


class BatasBulat(NamedTuple):
    """The thresholds of a state, in ten-thousandths of a percent."""

    tercapai: int
    waspada: int


def dibulatkan(p: int, q: int) -> int:
    """p ÷ q to the nearest whole number, half away from zero; q is above 0."""
    whole = (2 * abs(p) + q) // (2 * q)
    return -whole if p < 0 else whole


def hand_up_bulat(rule: UnitRule, num: int, den: int) -> tuple[int, int] | None:
    """What one office hands up; None where nothing applies. The twin of `hand_up` for a pair."""
    if rule is UnitRule.TIDAK_DIAGREGASI:
        return None
    if rule is UnitRule.RASIO:
        return num, den
    if den == 0:
        return None
    return (num if den == SATU else dibulatkan(num * SATU, den)), SATU


def nilai_bulat(num: int, den: int, manual: ManualBulat) -> Pecahan | Keadaan:
    """num ÷ den × factor as a fraction; what a zero denominator means as a state where it is no value."""
    if den:
        return num * manual.factor, den * SATU
    if manual.zero is ZeroRule.ZERO:
        return 0, 1
    return Keadaan.TIDAK_BERLAKU if manual.zero is ZeroRule.NOT_APPLICABLE else Keadaan.BELUM_DIUKUR


def capaian_bulat(nilai: Pecahan, target: TargetBulat, manual: ManualBulat) -> Pecahan | None:
    """Capaian in percent as a fraction; None where the formula or the manual gives no answer."""
    cap, floor = manual.cap, manual.floor
    if target is None or (cap is not None and floor is not None and cap < floor):
        return None
    result = _menurut_polaritas(nilai, target, manual)
    if result is None:
        return None
    p, q = result
    if cap is not None and p * SATU > cap * q:
        return cap, SATU
    if floor is not None and p * SATU < floor * q:
        return floor, SATU
    return p, q


def keadaan_bulat(capaian: Pecahan | None, batas: BatasBulat, *, year_closed: bool) -> Keadaan:
    """The state of a capaian that is not rounded yet."""
    if capaian is None:
        return Keadaan.BELUM_DIUKUR
    p, q = capaian
    if p * SATU >= batas.tercapai * q:
        return Keadaan.TERCAPAI if year_closed else Keadaan.DI_JALUR
    return Keadaan.WASPADA if p * SATU >= batas.waspada * q else Keadaan.DI_BAWAH


def _menurut_polaritas(nilai: Pecahan, target: int | tuple[int, int], manual: ManualBulat) -> Pecahan | None:
    match manual.polaritas:
        case Polaritas.RENTANG:
            low, high = target if isinstance(target, tuple) else (target, target)
            return _rentang(nilai, low, high)
        case _ if isinstance(target, tuple):
            return None
        case Polaritas.NAIK:
            return _naik(nilai, target)
        case Polaritas.TURUN:
            return _turun(nilai, target, manual.terburuk)
        case Polaritas.STABIL:
            return _stabil(nilai, target)
        case Polaritas.TERCAPAI:
            return SERATUS if nilai[0] * SATU >= target * nilai[1] else (0, 1)
    return None


def _naik(nilai: Pecahan, target: int) -> Pecahan | None:
    if target == 0:
        return None
    return _per_target(nilai, target) if target > 0 else _sisa(nilai, target)


def _turun(nilai: Pecahan, target: int, terburuk: int | None) -> Pecahan | None:
    if target > 0:
        return _sisa(nilai, target)
    if target < 0:
        return _per_target(nilai, target)
    if terburuk is None or terburuk <= 0:
        return None
    p, q = nilai
    return (terburuk * q - SATU * p) * 100, q * terburuk


def _per_target(nilai: Pecahan, target: int) -> Pecahan:
    """realisasi × 100 ÷ target."""
    p, q = nilai
    return (p * SATU * 100, q * target) if target > 0 else (-p * SATU * 100, -q * target)


def _sisa(nilai: Pecahan, target: int) -> Pecahan:
    """(2 × target - realisasi) × 100 ÷ target."""
    p, q = nilai
    above = (2 * target * q - SATU * p) * 100
    return (above, q * target) if target > 0 else (-above, -q * target)


def _rentang(nilai: Pecahan, low: int, high: int) -> Pecahan | None:
    if low > high:
        return None
    p, q = nilai[0] * SATU, nilai[1]
    if low * q <= p <= high * q:
        return SERATUS
    return _naik(nilai, high if p > high * q else low)


def _stabil(nilai: Pecahan, target: int) -> Pecahan | None:
    if target == 0:
        return None
    p, q = nilai
    return (abs(target) * q - abs(SATU * p - target * q)) * 100, q * abs(target)
