"""Money beside results: for each sasaran what was spent and how far its indicators have come."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from selaras.anggaran.queries.budget import Budget, percent, serapan_of
from selaras.anggaran.roll import Money, in_order
from selaras.measurement.queries import ResultRow, results_for
from selaras.planning.models import Indikator, Sasaran
from selaras.registry.records import key_of
from selaras_rules.anggaran import explain_efisiensi_serapan
from selaras_rules.capaian.ukuran import explain_rata_rata
from selaras_rules.core.explained import Fact, NotApplicable, NotComputable, Result

RUNNING = (
    "Sebelum tahun berakhir, serapan dihitung terhadap pagu setahun, sedangkan capaian terhadap target "
    "sampai triwulan itu; selisihnya belum dapat dibandingkan dengan tahun penuh."
)
RUMUS = "selisih"  # capaian less serapan, in points: what officials read without a table


@dataclass(frozen=True, slots=True)
class ResultMoney:
    """One sasaran with its money; `sasaran` None: what is tied to no result, which has no capaian."""

    sasaran: Sasaran | None
    money: Money
    serapan: Decimal | None
    capaian: Decimal | None
    efisiensi: Decimal | None
    na: bool = False


def money_by_result(budget: Budget) -> list[ResultMoney]:
    """Each sasaran that money is spent for, in the order of codes, and last what has no result.

    Three queries more than the budget.
    """
    nodes = sorted(budget.sasaran.values(), key=lambda node: in_order(node.code))
    owed = indikator_of(budget, [node.pk for node in nodes])
    figures = results_for([row.pk for rows in owed.values() for row in rows], budget.year, budget.tw)
    known = budget.by_result
    rows = [
        _of_node(node, known[node.pk], owed[node.pk], figures, budget) for node in nodes if node.pk in known
    ]
    return [*rows, *_without_result(budget)]


def indikator_of(budget: Budget, sasaran_ids: Collection[int]) -> Mapping[int, list[Indikator]]:
    """By sasaran, the indicators of the office under it at the end of the quarter; members' own left out."""
    rows = Indikator.objects.on(budget.end).filter(sasaran_id__in=sasaran_ids, holder__isnull=True)
    found: dict[int, list[Indikator]] = defaultdict(list)
    for row in rows.select_related("definisi", "unit", "pic_formasi__jabatan", "pic_formasi__unit").order_by(
        "definisi__code", "pk"
    ):
        found[row.sasaran_id].append(row)
    return found


def _of_node(
    node: Sasaran,
    money: Money,
    owed: list[Indikator],
    figures: Mapping[int, ResultRow],
    budget: Budget,
) -> ResultMoney:
    mean = explain_rata_rata(
        [capaian_node(row, figures[row.pk]) for row in owed], tanggal=budget.end, unit="%"
    )
    serapan = serapan_of(money, budget.end)
    worth = explain_efisiensi_serapan(mean, serapan, tanggal=budget.end, rumus=RUMUS)
    na = isinstance(mean, NotApplicable)
    return ResultMoney(node, money, percent(serapan), percent(mean), percent(worth), na)


def capaian_node(row: Indikator, figure: ResultRow) -> Fact | Result:
    """The capaian of one indicator as a sum takes it in: a figure, or why there is none."""
    label = f"Capaian {row.definisi.code}"
    if figure.na:
        return NotApplicable(label, figure.reason)
    if figure.capaian is None:
        return NotComputable(label, figure.reason, waiting=figure.missing > 0)
    return Fact(label, figure.capaian, "%", key_of("planning.indikator", row.pk))


def _without_result(budget: Budget) -> list[ResultMoney]:
    money = budget.by_result.get(None)
    if money is None:
        return []
    return [ResultMoney(None, money, percent(serapan_of(money, budget.end)), None, None)]
