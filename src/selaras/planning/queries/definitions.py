"""The manual IKU: which version holds in a month, and what it lacks."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from selaras.planning.models import DefinisiVersion, Komponen
from selaras_rules.capaian import PeriodRule, Polaritas, UnitRule

DEFINITION_LENGTH: Final = 40  # letters below which a definition defines nothing (SEL208)

PART_LABELS: Final[Mapping[str, str]] = {
    "definisi": f"definisi (sekurangnya {DEFINITION_LENGTH} huruf)",
    "rumus": "rumus atau skala",
    "satuan": "satuan",
    "polaritas": "polaritas",
    "sumber_data": "sumber data",
    "frekuensi": "frekuensi pengukuran",
    "aturan_periode": "cara menggabungkan periode",
    "aturan_unit": "cara menggabungkan unit",
    "pembilang": "nama pembilang",
    "penyebut": "nama penyebut",
    "nilai_terburuk": "nilai terburuk (target 0, makin rendah makin baik)",
}


def definition_at(definisi_id: int, on: date) -> DefinisiVersion | None:
    """The version of the manual in force on the date; None where none is yet or any more. Two queries."""
    return definitions_at([definisi_id], on).get(definisi_id)


def definitions_at(definisi_ids: Iterable[int], on: date) -> dict[int, DefinisiVersion]:
    """For each definition the version in force on the date, with its components. Two queries for all."""
    rows = (
        DefinisiVersion.objects.on(on)
        .filter(definisi_id__in=set(definisi_ids))
        .select_related("definisi")
        .prefetch_related("komponen_set")
    )
    return {row.definisi_id: row for row in rows}


def versions_of(definisi_id: int) -> list[DefinisiVersion]:
    """Every version of a manual, the newest first, with components."""
    rows = DefinisiVersion.objects.filter(definisi_id=definisi_id).prefetch_related("komponen_set")
    return list(rows.order_by("-valid_from", "-version"))


def missing_parts(
    version: DefinisiVersion | None, has_children: bool, *, zero_target: bool = False
) -> tuple[str, ...]:
    """What a manual lacks, as keys of `PART_LABELS` in their order: the list of SEL208.

    `has_children`: offices below roll up into the indicator, so that a rule over units is needed.
    `zero_target`: some target is 0; with *turun* no capaian exists then without a worst value (DOMAIN, case
    13). The owner of the manual is `DefinisiIndikator.owner_unit` and is never empty; a missing PIC is
    SEL201's matter.
    """
    if version is None:
        return tuple(part for part in _REQUIRED if part != "aturan_unit" or has_children)
    present = _present(version)
    wanted = [part for part in _REQUIRED if part != "aturan_unit" or has_children]
    if PeriodRule.RASIO in (version.period_rule, version.unit_rule):
        wanted += ["pembilang", "penyebut"]
    if zero_target and version.polarity == Polaritas.TURUN:
        wanted.append("nilai_terburuk")
    return tuple(part for part in wanted if not present[part])


_REQUIRED: Final = (
    "definisi",
    "rumus",
    "satuan",
    "polaritas",
    "sumber_data",
    "frekuensi",
    "aturan_periode",
    "aturan_unit",
)


def _present(version: DefinisiVersion) -> dict[str, bool]:
    roles = {part.role for part in version.komponen_set.all() if part.label.strip()}
    return {
        "definisi": len(version.definition.strip()) >= DEFINITION_LENGTH,
        "rumus": bool(version.formula_text.strip() or version.scale_code.strip()),
        "satuan": bool(version.satuan.strip()),
        "polaritas": bool(version.polarity),
        "sumber_data": bool(version.source.strip()),
        "frekuensi": bool(version.frequency),
        "aturan_periode": bool(version.period_rule),
        "aturan_unit": bool(version.unit_rule),
        "pembilang": Komponen.Role.NUMERATOR in roles,
        "penyebut": Komponen.Role.DENOMINATOR in roles,
        "nilai_terburuk": version.worst is not None,
    }


POLARITY_LABELS: Final[Mapping[str, str]] = {
    Polaritas.NAIK: "Makin tinggi makin baik",
    Polaritas.TURUN: "Makin rendah makin baik",
    Polaritas.RENTANG: "Baik di dalam rentang",
    Polaritas.STABIL: "Makin dekat target makin baik",
    Polaritas.ORDINAL: "Tingkat pada skala",
    Polaritas.TERCAPAI: "Tercapai atau tidak",
}
PERIOD_RULE_LABELS: Final[Mapping[str, str]] = {
    PeriodRule.JUMLAH: "Dijumlahkan",
    PeriodRule.RATA_RATA: "Rata-rata",
    PeriodRule.TERAKHIR: "Nilai terakhir",
    PeriodRule.RASIO: "Rasio: jumlah pembilang dibagi jumlah penyebut",
}
UNIT_RULE_LABELS: Final[Mapping[str, str]] = {
    UnitRule.JUMLAH: "Dijumlahkan",
    UnitRule.RATA_RATA: "Rata-rata kantor",
    UnitRule.RASIO: "Rasio: jumlah pembilang dibagi jumlah penyebut",
    UnitRule.TIDAK_DIAGREGASI: "Tidak digabungkan",
}
