"""Pages over many offices: the answer first, offices beside their like, every figure opens, few questions."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from selaras.access.models import User
from selaras.measurement import folding
from selaras.measurement.models import CapaianTriwulan, FoldLock, FoldMark, KonsolidasiTriwulan, Realisasi
from selaras.organisation.models import UnitPeriod
from selaras.registry import figures
from selaras.stages.models import RegimeOverride
from selaras.wilayah.queries.alike import median
from selaras_rules.core.decimals import rounded
from selaras_rules.core.explained import Explained, NotApplicable, NotComputable, walk
from tests.wilayah.conftest import signed_in, text_of

LIMIT = 15  # QUALITY: a page over all offices


def queries(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def rows_of(answer):
    return {row.place.code: row for row in answer.context["shown"].rows}


@pytest.mark.parametrize("address", ["/wilayah/", "/wilayah/?semua=1", "/wilayah/iku/"])
def test_the_same_few_queries_for_3_offices_and_for_50(nation, address):
    counts = []
    for districts in (1, 50):
        with transaction.atomic():
            nation(districts=districts, definitions=2)
            counts.append(queries(signed_in("perencana-nas"), address))
            transaction.set_rollback(True)
    assert counts[0] == counts[1] <= LIMIT


def test_the_first_sentence_says_who_reported_and_what_is_off_track(nation):
    nation()
    shown = signed_in("kepala-p01").get("/wilayah/").context["shown"]
    owing = [row for row in shown.rows if row.counts.expected]
    whole = sum(row.counts.missing == 0 for row in owing)
    assert (shown.offices, shown.whole) == (len(owing), whole)
    off = sum(row.off_track for row in shown.rows)
    assert f"{off} IKU di luar jalur" in shown.answer or not off
    Realisasi.objects.filter(num__isnull=True, na=False).delete()
    CapaianTriwulan.objects.update(missing=0, reported=1, keadaan="di_jalur")
    assert signed_in("kepala-p01").get("/wilayah/").context["shown"].answer == (
        "Semua 4 kantor lengkap melapor; tidak ada IKU di luar jalur."
    )
    CapaianTriwulan.objects.update(missing=1)
    assert "Belum satu pun dari 4 kantor" in signed_in("kepala-p01").get("/wilayah/").context["shown"].answer
    CapaianTriwulan.objects.all().delete()
    assert "Belum ada angka yang ditagih" in text_of(signed_in("kepala-p01").get("/wilayah/"))


def test_counts_are_those_of_the_slots_of_the_quarter(nation):
    nation()
    row = rows_of(signed_in("kepala-p01").get("/wilayah/"))["P01-K01"]
    slots = Realisasi.objects.filter(indikator__unit__code="P01-K01", year=2026, tw=2)
    assert row.counts.reported == slots.filter(num__isnull=False).count()
    assert row.counts.missing == slots.filter(num__isnull=True, na=False).count()
    assert row.counts.na == slots.filter(na=True).count()
    assert row.counts.late == slots.filter(late=True).count()


def test_a_province_stands_for_itself_and_all_below(nation):
    nation()
    client = signed_in("perencana-nas")
    above = rows_of(client.get("/wilayah/"))["P01"]
    below = rows_of(client.get("/wilayah/?semua=1"))
    alone = [row for code, row in below.items() if code.startswith("P01-")]
    own = CapaianTriwulan.objects.filter(indikator__unit__code="P01", year=2026, tw=2)
    assert above.counts.reported == sum(row.counts.reported for row in alone) + sum(
        own.values_list("reported", flat=True)
    )
    assert above.report_word == f"{above.whole} dari {above.offices} lengkap"
    together = KonsolidasiTriwulan.objects.filter(indikator__unit__code="P01", year=2026, tw=2)
    assert sum(above.counts.states.values()) == together.count()


def test_offices_stand_only_beside_their_like(nation):
    nation()
    UnitPeriod.objects.filter(unit__code="P01-K02").update(member_seats=5)
    office = UnitPeriod.objects.get(unit__code="P01-K03").unit
    RegimeOverride.objects.create(
        unit=office, regime="stage", valid_from="2026-06-01", decree="Putusan rekaan 1/2026"
    )
    groups = signed_in("kepala-p01").get("/wilayah/").context["shown"].groups
    kinds = [{(row.place.kind, row.place.seats) for row in group.rows} for group in groups]
    assert all(len(kind) == 1 for kind in kinds)
    apart = [group for group in groups if "P01-K03" in {row.place.code for row in group.rows}]
    assert [(len(group.rows), group.title.endswith("dalam tahapan")) for group in apart] == [(1, True)]


def test_what_does_not_apply_or_is_not_measured_is_in_no_share(nation):
    nation()
    leaves = CapaianTriwulan.objects.filter(indikator__unit__code="P01-K01", year=2026, tw=2)
    states = ["tercapai", "di_jalur", "waspada", "di_bawah", "tidak_berlaku", "belum_diukur"]
    for leaf, state in zip(leaves.order_by("pk"), states, strict=True):
        CapaianTriwulan.objects.filter(pk=leaf.pk).update(keadaan=state)
    row = rows_of(signed_in("kepala-p01").get("/wilayah/"))["P01-K01"]
    assert (row.on_track_of, row.off, row.share) == ("2 dari 4", "1, 1", 50)


def test_who_needs_help_comes_first_or_the_codes_in_order(nation):
    nation()
    client = signed_in("kepala-p01")
    for group in client.get("/wilayah/").context["shown"].groups:
        lacking = [row.counts.missing for row in group.rows]
        assert lacking == sorted(lacking, reverse=True)
    for group in client.get("/wilayah/?urut=kode").context["shown"].groups:
        codes = [row.place.code for row in group.rows]
        assert codes == sorted(codes)


@pytest.mark.parametrize(
    ("shares", "middle"), [([], None), (["70"], "70"), (["70", "81"], "76"), (["10", "90", "20"], "20")]
)
def test_the_median_of_a_group(shares, middle):
    assert median([Decimal(each) for each in shares]) == (None if middle is None else Decimal(middle))


# ------------------------------------------------------------------------------ freshness
def test_it_says_how_fresh_it_is_and_when_nobody_folds(nation):
    nation()
    client = signed_in("kepala-p01")
    now = timezone.now()
    FoldLock.objects.update(folded_at=now - timedelta(seconds=3))
    assert "dihitung 3 detik lalu, mutakhir" in text_of(client.get("/wilayah/"))
    indikator = CapaianTriwulan.objects.first().indikator
    mark = FoldMark.objects.create(indikator=indikator, year=2026, created_at=now)
    assert "1 perubahan sedang dilipat" in text_of(client.get("/wilayah/"))
    FoldMark.objects.filter(pk=mark.pk).update(created_at=now - timedelta(minutes=5))
    page = text_of(client.get("/wilayah/"))
    assert "Angka gabungan belum mutakhir." in page
    assert "selaras kerja" in page
    FoldMark.objects.all().delete()
    for gone, words in ((200, "3 menit"), (8000, "2 jam"), (200_000, "2 hari")):
        FoldLock.objects.update(folded_at=now - timedelta(seconds=gone))
        assert f"dihitung {words} lalu" in text_of(client.get("/wilayah/"))
    FoldLock.objects.all().delete()
    assert "belum pernah dihitung" in text_of(client.get("/wilayah/"))


# -------------------------------------------------------------------------------- one IKU
def test_one_iku_over_all_offices_with_its_states_by_quarter(nation):
    nation()
    shown = signed_in("perencana-nas").get("/wilayah/iku/?kode=IKU-05").context["shown"]
    lines = {line.place.code: line for group in shown.groups for line in group.lines}
    assert len(lines) == 9
    assert lines["P01"].together
    assert not lines["P01-K01"].together
    assert lines["P01-K01"].states[2:] == (None, None)  # quarters that have not ended say nothing
    single = [line.states[1] for line in lines.values() if not line.together]
    assert shown.judged == sum(state in ("tercapai", "di_jalur", "waspada", "di_bawah") for state in single)
    assert f"{shown.on_track} dari {shown.judged} kantor di jalur" in shown.answer


def test_words_are_counted_never_added(nation):
    nation()
    shown = signed_in("perencana-nas").get("/wilayah/iku/?kode=IKU-01").context["shown"]
    assert shown.together.capaian is None
    lines = [line for group in shown.groups for line in group.lines if line.value]
    assert {line.value for line in lines if not line.together} <= {"D", "C", "CC", "B", "BB", "A", "AA"}
    assert all("mencapai" in line.value for line in lines if line.together)


def test_an_office_whose_figure_applied_in_fewer_quarters_is_not_comparable(nation):
    nation()
    client = signed_in("kepala-p01")
    groups = client.get("/wilayah/iku/?kode=IKU-05").context["shown"].groups
    code = max(groups, key=lambda group: len(group.lines)).lines[0].place.code
    CapaianTriwulan.objects.filter(
        indikator__unit__code=code, indikator__definisi__code="IKU-05", year=2026, tw=1
    ).update(reported=0, missing=0, na=3)
    page = text_of(client.get("/wilayah/iku/?kode=IKU-05"))
    assert page.count("tidak sebanding: 1 triwulan berlaku") == 1


# -------------------------------------------------------------------------------- telusur
def test_every_figure_over_offices_opens_to_the_offices_it_is_made_of(nation):
    nation(definitions=20, months=18)
    for row in KonsolidasiTriwulan.objects.filter(year=2026, tw=2).select_related(
        "indikator__definisi", "indikator__unit"
    ):
        where = f"{row.indikator.definisi.code}:{row.indikator.unit.code}:2026-TW2"
        value, reached = (
            figures.explain(f"{kind}:{where}", None) for kind in ("gabungan", "capaian-gabungan")
        )
        assert isinstance(reached, Explained) is (row.capaian is not None)
        if isinstance(reached, Explained):
            assert rounded(reached.number, 4) == row.capaian
            assert isinstance(value, Explained)
            offices = [node for node in walk(value) if node.label.startswith("Bawaslu Kabupaten")]
            assert len(offices) == (7 if row.indikator.unit.code == "NAS" else len(offices)) > 0
        else:
            assert isinstance(value, NotApplicable | NotComputable)


def test_telusur_counts_who_is_not_in_the_figure(nation):
    nation()
    folding.recompute()
    row = KonsolidasiTriwulan.objects.get(
        indikator__unit__code="NAS", indikator__definisi__code="IKU-05", year=2026, tw=2
    )
    told = figures.explain("gabungan:IKU-05:NAS:2026-TW2", None)
    assert f"{row.reported} dari {row.units - row.na} melapor." in told.notes


def test_a_figure_that_was_never_folded_is_awaited(nation):
    nation()
    KonsolidasiTriwulan.objects.all().delete()
    told = figures.explain("capaian-gabungan:IKU-05:NAS:2026-TW2", None)
    assert isinstance(told, NotComputable)
    assert told.waiting


def test_telusur_of_another_province_is_unknown(nation):
    nation()
    client = signed_in("kepala-p01")
    assert client.get("/wilayah/?telusur=gabungan:IKU-05:P01:2026-TW2").status_code == 200
    user = User.objects.get(username="kepala-p01")
    with pytest.raises(figures.UnknownFigure):
        figures.explain("gabungan:IKU-05:P02:2026-TW2", user)
