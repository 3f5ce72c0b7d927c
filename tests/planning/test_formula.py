"""The formula by named components: its sentence, what does not fit, and writing it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from selaras.access.errors import NotAllowed, NotNow
from selaras.audit.models import Event
from selaras.measurement.gates import Entry
from selaras.measurement.queries.provisional import pair_of
from selaras.planning import actions
from selaras.planning.forms.manual import PartFormSet, symbol_of
from selaras.planning.models import DefinisiVersion, Komponen, MutuData
from selaras.planning.pages.manual_rows import changes_between, part_text
from selaras.planning.queries.formula import Formula, Part, faults_of, parts_of, sentence_of
from selaras.planning.queries.quality import quality_of
from tests.planning.test_definitions import frozen_by_a_slot
from tests.support import office as small

TODAY = small.TODAY
ANSWERED = Part("dijawab", "numerator", "Surat dijawab", "surat")
SENT = Part("dikirim", "denominator", "Surat dikirim", "surat")
RATIO = Formula((ANSWERED, SENT), "%", Decimal(100), "naik", "rasio")
INDEX = Formula(
    (Part("a", "part", "Perencanaan", "poin", 40), Part("b", "part", "Pelaporan", "poin", 60)),
    "poin",
    period_rule="terakhir",
)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (RATIO, "Surat dijawab ÷ Surat dikirim × 100"),
        (
            replace(RATIO, parts=(ANSWERED, replace(ANSWERED, label="Surat diralat"), SENT)),
            "(Surat dijawab + Surat diralat) ÷ Surat dikirim × 100",
        ),
        (INDEX, "(40 × Perencanaan + 60 × Pelaporan) ÷ 100"),
        (Formula((Part("a", "part", "Forum"), Part("k", "context", "Peserta"))), "Forum"),
        (
            Formula((Part("a", "part", "Forum"), Part("b", "part", "Rapat")), factor=Decimal(2)),
            "(Forum + Rapat) × 2",
        ),
        (
            Formula((), scale_code="opini_bpk", polarity="ordinal"),
            "Tingkat pada skala, dari terendah: TMP < TW < WDP < WTP",
        ),
        (Formula(()), ""),
    ],
)
def test_a_formula_reads_as_a_sentence(formula, text):
    assert sentence_of(formula, TODAY) == text


@pytest.mark.parametrize(
    ("formula", "fault"),
    [
        (replace(RATIO, parts=(ANSWERED, replace(SENT, satuan="hari"))), "tidak sesatuan"),
        (replace(RATIO, factor=Decimal(1)), "faktor 100, bukan 1"),
        (replace(RATIO, parts=(ANSWERED,)), "memerlukan pembilang dan penyebut"),
        (replace(RATIO, period_rule="jumlah"), "digabungkan sebagai rasio"),
        (replace(RATIO, parts=(*RATIO.parts, INDEX.parts[0])), "tidak keduanya"),
        (replace(RATIO, parts=(ANSWERED, replace(SENT, symbol="dijawab"))), "dipakai 2 kali"),
        (replace(RATIO, parts=(ANSWERED, replace(SENT, symbol="Dikirim!"))), "huruf kecil"),
        (
            replace(RATIO, parts=(ANSWERED, replace(ANSWERED, symbol="x", satuan="hari"), SENT)),
            "Satuan pembilang",
        ),
        (replace(INDEX, period_rule="jumlah"), "tidak dijumlahkan"),
        (replace(INDEX, parts=(INDEX.parts[0], replace(INDEX.parts[1], weight=None))), "semua bagian"),
        (replace(INDEX, parts=(replace(ANSWERED, weight=3), SENT)), "Bobot hanya untuk bagian"),
        (replace(INDEX, satuan="hari"), "bersatuan poin, sedangkan hasilnya hari"),
        (Formula((), polarity="ordinal"), "memerlukan skala"),
        (Formula((), polarity="ordinal", scale_code="bintang"), "tidak dikenal"),
    ],
)
def test_what_does_not_fit_is_said(formula, fault):
    assert any(fault in text for text in faults_of(formula, TODAY)), faults_of(formula, TODAY)


@pytest.mark.parametrize(
    "formula",
    [
        RATIO,
        replace(RATIO, parts=(replace(ANSWERED, satuan=""), SENT)),
        INDEX,
        Formula((), polarity="ordinal", scale_code="predikat_akip"),
        Formula(()),
    ],
)
def test_what_fits_is_silent(formula):
    assert faults_of(formula, TODAY) == ()


@pytest.mark.parametrize(
    ("label", "symbol"),
    [("Surat dijawab (%)", "surat_dijawab"), ("3 forum", "komponen_2"), ("…", "komponen_2")],
)
def test_a_short_name_comes_from_the_label(label, symbol):
    assert symbol_of(label, 2) == symbol


def test_a_component_reads_in_one_line():
    assert part_text(INDEX.parts[0]) == "Bagian: Perencanaan (poin, bobot 40)"
    assert part_text(replace(SENT, allows_negative=True)) == "Penyebut: Surat dikirim (surat, boleh negatif)"


@pytest.fixture
def version(plan):
    return DefinisiVersion.objects.get(definisi=plan.indikator.definisi)


def revise(plan, by="planner", **changes):
    return actions.revise_manual(definisi_id=plan.indikator.definisi_id, changes=changes, by=plan.user(by))


class TestWriting:
    def test_in_place_a_component_keeps_its_identity_by_its_symbol(self, plan, version):
        kept = version.komponen_set.get(symbol="disampaikan")

        revise(plan, parts=(ANSWERED, replace(SENT, symbol="disampaikan")))

        assert [part.symbol for part in parts_of(version)] == ["dijawab", "disampaikan"]
        kept.refresh_from_db()
        assert (kept.label, kept.satuan) == ("Surat dikirim", "surat")
        assert Event.objects.get(type="planning.manual_revised").data["fields"] == ["parts"]

    def test_a_frozen_formula_changes_on_the_first_of_january(self, plan, version):
        frozen_by_a_slot(plan, version)

        revised = revise(plan, parts=INDEX.parts, factor=Decimal(1), satuan="poin", period_rule="terakhir")

        assert revised.valid_from == date(2027, 1, 1)
        assert [part.weight for part in revised.komponen_set.all()] == [40, 60]
        assert {part.role for part in version.komponen_set.all()} == {"numerator", "denominator"}
        changed = {
            label: (before, after) for label, before, after in changes_between(version, revised, TODAY)
        }
        assert changed["Satuan"] == ("%", "poin")
        assert changed["Pembilang"] == ("Ditindaklanjuti", "–")
        assert changed["Komponen"][1].startswith("Bagian: Perencanaan (poin, bobot 40); ")
        assert "Definisi" not in changed

    def test_what_does_not_fit_is_refused_and_nothing_changes(self, plan, version):
        with pytest.raises(NotNow, match="memerlukan pembilang dan penyebut"):
            revise(plan, parts=(ANSWERED,))

        assert Komponen.objects.filter(version=version).count() == 2

    def test_the_same_components_are_no_change(self, plan, version):
        with pytest.raises(NotNow, match="Tidak ada yang berubah"):
            revise(plan, parts=parts_of(version))

    def test_the_database_keeps_weights_for_parts(self, version):
        from django.db import IntegrityError

        with pytest.raises(IntegrityError):
            Komponen.objects.create(version=version, symbol="x", role="numerator", label="X", weight=2)


class TestQuality:
    def state(self, plan, by="planner", **items):
        return actions.state_quality(indikator_id=plan.indikator.pk, year=2026, items=items, by=plan.user(by))

    def test_a_change_is_a_new_version_and_what_was_said_stays(self, plan):
        first = self.state(plan, limits=" Surat lisan tidak tercatat ")
        second = self.state(plan, limits="Surat lisan tidak tercatat", accuracy="Dihitung satu per satu")

        assert [first.version, second.version] == [1, 2]
        assert MutuData.objects.get(version=1).limits == "Surat lisan tidak tercatat"
        assert quality_of(plan.indikator.pk, 2027) == second
        assert quality_of(plan.indikator.pk, 2025) is None
        event = Event.objects.filter(type="planning.quality_stated").last()
        assert event.data == {"year": 2026, "version": 2, "fields": ["accuracy"]}

    def test_the_same_again_is_no_change(self, plan):
        self.state(plan, limits="Ada")
        with pytest.raises(NotNow, match="tetap seperti semula"):
            self.state(plan, limits="Ada")

    def test_is_for_the_office_and_who_answers(self, plan):
        with pytest.raises(NotAllowed):
            self.state(plan, by="above", limits="Ada")


class TestPages:
    def address(self, plan, rest):
        return f"/rencana/indikator/{plan.indikator.pk}/{rest}"

    def form(self, rows, **fields):
        data = {"factor": "100", "zero_denominator": "not_applicable", "scale_code": "", **fields}
        data |= {"bagian-TOTAL_FORMS": len(rows), "bagian-INITIAL_FORMS": 0}
        for number, row in enumerate(rows):
            data |= {f"bagian-{number}-{name}": value for name, value in row.items()}
        return data

    def test_the_formula_is_changed_on_the_page(self, plan, client, version):
        client.force_login(plan.user("planner"))
        rows = [
            {"label": "Surat dijawab", "role": "numerator", "satuan": "surat"},
            {"label": "Surat dikirim", "role": "denominator", "satuan": "surat"},
            {"label": "", "role": "numerator"},
        ]

        answer = client.post(self.address(plan, "manual/rumus/"), self.form(rows), follow=True)

        assert "Rumus sudah disimpan." in answer.content.decode()
        assert "Surat dijawab ÷ Surat dikirim × 100" in answer.content.decode()
        assert [part.symbol for part in parts_of(version)] == ["surat_dijawab", "surat_dikirim"]

    def test_a_scale_brings_its_direction(self, plan, client, version):
        client.force_login(plan.user("planner"))

        data = self.form([], factor="1", scale_code="predikat_akip")
        shown = client.post(self.address(plan, "manual/rumus/"), data)
        client.post(self.address(plan, "manual/rumus/"), {**data, "sidik": shown.context["digest"]})

        version.refresh_from_db()
        assert (version.scale_code, version.polarity) == ("predikat_akip", "ordinal")

    def test_a_wrong_row_is_shown_where_it_stands(self, plan, client):
        client.force_login(plan.user("planner"))
        rows = [{"label": "A", "role": "part", "weight": "2,5"}]

        answer = client.post(self.address(plan, "manual/rumus/"), self.form(rows))

        assert answer.status_code == 422
        assert "weight" in answer.context["part_forms"].errors[0]

    def test_quality_is_stated_on_the_page_and_missing_items_are_named(self, plan, client):
        client.force_login(plan.user("planner"))

        answer = client.post(self.address(plan, "mutu/2026/"), {"limits": "Surat lisan"}, follow=True)

        text = " ".join(answer.content.decode().split())
        assert "1 dari 5 butir ditulis" in text
        assert answer.context["mutu"].is_of_the_year

    def test_nobody_else_sees_the_forms(self, plan, client):
        client.force_login(plan.user("staff"))
        answer = client.get(self.address(plan, "manual/"))

        assert "formula_form" not in answer.context
        assert client.post(self.address(plan, "mutu/2026/"), {"limits": "x"}).status_code == 403


def test_weighted_parts_make_the_weighted_sum_over_the_weights():
    parts = [
        Komponen(pk=n, symbol=part.symbol, role=part.role, weight=part.weight)
        for n, part in enumerate(INDEX.parts)
    ]
    slot = SimpleNamespace(definisi_version=SimpleNamespace(period_rule="terakhir"))
    known = SimpleNamespace(scale=None, komponen=parts)
    entry = Entry(values={0: Decimal("70.25"), 1: Decimal(80)})

    assert pair_of(slot, entry, known) == (Decimal(7610), Decimal(100))


def test_rows_are_bounded():
    assert PartFormSet.max_num == 12


class TestTargetsOnAScale:
    def test_a_target_is_a_step_of_the_scale(self, plan, version):
        version.scale_code, version.polarity = "predikat_akip", "ordinal"
        version.save()

        def revise_target(**figure):
            return actions.revise_target(
                indikator_id=plan.indikator.pk, year=2026, reason="x", by=plan.user("planner"), **figure
            )

        with pytest.raises(NotNow, match="D, C, CC, B, BB, A, AA"):
            revise_target(scale_code="BBB")
        with pytest.raises(NotNow, match="bukan angka"):
            revise_target(value=Decimal(80))
        assert revise_target(scale_code="bb").scale_code == "BB"
