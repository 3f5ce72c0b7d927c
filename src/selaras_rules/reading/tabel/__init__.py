"""Tables of indicators as they are met in the wild: what each row means, and what contradicts itself.

Works on rows of cells; opening files is the business of whoever has them. Nothing is corrected: the cells
stay as they stand, and beside them stand their meaning, our calculation and the findings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from selaras_rules.core.decimals import in_rules_context
from selaras_rules.reading.tabel.body import Tabel, tables_in
from selaras_rules.reading.tabel.cells import Cell, Row, tidy
from selaras_rules.reading.tabel.findings import Temuan, Tingkat
from selaras_rules.reading.tabel.hitungan import Hitungan, computed, is_open, settle
from selaras_rules.reading.tabel.row_checks import row_findings
from selaras_rules.reading.tabel.rows import Baris, Waktu
from selaras_rules.reading.tabel.table_checks import table_findings

__all__ = ["Baris", "Cell", "Row", "Tabel", "TabelTerbaca", "Temuan", "Tingkat", "read_tables"]


@dataclass(frozen=True, slots=True)
class TabelTerbaca:
    """A table, what was computed of its rows (by row number), and everything that was found in it.

    Findings stand in the order of the rows; those of the whole table first.
    """

    tabel: Tabel
    hitungan: Mapping[int, Mapping[Waktu, Hitungan]]
    temuan: tuple[Temuan, ...]


@in_rules_context
def read_tables(
    lembar: str, rows: Sequence[Row], tanpa_nilai: frozenset[tuple[int, int]] = frozenset()
) -> list[TabelTerbaca]:
    """The tables of indicators in the rows of one sheet; empty where there is none.

    `tanpa_nilai` are the places (row, column; from 0) of formulas that carry no result.
    """
    tidied = [[tidy(cell) for cell in row] for row in rows]
    return [_checked(tabel) for tabel in tables_in(lembar, tidied, tanpa_nilai)]


def _checked(tabel: Tabel) -> TabelTerbaca:
    rows = tuple(_settled(baris) for baris in tabel.baris)
    tabel = replace(tabel, baris=rows)
    figures = {
        baris.nomor: {when: computed(baris, cells) for when, cells in baris.isi.items()} for baris in rows
    }
    found = [finding for baris in rows for finding in row_findings(baris, figures[baris.nomor])]
    found.extend(table_findings(tabel))
    return TabelTerbaca(tabel, figures, tuple(sorted(found, key=lambda each: each.baris or 0)))


def _settled(baris: Baris) -> Baris:
    if not any(is_open(cells) for cells in baris.isi.values()):
        return baris
    return replace(baris, isi={when: settle(cells) for when, cells in baris.isi.items()})
