"""The caches of figures to date as the tests read them, and a tree small enough to fill by hand."""

from decimal import Decimal

from selaras.measurement import folding
from selaras.measurement.models import CapaianTriwulan, KonsolidasiTriwulan
from tests.measurement import trees
from tests.measurement.trees import YEAR

D = Decimal


def leaves() -> dict[tuple[int, int], CapaianTriwulan]:
    return {(row.indikator_id, row.tw): row for row in CapaianTriwulan.objects.filter(year=YEAR)}


def parents() -> dict[tuple[int, int], KonsolidasiTriwulan]:
    return {(row.indikator_id, row.tw): row for row in KonsolidasiTriwulan.objects.filter(year=YEAR)}


def simple(shape=(0, 0, 0, 0, 0, 0)):
    return trees.grow(trees.offices(), list(shape), period_rule="jumlah", unit_rule="jumlah", polarity="naik")


def put(tree, place, value, month=3):
    trees.fill(
        tree, tree.indikator[place], {month: {"pair": (D(value), D(1)), "na": False, "late": False}}, None
    )
    folding.refresh([tree.indikator[place].pk], YEAR)
