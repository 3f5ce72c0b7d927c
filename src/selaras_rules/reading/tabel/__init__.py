"""Tables of indicators as they are met in the wild: what each row means, and what contradicts itself.

Works on rows of cells; opening files is the business of whoever has them. Nothing is corrected: the cells
stay as they stand, and beside them stand their meaning, our calculation and the findings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from selaras_rules.core.decimals import in_rules_context
from selaras_rules.reading.tabel.body import Baris, Tabel, tables_in
from selaras_rules.reading.tabel.cells import Cell, Row
from selaras_rules.reading.tabel.findings import Temuan, Tingkat
from selaras_rules.reading.tabel.row_checks import row_findings, settle
from selaras_rules.reading.tabel.table_checks import table_findings

__all__ = ["Baris", "Cell", "Row", "Tabel", "TabelTerbaca", "Temuan", "Tingkat", "read_tables"]


@dataclass(frozen=True, slots=True)
class TabelTerbaca:
    """A table with everything that was found in it, in the order of its rows; the whole table first."""

    tabel: Tabel
    temuan: tuple[Temuan, ...]


@in_rules_context
def read_tables(
    lembar: str, rows: Sequence[Row], tanpa_nilai: frozenset[tuple[int, int]] = frozenset()
) -> list[TabelTerbaca]:
    """The tables of indicators in the rows of one sheet; empty where there is none.

    `tanpa_nilai` are the places (row, column; from 0) of formulas that carry no result.
    """
    return [_checked(tabel) for tabel in tables_in(lembar, rows, tanpa_nilai)]


def _checked(tabel: Tabel) -> TabelTerbaca:
    rows = tuple(
        replace(baris, isi={when: settle(cells) for when, cells in baris.isi.items()})
        for baris in tabel.baris
    )
    tabel = replace(tabel, baris=rows)
    found = [finding for baris in rows for finding in row_findings(baris)]
    found.extend(table_findings(tabel))
    return TabelTerbaca(tabel, tuple(sorted(found, key=lambda each: each.baris or 0)))
