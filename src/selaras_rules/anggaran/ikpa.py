"""IKPA: how well a satker carries out its budget, by indicators that may not all apply to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from selaras_rules.anggaran.buku import IKPA, IKPA_KATEGORI
from selaras_rules.core.bands import Band
from selaras_rules.core.decimals import HUNDRED, ZERO, figure_id, format_id, in_rules_context
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Explained, Fact, Node, NotApplicable, NotComputable, Result
from selaras_rules.core.weighted import same_keys


@in_rules_context
def explain_ikpa(
    nilai: Mapping[str, Fact | NotApplicable], *, tanggal: date, dispensasi: Decimal = ZERO
) -> tuple[Result, Band | None]:
    """Scores of 0 to 100 by their weights, less the points for dispensasi SPM; with its category.

    An indicator that does not apply stands as `NotApplicable`: its weight is shared among the others.
    Raises `InputError` for a missing or unknown indicator and for a score outside 0 to 100.
    """
    version = IKPA.at(tanggal)
    weights = version.value.bagian
    parts = {version.value.named(name): node for name, node in nilai.items()}
    same_keys(parts, weights, f"IKPA menurut {version.reference.citation}")
    if dispensasi < 0:
        raise InputError("Pengurang dispensasi SPM tidak boleh negatif.")
    scores = {name: _score(node) for name, node in parts.items() if isinstance(node, Fact)}
    inputs: tuple[Node, ...] = tuple(parts[name] for name in weights)
    share = sum((weights[name] for name in scores), ZERO)
    if not share:
        return NotComputable("IKPA", "tidak ada indikator yang berlaku", inputs, version.reference), None
    total = sum((weights[name] * score for name, score in scores.items()), ZERO) / share - dispensasi
    text = " + ".join(f"{format_id(weights[name])} × {figure_id(scores[name])}" for name in scores)
    told = Explained(
        label="IKPA",
        value=total,
        unit="",
        formula="jumlah (bobot × nilai) ÷ jumlah bobot yang berlaku − dispensasi SPM",
        substituted=f"({text}) ÷ {format_id(share)} − {format_id(dispensasi)}",
        inputs=inputs,
        reference=version.reference,
        notes=(version.note,) if share != HUNDRED else (),
    )
    return told, IKPA_KATEGORI.at(tanggal).value.band(total)


def _score(node: Fact) -> Decimal:
    if not isinstance(node.value, Decimal) or not ZERO <= node.value <= HUNDRED:
        raise InputError(f"{node.label}: nilai harus 0 sampai 100.")
    return node.value
