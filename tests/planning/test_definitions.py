"""Which manual holds in a month, what it lacks, and how it is changed."""

from datetime import date
from decimal import Decimal

import pytest

from selaras.access.errors import NotAllowed, NotNow
from selaras.audit.models import Event
from selaras.measurement.models import Realisasi
from selaras.planning import actions
from selaras.planning.models import DefinisiVersion, Komponen
from selaras.planning.queries.definitions import definition_at, definitions_at, missing_parts
from tests.support import office as small


@pytest.fixture
def version(plan):
    return DefinisiVersion.objects.get(definisi=plan.indikator.definisi)


def frozen_by_a_slot(plan, version, month=6):
    return Realisasi.objects.create(
        indikator=plan.indikator,
        year=2026,
        month=month,
        tw=(month + 2) // 3,
        definisi_version=version,
        regime="quiet",
    )


def test_the_version_in_force_changes_on_the_first_of_a_month(plan, version):
    version.valid_to = date(2026, 7, 1)
    version.save()
    later = DefinisiVersion.objects.create(
        definisi=version.definisi, version=2, name="Baru", valid_from=date(2026, 7, 1)
    )

    assert definition_at(version.definisi_id, date(2026, 6, 30)) == version
    assert definition_at(version.definisi_id, date(2026, 7, 1)) == later
    assert definition_at(version.definisi_id, date(2024, 12, 31)) is None


def test_many_definitions_cost_two_queries(plan, django_assert_num_queries):
    ids = [small.a_definisi(f"IKU-9.{n}").definisi_id for n in range(20)]

    with django_assert_num_queries(2):
        found = definitions_at(ids, small.TODAY)
        assert [len(found[pk].komponen_set.all()) for pk in ids] == [2] * 20


class TestMissing:
    def test_a_complete_manual_lacks_nothing(self, version):
        assert missing_parts(version, has_children=True) == ()

    @pytest.mark.parametrize(
        ("field", "value", "part"),
        [
            ("definition", "Tiga puluh sembilan huruf, kurang satu.", "definisi"),
            ("formula_text", "", "rumus"),
            ("satuan", " ", "satuan"),
            ("polarity", "", "polaritas"),
            ("source", "", "sumber_data"),
            ("frequency", "", "frekuensi"),
            ("period_rule", "", "aturan_periode"),
            ("unit_rule", "", "aturan_unit"),
        ],
    )
    def test_each_part_is_missed(self, version, field, value, part):
        setattr(version, field, value)

        assert missing_parts(version, has_children=True) == (part,)

    def test_forty_letters_define(self, version):
        version.definition = "x" * 40

        assert missing_parts(version, has_children=True) == ()

    def test_a_scale_stands_for_a_formula(self, version):
        version.formula_text, version.scale_code = "", "predikat_akip"

        assert missing_parts(version, has_children=False) == ()

    def test_a_rule_over_units_is_needed_only_with_units_below(self, version):
        version.unit_rule = ""

        assert missing_parts(version, has_children=False) == ()

    def test_a_ratio_names_its_parts(self, version):
        version.komponen_set.filter(role="denominator").delete()

        assert missing_parts(version, has_children=False) == ("penyebut",)

    def test_a_target_of_zero_needs_a_worst_value_only_when_lower_is_better(self, version):
        assert missing_parts(version, has_children=False, zero_target=True) == ()

        version.polarity = "turun"
        assert missing_parts(version, has_children=False, zero_target=True) == ("nilai_terburuk",)

        version.worst = Decimal(10)
        assert missing_parts(version, has_children=False, zero_target=True) == ()

    def test_no_manual_lacks_everything(self):
        assert "definisi" in missing_parts(None, has_children=False)


