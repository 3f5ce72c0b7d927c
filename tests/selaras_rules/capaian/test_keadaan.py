from datetime import date
from decimal import Decimal

import pytest

from selaras_rules.capaian import Keadaan, keadaan, keadaan_for
from selaras_rules.core.errors import LawBookError
from selaras_rules.core.explained import Explained, NotApplicable, NotComputable
from selaras_rules.core.loader import LawBook
from tests.selaras_rules.cases import cases, when

ON = date(2026, 7, 15)
GAPS = {
    "tidak_dapat_dihitung": NotComputable("Capaian", "target 0"),
    "tidak_berlaku": NotApplicable("Capaian", "di luar tahapan"),
}


def explained(value):
    return Explained("Capaian", value, "%", "", "", (), None)


@pytest.mark.parametrize("case", cases("capaian/keadaan.yaml"))
def test_case(case):
    value = case.get("capaian")
    plain = GAPS[value] if isinstance(value, str) else value
    node = explained(value) if isinstance(value, Decimal) else plain
    options = {
        "year_closed": case["tutup"],
        "tanggal": when(case),
        "forecast_meets": case.get("prakiraan", False),
    }

    assert keadaan(plain, **options) is Keadaan(case["keadaan"])
    told = keadaan_for(node, **options)
    assert told.value == case["keadaan"]
    assert told.inputs == (() if node is None else (node,))
    assert told.reference.confidence == "own"


def test_every_state_is_reached_by_a_case():
    assert {case.values[0]["keadaan"] for case in cases("capaian/keadaan.yaml")} == set(Keadaan)


def test_a_figure_that_only_looks_like_100_is_explained():
    told = keadaan_for(explained(Decimal("99.996")), year_closed=True, tanggal=ON)

    assert (told.value, told.substituted) == ("waspada", "capaian 100,00 %")
    assert "masih kurang dari 100" in told.notes[-1]


def test_states_without_words_or_with_crossed_limits_are_refused():
    book = LawBook("selaras_rules.capaian", "keadaan.yaml")
    from selaras_rules.capaian.keadaan import _build

    good = book.series("keadaan", dict).newest.value
    for bad in ({**good, "waspada": Decimal(100)}, {**good, "kata": {}}):
        with pytest.raises(ValueError, match="every state"):
            _build(bad)
    with pytest.raises(LawBookError):
        book.series("lain", dict)
