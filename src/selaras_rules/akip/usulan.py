"""From criteria to a grade: what the share of criteria met proposes, which an evaluator may overrule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from selaras_rules.akip.buku import JAWABAN, KRITERIA
from selaras_rules.akip.nilai import nilai_jawaban
from selaras_rules.core.decimals import HUNDRED, ZERO, format_id, in_rules_context
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Explained, Fact, Node


def kriteria_dari(subkomponen: str, tanggal: date) -> dict[str, str]:
    """The criteria of one sub-component ("P2"), code to words."""
    return {
        code: text for code, text in KRITERIA.at(tanggal).value.items() if code.startswith(f"{subkomponen}.")
    }


@in_rules_context
def explain_usulan_jawaban(
    terpenuhi: int, dari: int, *, tanggal: date, inputs: tuple[Node, ...] = ()
) -> Explained:
    """The grade that `terpenuhi` of `dari` criteria propose: BB at most, as A and AA ask for more.

    Raises `InputError` where the counts cannot be.
    """
    if dari <= 0 or not 0 <= terpenuhi <= dari:
        raise InputError(f"{terpenuhi} dari {dari} kriteria terpenuhi bukan jumlah yang mungkin.")
    version = JAWABAN.at(tanggal)
    share = Decimal(terpenuhi) * HUNDRED / dari
    grade = _grade_for(share, tanggal)
    return Explained(
        label="Usulan jawaban",
        value=grade,
        unit="",
        formula="bagian kriteria yang terpenuhi menentukan jawaban, paling tinggi BB",
        substituted=f"{terpenuhi} dari {dari} kriteria = {format_id(share, 2)} %",
        inputs=inputs,
        reference=version.reference,
        notes=("A dan AA mensyaratkan lebih dari terpenuhinya kriteria; evaluator yang memutuskan.",),
    )


def _grade_for(share: Decimal, tanggal: date) -> str:
    grades = JAWABAN.at(tanggal).value
    if not grades:
        raise InputError("Aturan pada tanggal itu tidak memakai jawaban huruf.")
    if share == HUNDRED:
        return min(
            (grade for grade, item in grades.items() if item.semua), key=lambda grade: grades[grade].nilai
        )
    met = [grade for grade, item in grades.items() if item.lebih is not None and share > item.lebih]
    return max(met, key=lambda grade: grades[grade].nilai) if met else list(grades)[-1]


@in_rules_context
def explain_rata_rata_kriteria(jawaban: Sequence[Decimal | str], *, tanggal: date, label: str) -> Explained:
    """The other practice: each criterion graded, equal weights, averaged into the part's value (0 to 100)."""
    if not jawaban:
        raise InputError("Belum ada kriteria yang dijawab.")
    values = [nilai_jawaban(answer, tanggal) for answer in jawaban]
    facts: tuple[Node, ...] = tuple(
        Fact(f"Kriteria {number}", value) for number, value in enumerate(values, start=1)
    )
    return Explained(
        label=label,
        value=sum(values, ZERO) / len(values),
        unit="",
        formula="rata-rata nilai kriteria",
        substituted=f"({' + '.join(format_id(value) for value in values)}) ÷ {len(values)}",
        inputs=facts,
        reference=JAWABAN.at(tanggal).reference,
        notes=("Praktik sebagian instansi; cara bawaan adalah satu jawaban per subkomponen.",),
    )
