from decimal import Decimal

import pytest

from selaras.registry import figures, records
from selaras.ui import samples
from selaras.ui.sheet import SHOWN_INPUTS, line_of, sheet_of, sources_of
from selaras_rules.core.explained import Explained, Fact, NotApplicable, NotComputable

NB = "\u00a0"


def sample():
    return samples.explain(["capaian"], None)


PROOF = {"evidence.bukti:1": "/bukti/1/"}


@pytest.fixture
def linked(monkeypatch):
    monkeypatch.setitem(records._resolvers, "evidence.bukti", lambda number: f"/bukti/{number}/")
    monkeypatch.setitem(records._openable, "evidence.bukti", lambda user, ids: ids)


def test_the_sum_shows_the_figure_rounded_and_its_steps_uncut(demo):
    sheet = sheet_of(sample())
    assert sheet.head.value == f"96,40{NB}%"
    realisasi, target = sheet.head.lines
    assert realisasi.value == f"77,1186…{NB}%"  # on the way, cut and said so
    assert target.value == f"80{NB}%"
    assert target.origin.replace(NB, " ") == "oleh Ketua A, 19 Des 2025"


def test_rules_people_and_evidence_are_gathered_from_the_whole_tree(demo):
    sheet = sheet_of(sample(), PROOF)
    assert [rule.checked for rule in sheet.rules] == [False, True]
    assert [(one.name, one.did) for one in sheet.people] == [
        ("Staf A", "Ditindaklanjuti, Disampaikan"),
        ("Ketua A", "Target 2026"),
    ]
    assert [(line.label, line.url) for line in sheet.evidence] == [("Berita acara pleno contoh", "/bukti/1/")]


def test_what_does_not_apply_is_a_word_never_zero():
    line = line_of(NotApplicable("Realisasi", "Tidak ada objek."), {}, final=True)
    assert (line.value, line.reason) == ("tidak berlaku", "Tidak ada objek.")


def test_a_wide_tree_says_how_much_it_leaves_out():
    inputs = tuple(Fact(f"Kantor {n}", Decimal(n)) for n in range(514))
    line = line_of(Explained("Nasional", Decimal(1), "", "jumlah", "", inputs, None), {})
    assert len(line.lines) == SHOWN_INPUTS
    assert line.left_out == 514 - SHOWN_INPUTS


def test_who_logged_twice_stands_once_with_the_number_of_his_logs():
    logs = [Fact(f"Log {n}", Decimal(1), "", f"worklog.log:{n}", "Analis A") for n in (1, 2, 2)]
    (one,) = sheet_of(Explained("Jumlah", Decimal(2), "", "jumlah", "", tuple(logs), None)).people
    assert (one.name, one.did) == ("Analis A", "2 log")


def test_what_has_not_arrived_is_not_called_wrong():
    waiting = line_of(NotComputable("Realisasi", "belum diisi Staf", waiting=True), {}, final=True)
    wrong = line_of(NotComputable("Capaian", "target 0"), {}, final=True)
    assert (waiting.sort, waiting.value) == ("belum", "belum ada")
    assert (wrong.sort, wrong.value) == ("galat", "tidak dapat dihitung")


def test_a_record_that_this_reader_may_not_open_is_named_and_not_linked(linked, monkeypatch):
    monkeypatch.setitem(records._openable, "evidence.bukti", lambda user, ids: [])
    proof = Fact("Berita acara", "berkas", source="evidence.bukti:1")
    assert records.links_for(None, sources_of(proof)) == {}
    (line,) = sheet_of(proof, {}).evidence
    assert (line.label, line.url) == ("Berita acara", None)


def test_the_page_renders_the_sheet_without_javascript(visitor, linked):
    html = visitor.get("/komponen/?telusur=contoh:capaian").content.decode()
    assert html.count('id="telusur"') == 1
    assert f"96,40{NB}%" in html
    assert "Belum dicocokkan dengan naskah resmi" in html
    assert 'href="/bukti/1/"' in html


def test_htmx_gets_the_sheet_alone(visitor, linked):
    html = visitor.get("/telusur/?telusur=contoh:capaian", headers={"hx-request": "true"}).content.decode()
    assert html.strip().startswith("<aside")
    assert html.strip().endswith("</aside>")


def test_an_unknown_figure_says_so_in_words(visitor):
    html = visitor.get("/komponen/?telusur=entah:<b>").content.decode()
    assert "Angka ini tidak dapat ditelusuri" in html
    assert "“entah” tidak dikenal" in html
    assert "<b>”" not in html


def test_sample_figures_exist_only_where_the_style_page_is(settings):
    settings.SELARAS_DEMO = settings.DEBUG = False
    with pytest.raises(figures.UnknownFigure):
        figures.explain("contoh:capaian", None)
