"""No history breaks the rule: it answers with a range around its middle, or says why it does not."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from selaras_rules.capaian import Keadaan, Polaritas
from selaras_rules.core.explained import Explained, NotComputable, render_text
from selaras_rules.prakiraan import Prakiraan, explain_prakiraan, kebutuhan, prakiraan, putusan
from tests.selaras_rules.prakiraan.riwayat import anything

ON = date(2026, 6, 30)


@given(anything(), st.integers(-50, 900).map(Decimal), st.sampled_from(list(Polaritas)))
def test_every_history_has_an_answer(riwayat, target, polaritas):
    found, told = prakiraan(riwayat, tanggal=ON), explain_prakiraan(riwayat, tanggal=ON)
    needed = kebutuhan(riwayat, target, polaritas)

    assert needed is None or needed.slots == len(riwayat.left)
    assert render_text(told)
    if isinstance(found, NotComputable):
        assert isinstance(told, NotComputable)
        assert found.reason
        return
    assert isinstance(found, Prakiraan)
    assert isinstance(told, Explained)
    assert len(found.path) == len(riwayat.left)
    assert all(step.low <= step.mid <= step.high for step in found.path)
    assert putusan(found, target, polaritas) in (None, Keadaan.DI_JALUR, Keadaan.WASPADA, Keadaan.DI_BAWAH)
