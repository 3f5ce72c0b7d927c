"""Money in a Laporan Kinerja: pagu, realisasi and serapan beside capaian, written out."""

from collections.abc import Iterable

from selaras.anggaran.queries.budget import Budget, percent, serapan_of
from selaras.anggaran.queries.results import RUNNING, ResultMoney
from selaras.anggaran.roll import Money, total
from selaras.documents.lkjip.content import Cells, MoneySection
from selaras.documents.lkjip.facts import Facts
from selaras.ui.formatting import MISSING, angka, persen, rupiah

NOTE = (
    "Selisih di atas nol: capaian lebih besar daripada serapan. Angka ini hanya penunjuk awal; ia tidak "
    "menilai apakah target cukup menantang."
)
NOT_TIED = "belum terhubung ke sasaran"


def section(facts: Facts) -> MoneySection | None:
    """The part on money; None for an office without budget lines in the year."""
    budget = facts.budget
    if not budget.lines:
        return None
    return MoneySection(
        teks=tuple(_sentences(budget)),
        baris=tuple(_by_program(budget)),
        jumlah=("Jumlah", *_cells(budget.total, budget)),
        efisiensi=tuple(_worth(row) for row in facts.money if row.sasaran is not None),
        catatan=f"{NOTE} {RUNNING}" if budget.tw < 4 else NOTE,
    )


def of_sasaran(facts: Facts, sasaran_id: int) -> str:
    """One sentence on the money of a sasaran; "" where nothing was spent for it or nothing is verified."""
    for row in facts.money:
        if row.sasaran is None or row.sasaran.pk != sasaran_id or row.serapan is None:
            continue
        used = f"{rupiah(row.money.spent)} dari {rupiah(row.money.pagu)} dipakai ({persen(row.serapan)})"
        reached = f" untuk rata-rata capaian {persen(row.capaian)}" if row.capaian is not None else ""
        return f"{used}{reached}."
    return ""


def promised(facts: Facts) -> tuple[tuple[Cells, ...], Cells]:
    """The annex of the signed promise: its rows and their sum, as they were frozen."""
    dokumen = facts.perjanjian.dokumen if facts.perjanjian else None
    text = dokumen.payload if dokumen else {}
    rows = tuple((row["nama"], row["pagu"]) for row in text.get("anggaran", ()))
    return rows, ("Jumlah", text["anggaran_jumlah"]) if rows else ()


def _sentences(budget: Budget) -> Iterable[str]:
    whole = budget.total
    serapan = percent(serapan_of(whole, budget.end))
    if serapan is None:
        yield f"Dari pagu {rupiah(whole.pagu)} belum ada realisasi yang diverifikasi."
    else:
        yield f"Dari pagu {rupiah(whole.pagu)} terpakai {rupiah(whole.spent)} atau {persen(serapan)}."
        most = max(budget.children_of(None), key=lambda row: row.money.left)
        yield f"Sisa terbesar ada pada {most.line.name}: {rupiah(most.money.left)}."
    if whole.waiting:
        yield f"{rupiah(whole.waiting)} sudah dicatat dan menunggu verifikasi; belum dihitung."
    if any(row.illustrative for row in budget.lines):
        yield "Angka anggaran ini ilustrasi."


def _by_program(budget: Budget) -> Iterable[Cells]:
    """One row for each programme and sasaran it pays for, in the order of codes."""
    groups: dict[tuple[str, str], list[int]] = {}
    results = budget.result_of_leaf
    for line in budget.lines:
        if line.pk in budget.money:
            top = budget.path_to(line)[0]
            groups.setdefault((top.name, _result_name(budget, results[line.pk])), []).append(line.pk)
    for (program, result), ids in groups.items():
        yield f"{program}: {result}", *_cells(total(budget.money[pk] for pk in ids), budget)


def _result_name(budget: Budget, sasaran_id: int | None) -> str:
    return f"sasaran {budget.sasaran[sasaran_id].code}" if sasaran_id is not None else NOT_TIED


def _cells(money: Money, budget: Budget) -> Cells:
    serapan = percent(serapan_of(money, budget.end))
    figures = (angka(money.pagu, 0), angka(money.spent, 0), angka(money.left, 0))
    return *figures, MISSING if serapan is None else angka(serapan, 2)


def _worth(row: ResultMoney) -> Cells:
    assert row.sasaran is not None  # asked by the caller
    reached = "tidak berlaku" if row.na else angka(row.capaian, 2)
    return row.sasaran.code, row.sasaran.text, reached, angka(row.serapan, 2), angka(row.efisiensi, 2)