class TestRevise:
    def revise(self, plan, by="planner", **changes):
        return actions.revise_manual(
            definisi_id=plan.indikator.definisi_id, changes=changes, by=plan.user(by)
        )

    def test_fills_what_is_empty_in_place_even_when_frozen(self, plan, version):
        version.source = ""
        version.save()
        frozen_by_a_slot(plan, version)

        revised = self.revise(plan, source="Register surat keluar")

        assert (revised.pk, revised.source) == (version.pk, "Register surat keluar")
        assert Event.objects.get(type="planning.manual_revised").data["fields"] == ["source"]

    def test_changes_words_in_place_while_no_period_froze_them(self, plan, version):
        assert self.revise(plan, name="Nama lain").pk == version.pk

    def test_changed_words_of_a_frozen_manual_hold_from_next_month(self, plan, version):
        slot = frozen_by_a_slot(plan, version)

        revised = self.revise(plan, name="Nama lain")

        version.refresh_from_db()
        assert (revised.version, revised.valid_from) == (2, date(2026, 8, 1))
        assert version.valid_to == date(2026, 8, 1)
        assert version.name != "Nama lain"
        assert revised.definition == version.definition
        assert [part.symbol for part in revised.komponen_set.all()] == ["ditindaklanjuti", "disampaikan"]
        slot.refresh_from_db()
        assert slot.definisi_version == version

    def test_a_rule_changes_on_the_first_of_january(self, plan, version):
        frozen_by_a_slot(plan, version)

        assert self.revise(plan, period_rule="terakhir").valid_from == date(2027, 1, 1)

    def test_in_december_the_next_month_is_january(self, plan, version, settings):
        settings.SELARAS_TANGGAL = date(2026, 12, 10)
        frozen_by_a_slot(plan, version)

        assert self.revise(plan, name="Nama lain").valid_from == date(2027, 1, 1)

    def test_a_second_change_before_it_holds_goes_into_the_same_version(self, plan, version):
        frozen_by_a_slot(plan, version)
        first = self.revise(plan, name="Nama lain")

        assert self.revise(plan, name="Nama lain lagi").pk == first.pk

    def test_names_the_parts_of_a_ratio(self, plan, version):
        version.komponen_set.all().delete()

        self.revise(plan, numerator_label="Dijawab", denominator_label="Dikirim")

        roles = dict(Komponen.objects.filter(version=version).values_list("role", "label"))
        assert roles == {"numerator": "Dijawab", "denominator": "Dikirim"}

    def test_nothing_changed_is_said(self, plan, version):
        with pytest.raises(NotNow, match="Tidak ada yang berubah"):
            self.revise(plan, name=version.name)

    def test_an_unknown_field_is_refused(self, plan):
        with pytest.raises(NotNow, match="tidak dikenal"):
            self.revise(plan, code="IKU-9")

    def test_only_the_owner_of_the_manual_writes_it(self, plan):
        definisi = plan.indikator.definisi
        definisi.owner_unit = plan.office.ri
        definisi.save()

        with pytest.raises(NotAllowed, match="milik Unit RI"):
            self.revise(plan, name="Nama lain")


class TestResultType:
    def test_is_set_and_recorded(self, plan):
        definisi = actions.set_result_type(
            definisi_id=plan.indikator.definisi_id, result_type="output", by=plan.user("planner")
        )

        assert definisi.result_type == "output"
        event = Event.objects.get(type="planning.result_type_set")
        assert event.data["result_type"] == {"before": "outcome", "after": "output"}

    def test_knows_three_types(self, plan):
        with pytest.raises(NotNow, match="kegiatan"):
            actions.set_result_type(
                definisi_id=plan.indikator.definisi_id, result_type="hebat", by=plan.user("planner")
            )

    def test_is_not_for_staff(self, plan):
        with pytest.raises(NotAllowed):
            actions.set_result_type(
                definisi_id=plan.indikator.definisi_id, result_type="output", by=plan.user("staff")
            )


class TestPic:
    def test_is_named_and_recorded(self, plan):
        post = small.a_post(plan.office.pph, "Kepala Subbagian", head=True)

        row = actions.set_pic(indikator_id=plan.indikator.pk, formasi_id=post.pk, by=plan.user("planner"))

        assert row.pic_formasi == post
        data = Event.objects.get(type="planning.pic_set").data
        assert data["formasi"] == {"before": plan.post.code, "after": post.code}

    def test_sits_in_the_office(self, plan):
        with pytest.raises(NotNow, match="kantor lain"):
            actions.set_pic(
                indikator_id=plan.indikator.pk,
                formasi_id=small.a_post(plan.office.kab_a).pk,
                by=plan.user("planner"),
            )

    def test_sits_in_a_post_that_exists(self, plan):
        post = small.a_post(plan.office.adm)
        post.valid_to = date(2026, 1, 1)
        post.save()

        with pytest.raises(NotNow, match="sudah tidak ada"):
            actions.set_pic(indikator_id=plan.indikator.pk, formasi_id=post.pk, by=plan.user("planner"))

    @pytest.mark.parametrize("who", ["staff", "above"])
    def test_is_named_by_the_planner_only(self, plan, who):
        with pytest.raises(NotAllowed):
            actions.set_pic(indikator_id=plan.indikator.pk, formasi_id=plan.post.pk, by=plan.user(who))
        assert not Event.objects.exists()
