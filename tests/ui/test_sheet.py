from decimal import Decimal

import pytest

from selaras.registry import figures, records
from selaras.ui import samples
from selaras.ui.sheet import SHOWN_INPUTS, line_of, sheet_of
from selaras_rules.core.explained import Explained, Fact, NotApplicable

NB = "\u00a0"


def sample():
    return samples.explain(["capaian"], None)


@pytest.fixture
def linked(monkeypatch):
    monkeypatch.setitem(records._resolvers, "evidence.bukti", lambda number: f"/bukti/{number}/")


def test_the_sum_shows_the_figure_rounded_and_its_steps_uncut(demo, linked):
    sheet = sheet_of(sample())
    assert sheet.head.value == f"96,40{NB}%"
    realisasi, target = sheet.head.lines
    assert realisasi.value == f"77,1186…{NB}%"  # on the way, cut and said so
    assert target.value == f"80{NB}%"
    assert target.origin.replace(NB, " ") == "oleh Ketua A, 19 Des 2025"


def test_rules_people_and_evidence_are_gathered_from_the_whole_tree(demo, linked):
    sheet = sheet_of(sample())
    assert [rule.checked for rule in sheet.rules] == [False, True]
    assert [line.label for line in sheet.people] == ["Ditindaklanjuti", "Disampaikan", "Target 2026"]
    assert [(line.label, line.url) for line in sheet.evidence] == [("Berita acara pleno contoh", "/bukti/1/")]


def test_what_does_not_apply_is_a_word_never_zero():
    line = line_of(NotApplicable("Realisasi", "Tidak ada objek."), final=True)
    assert (line.value, line.reason) == ("tidak berlaku", "Tidak ada objek.")


def test_a_wide_tree_says_how_much_it_leaves_out():
    inputs = tuple(Fact(f"Kantor {n}", Decimal(n)) for n in range(514))
    line = line_of(Explained("Nasional", Decimal(1), "", "jumlah", "", inputs, None))
    assert len(line.lines) == SHOWN_INPUTS
    assert line.left_out == 514 - SHOWN_INPUTS


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
