"""K3, the quality of a person's indicator: how valid and how controllable, how ambitious its target."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from selaras_rules.capaian import Polaritas
from selaras_rules.core.decimals import ONE, ZERO, format_id, in_rules_context
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Explained, Fact
from selaras_rules.organisasi.buku import K3_MUTU


class TargetLalu(StrEnum):
    """Why a target needs no comparison with last year's."""

    DITETAPKAN = "ditetapkan"  # by law, by the institution, or stable at its best
    BARU = "baru"


@dataclass(frozen=True, slots=True)
class Mutu:
    """The coefficient of a target and the case it falls under."""

    nilai: Decimal
    kasus: str


def _case(target: Decimal, last: Decimal, reached: Decimal) -> str:
    """The first case that fits, for an indicator where more is better."""
    if target < last:
        return "di_bawah_target_lalu"
    if target == last:
        return "sama_dengan_target_lalu_yang_terlampaui" if reached > last else "sama_dengan_target_lalu"
    if target == reached:
        return "sama_dengan_realisasi_lalu"
    return "di_atas_realisasi_lalu" if target > reached else "antara_target_dan_realisasi_lalu"


def kualitas_target(
    target: Decimal,
    *,
    polaritas: Polaritas,
    tanggal: date,
    target_lalu: Decimal | None = None,
    realisasi_lalu: Decimal | None = None,
    khusus: TargetLalu | None = None,
    wajib: bool = False,
) -> Mutu:
    """The quality of a target against last year's target and realisasi; mirrored where less is better.

    `khusus` stands for a target that law or institution set, or that is new. A *stabil* or obligatory
    (`wajib`) indicator counts at least 1. Raises `InputError` where last year's figures are missing.
    """
    values = K3_MUTU.at(tanggal).value.target
    floor = values["paling_rendah"] if wajib or polaritas is Polaritas.STABIL else ZERO
    if khusus is not None:
        return Mutu(max(values[khusus], floor), khusus)
    if target_lalu is None or realisasi_lalu is None:
        raise InputError(
            "Target dan realisasi tahun lalu wajib diisi, atau nyatakan target 'baru' atau 'ditetapkan'.",
            kode="masukan_kurang",
        )
    sign = -ONE if polaritas is Polaritas.TURUN else ONE
    case = _case(target * sign, target_lalu * sign, realisasi_lalu * sign)
    return Mutu(max(values[case], floor), case)


@in_rules_context
def explain_k3(validitas: str, kendali: str, mutu: Mutu, *, tanggal: date) -> Explained:
    """K3 = mean of the indicator's and the target's quality.

    Raises `InputError` for words the rule does not know and for combinations it does not allow.
    """
    version = K3_MUTU.at(tanggal)
    rows = version.value.indikator
    if validitas not in rows or kendali not in rows[validitas]:
        controls = ", ".join(next(iter(rows.values())))
        raise InputError(f"Validitas: {', '.join(rows)}; kendali: {controls}.")
    indicator = rows[validitas][kendali]
    if indicator is None:
        raise InputError(f"Indikator {validitas} dengan kendali {kendali} tidak diperbolehkan.")
    value = (indicator + mutu.nilai) / 2
    word = "sangat berkualitas" if value > 1 else "berkualitas" if value == 1 else "cukup berkualitas"
    return Explained(
        label="K3",
        value=value,
        unit="",
        formula="(kualitas indikator + kualitas target) ÷ 2",
        substituted=f"({format_id(indicator)} + {format_id(mutu.nilai)}) ÷ 2",
        inputs=(
            Fact(f"Kualitas indikator ({validitas}, kendali {kendali})", indicator),
            Fact(f"Kualitas target ({mutu.kasus.replace('_', ' ')})", mutu.nilai),
        ),
        reference=version.reference,
        notes=(f"Sebutan: {word}.",),
    )
