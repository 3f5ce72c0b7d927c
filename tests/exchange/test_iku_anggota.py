"""Sheet IKU Anggota: the decree's lines come in, a second time nothing, a change in place, faults by cell."""

import pytest

from selaras.members.models import IkuAnggotaRule
from tests.exchange.conftest import counts, faults, preview, put, some, workbook

NAME = "IKU Anggota"


@pytest.fixture
def rows(planned, example):
    return some(example, NAME)


def test_the_decree_of_the_example_is_there_and_a_changed_line_is_corrected(rows):
    assert IkuAnggotaRule.objects.count() == len(rows[NAME])
    assert counts(preview(workbook(rows)), NAME)["sama"] == len(rows[NAME])
    rows[NAME][0]["keputusan"] = "Keputusan ilustrasi yang dibetulkan"
    rows[NAME].append({**rows[NAME][1], "tingkat": "provinsi"})

    batch = put(workbook(rows))

    assert (counts(batch, NAME)["baru"], counts(batch, NAME)["berubah"]) == (1, 1)
    assert IkuAnggotaRule.objects.get(is_chair=True).decree == "Keputusan ilustrasi yang dibetulkan"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"fungsi": "pp"}, "tidak keduanya"),
        ({"tingkat": "subbagian"}, "Pilih"),
        ({"kode": "IKU-9.9.9"}, "tidak ada"),
    ],
)
def test_a_fault_names_the_row_and_nothing_is_written(rows, change, words):
    rows[NAME][0] |= change
    found = faults(preview(workbook(rows)))
    assert [(sheet, row) for sheet, row, _ in found] == [(NAME, 3)]
    assert words in found[0][2]
