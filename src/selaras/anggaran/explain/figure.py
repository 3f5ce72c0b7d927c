"""Serapan and efisiensi as explained values. The same rules as the pages; a test holds the two equal."""

from collections.abc import Sequence
from dataclasses import replace

from selaras.anggaran.models import AnggaranLine, RealisasiAnggaran
from selaras.anggaran.queries.budget import Budget
from selaras.anggaran.queries.results import RUMUS, RUNNING, capaian_node, indikator_of
from selaras.measurement.queries import results_for
from selaras.planning.models import Sasaran
from selaras.registry.records import key_of
from selaras.ui.formatting import MONTHS, triwulan
from selaras_rules.anggaran import explain_efisiensi_serapan, explain_serapan
from selaras_rules.capaian.ukuran import explain_jumlah, explain_rata_rata
from selaras_rules.core.explained import Explained, Fact, Node, NotComputable, Result

RUPIAH = "rupiah"


def explain_office(budget: Budget, name: str) -> Result:
    """Serapan of the whole office; where two satker paid in the year, the sum over both."""
    result = _serapan(budget, _lowest(budget), f"Serapan anggaran {name}")
    paying = [line.satker.name for line, _ in budget.by_satker()]
    if len(paying) < 2 or not isinstance(result, Explained):
        return result
    return result.noting(f"Dibiayai {' dan '.join(paying)}.")


def explain_part(budget: Budget, code: str) -> Result:
    """Serapan of the line with this code and all beneath it; LookupError for an unknown code."""
    tops = [row for row in budget.lines if row.code == code]
    if not tops:
        raise LookupError(code)
    return _serapan(budget, budget.leaves_below(tops), f"Serapan {code} {tops[0].name}")


def explain_sasaran(budget: Budget, sasaran: Sasaran) -> Result:
    """Serapan of what is spent for one sasaran."""
    return _serapan(budget, budget.leaves_of_result(sasaran.pk), f"Serapan untuk sasaran {sasaran.code}")


def explain_efisiensi(budget: Budget, sasaran: Sasaran) -> Result:
    """Mean capaian of a sasaran less its serapan, in points.

    Down to each indicator, whose capaian has a telusur of its own, and to who verified each month of money.
    """
    owed = indikator_of(budget, [sasaran.pk]).get(sasaran.pk, [])
    figures = results_for([row.pk for row in owed], budget.year, budget.tw)
    mean = explain_rata_rata(
        [capaian_node(row, figures[row.pk]) for row in owed],
        tanggal=budget.end,
        label=f"Rata-rata capaian sasaran {sasaran.code}",
        unit="%",
    )
    serapan = explain_sasaran(budget, sasaran)
    result = explain_efisiensi_serapan(mean, serapan, tanggal=budget.end, rumus=RUMUS)
    label = f"Efisiensi sasaran {sasaran.code} sampai {triwulan(budget.tw, budget.year)}, dalam poin"
    named = replace(result, label=label)
    return named.noting(RUNNING) if isinstance(named, Explained) and budget.tw < 4 else named


def _lowest(budget: Budget) -> list[AnggaranLine]:
    return [row for row in budget.lines if row.pk in budget.money]


def _serapan(budget: Budget, lines: Sequence[AnggaranLine], label: str) -> Result:
    when = triwulan(budget.tw, budget.year)
    pagu = explain_jumlah(
        [_pagu(budget, line) for line in lines],
        tanggal=budget.end,
        label=f"Pagu yang berlaku pada akhir {when}",
        unit=RUPIAH,
    )
    spent = explain_jumlah(
        [_spent(budget, line) for line in lines],
        tanggal=budget.end,
        label=f"Realisasi anggaran sampai {when}",
        unit=RUPIAH,
    )
    return explain_serapan(pagu, spent, tanggal=budget.end, label=f"{label} sampai {when}")


def _name(line: AnggaranLine) -> str:
    return f"{line.code} {line.name}"


def _pagu(budget: Budget, line: AnggaranLine) -> Node:
    version = budget.pagu.get(line.pk)
    source = key_of("anggaran.anggaranline", line.pk)
    if version is None:
        return NotComputable(_name(line), "belum ada pagu pada hari itu")
    revised = f", revisi {version.number - 1}" if version.number > 1 else ""
    on = version.valid_from.isoformat()
    return Fact(f"{_name(line)}{revised}", version.amount, RUPIAH, source, on=on)


def _spent(budget: Budget, line: AnggaranLine) -> Node:
    verified = RealisasiAnggaran.Status.VERIFIED
    rows = [row for row in budget.months.get(line.pk, ()) if row.status == verified]
    if not rows:
        return NotComputable(_name(line), "belum ada realisasi yang diverifikasi", waiting=True)
    months = [_month(line, row) for row in rows]
    return explain_jumlah(months, tanggal=budget.end, label=_name(line), unit=RUPIAH)


def _month(line: AnggaranLine, row: RealisasiAnggaran) -> Fact:
    source = key_of("anggaran.anggaranline", line.pk)
    entered = str(row.entered_person) if row.entered_person else (row.source or "buku kerja")
    people = [Fact("Diisi", f"versi {row.number}", "", source, entered, row.entered_at.isoformat())]
    if row.decided_person is not None and row.decided_at is not None:
        at = row.decided_at.isoformat()
        people.append(Fact("Diverifikasi", f"versi {row.number}", "", source, str(row.decided_person), at))
    if row.note:
        people.append(Fact("Catatan", row.note, source=source))
    return Fact(f"{MONTHS[row.month - 1]} {line.year}", row.amount, RUPIAH, source, inputs=tuple(people))
