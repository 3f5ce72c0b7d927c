"""Lines made in the browser: their place in the tree, their first pagu, and when they may go again."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from selaras.access.errors import NotAllowed, NotNow
from selaras.anggaran import actions, policies
from selaras.anggaran.models import AnggaranLine, PaguVersion, RealisasiAnggaran
from selaras.audit.models import Event
from selaras.organisation.models import UnitPeriod
from selaras.registry.business_date import business_now
from tests.anggaran.money import a_satker

LEAF = "A.1.X.01.051"


def new_line(money, above="", **said):
    parent = money.lines.get(above)
    usual = {
        "office_id": money.office.lamteng.pk,
        "unit_id": money.office.lamteng.pk,
        "year": 2026,
        "code": "9",
        "kind": "kegiatan" if parent else "program",
        "name": "Baris baru",
        "parent_id": parent.pk if parent else None,
        "satker_id": None if parent else a_satker(money.office.lamteng).pk,
    }
    return actions.NewLine(**usual | said)


def test_a_line_is_made_below_another_and_money_stands_on_the_lowest(money):
    planner = money.user("planner")
    top = actions.add_line(new=new_line(money, code="C", illustrative=True), by=planner)
    money.lines["C"] = top
    amount = {"amount": Decimal("75.5"), "valid_from": date(2026, 3, 1), "unit_id": money.office.adm.pk}
    below = actions.add_line(new=new_line(money, "C", kind="ro", code=" 01 ", **amount), by=planner)
    assert (below.code, below.satker, below.parent, below.illustrative) == ("C.01", top.satker, top, True)
    pagu = below.pagu_set.get()
    assert (pagu.number, pagu.amount, pagu.valid_from, pagu.reason) == (
        1,
        Decimal("75.5"),
        date(2026, 3, 1),
        "",
    )
    event = Event.objects.latest("pk")
    assert (event.type, event.data["code"], event.data["pagu"]) == ("anggaran.line_added", "C.01", "75.5")

    bare = actions.add_line(new=new_line(money, "C", kind="ro", code="02"), by=planner)
    actions.revise_pagu(
        line_id=bare.pk, amount=Decimal(5), valid_from=date(2026, 1, 1), reason="", by=planner
    )
    with pytest.raises(NotNow, match="alasan revisi"):
        actions.revise_pagu(
            line_id=bare.pk, amount=Decimal(6), valid_from=date(2026, 2, 1), reason=" ", by=planner
        )


@pytest.mark.parametrize(
    ("above", "said", "sentence"),
    [
        ("A", {"code": "1"}, "sudah dipakai"),
        ("A", {"code": "1.Y"}, "berada di bawah A.1"),
        ("A", {"code": "a b"}, "huruf, angka"),
        ("A", {"name": " "}, "uraian"),
        ("A.1", {"kind": "kegiatan"}, "jenis yang lebih rendah"),
        (LEAF, {"kind": "komponen"}, "sudah punya pagu sendiri"),
        ("", {"kind": "kegiatan"}, "hanya program"),
        ("", {"satker_id": None}, "Pilih satker"),
        ("A", {"unit_id": "kab_a"}, "kantor ini atau bagiannya"),
        ("A", {"year": 2027}, "bukan baris kantor ini"),
        ("A", {"amount": Decimal(-1)}, "di bawah nol"),
        ("A", {"amount": Decimal(1), "valid_from": date(2027, 1, 1)}, "tahun anggaran 2026"),
    ],
)
def test_a_line_out_of_place_is_refused_with_a_sentence(money, above, said, sentence):
    if said.get("unit_id"):
        said = {**said, "unit_id": money.office.kab_a.pk}
    with pytest.raises(NotNow, match=sentence):
        actions.add_line(new=new_line(money, above, **said), by=money.user("planner"))
    assert AnggaranLine.objects.count() == len(money.lines)


def test_a_programme_is_of_a_satker_that_pays_and_takes_no_lines_from_another(money):
    office, planner = money.office.lamteng, money.user("planner")
    UnitPeriod.objects.filter(unit=office, valid_to=None).update(satker=a_satker(office))
    assert policies.paying_in_year(office.pk, 2026) == {a_satker(office).pk}
    other = a_satker(office, "S-9").pk
    with pytest.raises(NotNow, match="tidak membiayai"):
        actions.add_line(new=new_line(money, code="C", satker_id=other), by=planner)
    AnggaranLine.objects.filter(code="B.1").update(code="D.1")
    with pytest.raises(NotNow, match=r"D\.1 sudah ada"):
        actions.add_line(new=new_line(money, code="D"), by=planner)
    with pytest.raises(NotAllowed):
        actions.add_line(new=new_line(money, code="C"), by=money.user("above"))


def test_words_and_spender_change_and_code_stays(money):
    planner, line = money.user("planner"), money.lines[LEAF]
    actions.change_line(line_id=line.pk, name=" Lain ", unit_id=money.office.adm.pk, by=planner)
    line.refresh_from_db()
    assert (line.name, line.unit, line.code) == ("Lain", money.office.adm, LEAF)
    assert Event.objects.latest("pk").data["renamed"] is True
    with pytest.raises(NotNow, match="bagiannya"):
        actions.change_line(line_id=line.pk, name="X", unit_id=money.office.kab_a.pk, by=planner)
    with pytest.raises(NotAllowed):
        actions.change_line(line_id=line.pk, name="X", unit_id=money.office.adm.pk, by=money.user("above"))


def test_a_line_goes_only_while_nothing_rests_on_it(money):
    planner, leaf = money.user("planner"), money.lines[LEAF]
    with pytest.raises(NotNow, match="baris di bawahnya"):
        actions.remove_line(line_id=money.lines["A"].pk, by=planner)
    RealisasiAnggaran.objects.create(line=leaf, month=1, amount=1, entered_at=business_now())
    with pytest.raises(NotNow, match="sudah punya realisasi"):
        actions.remove_line(line_id=leaf.pk, by=planner)
    other = money.lines["A.1.X.01.052"]
    with pytest.raises(NotAllowed):
        actions.remove_line(line_id=other.pk, by=money.user("above"))
    actions.remove_line(line_id=other.pk, by=planner)
    assert not AnggaranLine.objects.filter(pk=other.pk).exists()
    assert Event.objects.latest("pk").type == "anggaran.line_removed"
    last = money.lines["B.1"]
    PaguVersion.objects.create(
        line=last, number=2, amount=2, valid_from=date(2026, 2, 1), reason="R", set_at=business_now()
    )
    with pytest.raises(NotNow, match="pernah direvisi"):
        actions.remove_line(line_id=last.pk, by=planner)


def test_the_pages_make_change_and_remove(money):
    client = Client()
    client.force_login(money.user("planner"))
    address = f"/rencana/anggaran/baru/?di={money.lines['B'].pk}"
    form = client.get(address).content.decode()
    assert "Tambah baris di bawah B" in form
    assert 'name="satker_id"' not in form
    sent = {"kind": "kegiatan", "code": "2", "name": "Rapat", "unit_id": money.office.lamteng.pk}
    bad = client.post(address, {**sent, "code": "1", "valid_from": "2026-01-01"})
    assert bad.status_code == 422
    assert "sudah dipakai" in bad.content.decode()
    made = client.post(address, {**sent, "amount": "1.000", "valid_from": "2026-01-01"})
    line = AnggaranLine.objects.get(code="B.2")
    assert made["Location"] == f"/rencana/anggaran/baris/{line.pk}/"
    page = client.get(made["Location"]).content.decode()
    assert "Hapus baris ini" in page
    assert "Tambah baris di bawahnya" not in page
    changed = {"name": "Rapat kerja", "unit_id": money.office.adm.pk}
    assert "Rapat kerja" in client.post(f"{made['Location']}ubah/", changed, follow=True).content.decode()
    gone = client.post(f"{made['Location']}hapus/", follow=True)
    assert "Baris B.2 dihapus." in gone.content.decode()

    top = client.get("/rencana/anggaran/baru/?tahun=2027").content.decode()
    assert "Tambah program anggaran 2027" in top
    assert "Satker S-1" in top  # paid in earlier budgets
    kept = client.post(f"/rencana/anggaran/baris/{money.lines['A'].pk}/hapus/", follow=True)
    assert "baris di bawahnya" in kept.content.decode()
