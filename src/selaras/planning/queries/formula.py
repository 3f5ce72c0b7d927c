"""The formula of a manual: its named components, as a sentence, and what does not fit together. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from selaras.planning.models import DefinisiVersion, Komponen
from selaras.ui.formatting import angka
from selaras_rules.capaian import SKALA_ORDINAL, PeriodRule, Polaritas, SkalaOrdinal, skala_ordinal
from selaras_rules.core.errors import RulesError

SYMBOL: Final = re.compile(r"[a-z][a-z0-9_]*")
PERCENT: Final = frozenset({"%", "persen", "percent"})
RULES_OF_A_MEAN: Final = frozenset({"", PeriodRule.RATA_RATA, PeriodRule.TERAKHIR})
Role = Komponen.Role


@dataclass(frozen=True, slots=True)
class Part:
    """One component as it is written. `weight`: a whole number, of a part among weighted parts only."""

    symbol: str
    role: str
    label: str
    satuan: str = ""
    weight: int | None = None
    allows_negative: bool = False

    @property
    def role_label(self) -> str:
        """What the component does, in a word."""
        return str(Role(self.role).label)


@dataclass(frozen=True, slots=True)
class Formula:
    """All that decides how a figure comes about."""

    parts: tuple[Part, ...]
    satuan: str = ""
    factor: Decimal = Decimal(1)
    polarity: str = ""
    period_rule: str = ""
    scale_code: str = ""

    def of(self, role: str) -> list[Part]:
        """The components of one role, in their order."""
        return [part for part in self.parts if part.role == role]

    @property
    def weighted(self) -> bool:
        """Whether some part has a weight."""
        return any(part.weight is not None for part in self.parts)


def parts_of(version: DefinisiVersion) -> tuple[Part, ...]:
    """The components of a manual whose `komponen_set` is at hand."""
    return tuple(
        Part(row.symbol, row.role, row.label, row.satuan, row.weight, row.allows_negative)
        for row in version.komponen_set.all()
    )


def formula_of(version: DefinisiVersion) -> Formula:
    """The formula of a manual whose `komponen_set` is at hand."""
    return Formula(
        parts_of(version),
        version.satuan,
        version.factor,
        version.polarity,
        version.period_rule,
        version.scale_code,
    )


def scale_named(code: str, on: date) -> SkalaOrdinal | None:
    """The scale of words a manual names, as it stands on the day; None for none or one that is unknown."""
    if not code:
        return None
    try:
        return skala_ordinal(code, on)
    except RulesError:
        return None


def scale_choices(on: date) -> list[tuple[str, str]]:
    """The scales of words in force: code, and name with its steps from worst to best."""
    return [
        (code, f"{dated.description}: {' < '.join(dated.at(on).value.langkah)}")
        for code, dated in SKALA_ORDINAL.items()
    ]


def sentence_of(formula: Formula, on: date) -> str:
    """The formula in one line: `Ditindaklanjuti ÷ Disampaikan × 100`; "" where nothing says how.

    Of weighted parts the weights stand before the names, and their sum below.
    """
    scale = scale_named(formula.scale_code, on)
    if scale is not None:
        return f"Tingkat pada skala, dari terendah: {' < '.join(scale.langkah)}"
    times = "" if formula.factor == 1 else f" × {angka(formula.factor)}"
    above, below, parts = (formula.of(role) for role in (Role.NUMERATOR, Role.DENOMINATOR, Role.PART))
    if above and below:
        return f"{_sum(above, bracket=True)} ÷ {_sum(below, bracket=True)}{times}"
    if parts and formula.weighted:
        terms = " + ".join(f"{part.weight or 0} × {part.label}" for part in parts)
        return f"({terms}) ÷ {sum(part.weight or 0 for part in parts)}{times}"
    return f"{_sum(parts, bracket=bool(times))}{times}" if parts else ""


def _sum(parts: Sequence[Part], *, bracket: bool) -> str:
    text = " + ".join(part.label for part in parts)
    return f"({text})" if bracket and len(parts) > 1 else text


def faults_of(formula: Formula, on: date) -> tuple[str, ...]:
    """What does not fit together, in sentences that say what to do."""
    return (*_faults_of_names(formula.parts), *_faults_of_roles(formula, on), *_faults_of_units(formula))


def _faults_of_names(parts: Iterable[Part]) -> Iterator[str]:
    symbols = Counter(part.symbol for part in parts)
    for symbol, times in symbols.items():
        if not SYMBOL.fullmatch(symbol):
            yield f"Nama singkat “{symbol}” ditulis dengan huruf kecil, angka, dan garis bawah saja."
        if times > 1:
            yield f"Nama singkat “{symbol}” dipakai {times} kali; tiap komponen memerlukan nama sendiri."


def _faults_of_roles(formula: Formula, on: date) -> Iterator[str]:
    ratio = bool(formula.of(Role.NUMERATOR) or formula.of(Role.DENOMINATOR))
    if formula.scale_code and scale_named(formula.scale_code, on) is None:
        yield f"Skala “{formula.scale_code}” tidak dikenal. Pilih salah satu skala pada daftar."
    if formula.polarity == Polaritas.ORDINAL and not formula.scale_code:
        yield "Arah “tingkat pada skala” memerlukan skala. Pilih skala predikatnya."
    if ratio and not (formula.of(Role.NUMERATOR) and formula.of(Role.DENOMINATOR)):
        yield "Rasio memerlukan pembilang dan penyebut. Tambahkan yang belum ada."
    if ratio and formula.period_rule not in ("", PeriodRule.RASIO):
        yield "Pembilang dan penyebut dipakai bila periode digabungkan sebagai rasio. Ubah aturannya."
    if ratio and formula.of(Role.PART):
        yield "Rumus memakai pembilang dan penyebut, atau bagian; tidak keduanya."
    yield from _faults_of_weights(formula)


def _faults_of_weights(formula: Formula) -> Iterator[str]:
    if not formula.weighted:
        return
    if any(part.weight is not None and part.role != Role.PART for part in formula.parts):
        yield "Bobot hanya untuk bagian, bukan untuk pembilang, penyebut, atau keterangan."
    if any(part.weight is None for part in formula.of(Role.PART)):
        yield "Bila satu bagian berbobot, semua bagian berbobot. Isi bobot yang kosong."
    if formula.period_rule not in RULES_OF_A_MEAN:
        yield "Rata-rata berbobot tidak dijumlahkan. Gabungkan periode dengan rata-rata atau nilai terakhir."


def _faults_of_units(formula: Formula) -> Iterator[str]:
    """Only units that are written are compared."""
    above, below = (_units(formula.of(role)) for role in (Role.NUMERATOR, Role.DENOMINATOR))
    percent = formula.satuan.strip().casefold() in PERCENT
    for name, units in (("pembilang", above), ("penyebut", below)):
        if len(units) > 1:
            yield f"Satuan {name} berbeda ({', '.join(units)}); yang dijumlahkan harus sesatuan."
    if above and below and percent and above.keys() != below.keys():
        yield (
            f"Hasilnya persen, tetapi pembilang ({', '.join(above)}) dan penyebut ({', '.join(below)}) "
            "tidak sesatuan."
        )
    if formula.of(Role.DENOMINATOR) and percent and formula.factor != 100:
        yield f"Hasil dalam persen memakai faktor 100, bukan {angka(formula.factor)}."
    strange = _units(formula.of(Role.PART)).keys() - {formula.satuan.strip().casefold()}
    if strange and formula.satuan and formula.factor == 1:
        yield f"Bagian bersatuan {', '.join(sorted(strange))}, sedangkan hasilnya {formula.satuan}."


def _units(parts: Iterable[Part]) -> dict[str, None]:
    """The units that are written, each once, in their order."""
    return dict.fromkeys(part.satuan.strip().casefold() for part in parts if part.satuan.strip())
