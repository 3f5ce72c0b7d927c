"""One definition laid on the offices below its owner: the preview, doing it, taking it back."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Role
from selaras.audit.models import Event
from selaras.measurement.models import Realisasi
from selaras.planning import actions
from selaras.planning.models import DefinitionAdoption, Indikator, Sasaran, Target
from selaras.planning.queries.adoption import KINDS, Standing, own_indikator, preview_of
from tests.support import office as small

START = date(2027, 1, 1)


@pytest.fixture
def nation(plan):
    """A definition of the nation that nobody below owes yet, and its planner."""
    root = Sasaran.objects.get(code="S1.1")
    version = small.a_definisi("NAS-1", plan.office.ri)
    plan.own = small.an_indikator(plan.office.ri, root, version)
    small.a_target(plan.own, year=2027, value=80)
    plan.national = small.employ(small.a_post(plan.office.ri, "Perencana"), roles=(Role.PEGAWAI,))
    small.grant(plan.national.person, Role.PERENCANA, plan.office.ri)
    return plan


def preview(nation, kinds=KINDS, year=2027):
    own = own_indikator(nation.own.definisi, small.TODAY)
    return preview_of(own, kinds, year, small.TODAY)


def adopt(nation, by="national", kinds=KINDS, target_year=2027, seen=None, start=START):
    return actions.adopt_definition(
        definisi_id=nation.own.definisi_id,
        kinds=kinds,
        start=start,
        target_year=target_year,
        by=nation.user(by),
        seen=preview(nation, kinds).digest if seen is None else seen,
    )


def owed(nation):
    rows = Indikator.objects.filter(definisi=nation.own.definisi).select_related("unit", "parent__unit")
    return {row.unit.code: row for row in rows}


class TestPreview:
    def test_names_every_office_and_where_it_would_hang(self, nation):
        shown = preview(nation)

        assert [row.code for row in shown.new] == ["LAMPUNG", "KAB-A", "LAMTENG"]
        places = {row.code: (row.node.code, row.own_node) for row in shown.rows}
        # Lampung has no node of its own below the nation's; Lamteng has one, straight below it
        assert places == {
            "LAMPUNG": ("S1.1", False),
            "KAB-A": ("S1.1", False),
            "LAMTENG": ("S1.1-LT", True),
        }

    def test_says_who_has_it_and_who_differs(self, nation):
        version = nation.own.definisi.version_set.get()
        same = small.an_indikator(nation.office.lampung, nation.sasaran, version, parent=nation.own)
        small.a_target(same, year=2027, value=80)
        other = small.an_indikator(nation.office.lamteng, nation.sasaran, version, is_iku=False)
        small.a_target(other, year=2027, value=78)
        gone = small.an_indikator(nation.office.kab_a, nation.sasaran, version, valid_to=date(2026, 1, 1))
        gone.save()

        standing = {row.code: row for row in preview(nation).rows}

        assert standing["LAMPUNG"].standing == Standing.SAME
        assert standing["KAB-A"].standing == Standing.ENDED
        assert standing["LAMTENG"].differences == (
            "tidak dijumlahkan ke kantor di atasnya",
            "bukan IKU di kantor ini",
            "target 78, bukan 80",
        )

    def test_shares_of_a_sum_are_no_difference(self, nation):
        version = nation.own.definisi.version_set.get()
        version.unit_rule = "jumlah"
        version.save()
        row = small.an_indikator(nation.office.lampung, nation.sasaran, version, parent=nation.own)
        small.a_target(row, year=2027, value=10)

        assert preview(nation).rows[0].standing == Standing.SAME

    @pytest.mark.parametrize(
        ("kind", "codes"), [("provinsi", ["LAMPUNG"]), ("kabkota", ["KAB-A", "LAMTENG"])]
    )
    def test_asks_for_one_kind_of_office(self, nation, kind, codes):
        assert [row.code for row in preview(nation, (kind,)).rows] == codes


class TestAdopting:
    def test_makes_them_all_at_once_with_parents_and_targets(self, nation):
        adoption = adopt(nation)

        rows = owed(nation)
        assert {code: row.parent and row.parent.unit.code for code, row in rows.items()} == {
            "RI": None,
            "LAMPUNG": "RI",
            "KAB-A": "LAMPUNG",
            "LAMTENG": "LAMPUNG",
        }
        assert rows["LAMTENG"].sasaran == nation.sasaran
        assert {row.valid_from for code, row in rows.items() if code != "RI"} == {START}
        values = Target.objects.filter(indikator__adopted_in=adoption).values_list("value", "year", "status")
        assert set(values) == {(Decimal(80), 2027, "current")}
        event = Event.objects.get(type="planning.definition_adopted")
        assert event.data["offices"] == ["LAMPUNG", "KAB-A", "LAMTENG"]
        assert event.unit_code == "RI"

    def test_leaves_what_exists_as_it_is(self, nation):
        version = nation.own.definisi.version_set.get()
        mine = small.an_indikator(nation.office.lampung, nation.sasaran, version, is_iku=False)

        assert adopt(nation).offices == 2
        mine.refresh_from_db()
        assert (mine.is_iku, mine.parent, mine.adopted_in) == (False, None, None)
        assert owed(nation)["LAMTENG"].parent == mine

    def test_kabupaten_alone_roll_up_to_the_owner(self, nation):
        adopt(nation, kinds=("kabkota",), target_year=None)

        assert owed(nation)["LAMTENG"].parent == nation.own
        assert not Target.objects.filter(indikator__adopted_in__isnull=False).exists()

    def test_costs_the_same_for_many_offices(self, nation):
        with CaptureQueriesContext(connection) as few:
            adopt(nation)
        actions.undo_adoption(adoption_id=DefinitionAdoption.objects.get().pk, by=nation.user("national"))
        for number in range(40):
            small.a_unit(f"KAB-X{number}", "kabkota", nation.office.lampung)
        with CaptureQueriesContext(connection) as many:
            assert adopt(nation).offices == 43
        assert (
            len(many) - len(few) <= 8
        )  # the preview of the test itself stands in both; inserts go in batches

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"seen": "lain"}, "berubah sejak Anda melihatnya"),
            ({"start": date(2027, 1, 2)}, "tanggal 1"),
            ({"target_year": 2030}, "belum punya target"),
        ],
    )
    def test_what_cannot_be_done_is_said(self, nation, change, words):
        with pytest.raises(NotNow, match=words):
            adopt(nation, **change)

    def test_a_sum_is_not_copied(self, nation):
        nation.own.definisi.version_set.update(unit_rule="jumlah")

        with pytest.raises(NotNow, match="tiap kantor mengisi bagiannya"):
            adopt(nation)

    def test_twice_and_without_an_own_indicator_and_retired(self, nation):
        adopt(nation)
        with pytest.raises(NotNow, match="sudah memakai"):
            adopt(nation)
        definisi = nation.own.definisi
        definisi.retired_on = small.TODAY
        definisi.save()
        with pytest.raises(NotNow, match="sudah tidak dipakai"):
            adopt(nation)

    def test_only_the_owner_lays_it_on_others(self, nation):
        with pytest.raises(NotAllowed, match="milik Unit RI"):
            adopt(nation, by="planner")


class TestUndoing:
    def undo(self, nation, adoption):
        return actions.undo_adoption(adoption_id=adoption.pk, by=nation.user("national"))

    def test_takes_everything_back(self, nation):
        undone = self.undo(nation, adopt(nation))

        assert list(owed(nation)) == ["RI"]
        assert not Target.objects.exclude(indikator__in=[nation.own, nation.indikator]).exists()
        assert undone.undone_by == nation.user("national")
        event = Event.objects.get(type="planning.adoption_undone")
        assert event.data["offices"] == ["KAB-A", "LAMPUNG", "LAMTENG"]
        with pytest.raises(NotNow, match="sudah diurungkan"):
            self.undo(nation, undone)

    @pytest.mark.parametrize("what", ["slot", "target", "child"])
    def test_not_while_something_hangs_on_it(self, nation, what):
        adoption = adopt(nation)
        row = owed(nation)["LAMTENG"]
        if what == "slot":
            version = row.definisi.version_set.get()
            Realisasi.objects.create(
                indikator=row, year=2027, month=3, tw=1, definisi_version=version, regime="quiet"
            )
        elif what == "target":
            Target.objects.create(indikator=row, year=2028, value=Decimal(85))
        else:
            small.an_indikator(nation.office.adm, nation.sasaran, row.definisi.version_set.get(), parent=row)

        with pytest.raises(NotNow, match="sudah dipakai di Unit LAMTENG"):
            self.undo(nation, adoption)
        assert len(owed(nation)) >= 4


class TestPage:
    def test_shows_adopts_and_undoes(self, nation, client):
        client.force_login(nation.user("national"))
        address = f"/rencana/adopsi/{nation.own.definisi_id}/"
        shown = client.get(address, {"target": "on"})
        assert "3 dari 3 kantor belum memakai NAS-1." in shown.content.decode()

        data = {"jenis": "semua", "mulai": "2027-01-01", "target": "on"}
        data["sidik"] = shown.context["preview"].digest
        answer = client.post(f"{address}pasang/", data, follow=True)
        assert "Indikator sudah dipasang." in answer.content.decode()

        adoption = DefinitionAdoption.objects.get()
        answer = client.post(f"/rencana/adopsi/{adoption.pk}/urungkan/", follow=True)
        assert "Pemasangan sudah diurungkan." in answer.content.decode()

    def test_a_wrong_date_is_said_and_a_missing_own_too(self, nation, client):
        client.force_login(nation.user("national"))
        address = f"/rencana/adopsi/{nation.own.definisi_id}/"
        assert client.get(address, {"mulai": "besok"}).status_code == 422
        nation.own.target_set.all().delete()
        nation.own.delete()
        assert "sendiri belum memakai NAS-1" in client.get(address).content.decode()

    def test_costs_the_same_for_one_office_and_for_fifty(self, nation, client):
        client.force_login(nation.user("national"))
        address = f"/rencana/adopsi/{nation.own.definisi_id}/"
        client.get(address)
        with CaptureQueriesContext(connection) as few:
            client.get(address)
        for number in range(50):
            small.a_unit(f"KAB-X{number}", "kabkota", nation.office.lampung)
        with CaptureQueriesContext(connection) as many:
            client.get(address)
        assert len(many) == len(few) <= 15

    def test_the_manual_leads_there(self, nation, client):
        client.force_login(nation.user("national"))
        text = client.get(f"/rencana/indikator/{nation.own.pk}/manual/").content.decode()
        assert f"/rencana/adopsi/{nation.own.definisi_id}/" in text
