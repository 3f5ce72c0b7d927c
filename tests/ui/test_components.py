"""Every component says what it is given: one look at the style page, part by part."""

import re

import pytest
from django.template import Context, Template

from selaras.registry import navigation
from selaras.ui.forms import ContohForm
from selaras.ui.parts import Langkah, Mata, Simpul
from tests.ui.test_markup import ICON_NAMES


def render(source, **context):
    """The component as the template loader compiles it, written as a file would write it."""
    from django_cotton.compiler_regex import CottonCompiler

    compiled = CottonCompiler().process(source)
    return Template(compiled).render(Context(context))


def test_the_answer_is_the_first_heading():
    html = render('<c-jawab judul="3 dari 9 IKU">dua <b>menunggu</b></c-jawab>')
    assert "<h1>3 dari 9 IKU</h1>" in html
    assert '<p class="jawab">dua <b>menunggu</b></p>' in html


def test_a_section_is_named_by_its_heading():
    html = render('<c-bagian judul="Manual" id="manual" catatan="versi 2">isi</c-bagian>')
    assert 'aria-labelledby="h-manual" id="manual"' in html
    assert "· versi 2" in html


def test_the_breadcrumb_has_at_most_five_nodes_and_one_current():
    nodes = [Simpul(f"S{n}", f"/{n}/") for n in range(6)]
    html = render(
        '<c-garis :nodes="nodes" />', nodes=[*nodes[:2], Simpul("Di sini", current=True), *nodes[2:]]
    )
    assert html.count("<li>") == 5
    assert html.count('aria-current="page"') == 1


def test_a_broken_line_says_so_in_words():
    html = render(
        '<c-lini :nodes="nodes" datar />', nodes=[Mata("RHK", "A", state="putus"), Mata("IKU", "B")]
    )
    assert 'class="lini datar"' in html
    assert html.count("Garis terputus di sini") == 1


def test_steps_say_which_is_done_and_which_is_current():
    html = render(
        '<c-langkah :steps="s" />', s=[Langkah("Draf", state="lalu"), Langkah("Diajukan", state="kini")]
    )
    assert "(selesai)" in html
    assert html.count('aria-current="step"') == 1


def test_a_message_carries_its_state_as_icon_and_word():
    html = render('<c-sisip keadaan="bawah" judul="Gagal." peran="alert">Isian disimpan.</c-sisip>')
    assert 'role="alert"' in html
    assert "#i-bawah" in html
    assert "<b>Gagal.</b>" in html


def test_an_empty_state_has_its_heading_level_and_one_button():
    html = render('<c-kosong judul="Belum ada" url="/x/" aksi="Tambah" tingkat="2">Mudah.</c-kosong>')
    assert re.search(r"<h2[^>]*>Belum ada</h2>", html)
    assert html.count('class="btn') == 1


def test_a_document_head_names_office_state_fingerprint_and_code():
    html = render('<c-kop-cetak kantor="Kab. A" judul="Laporan" keadaan="draft" sidik="3c9e" url="x" />')
    assert "Kab. A" in html
    assert "Draf" in html
    assert "3c9e" in html
    assert 'class="qr"' in html


def test_authenticity_shows_code_verdict_and_words():
    html = render('<c-keaslian kode="7f3a" url="x" keadaan="tercapai" kata="Asli">PK 2026</c-keaslian>')
    assert [word in html for word in ("7f3a", "Asli", "PK 2026", 'class="qr"')] == [True] * 4


@pytest.fixture
def form():
    return ContohForm.with_errors()


def test_the_error_summary_links_to_each_wrong_field(form):
    html = render('<c-galat :form="form" />', form=form)
    assert "2 isian perlu dibetulkan." in html
    assert 'href="#id_nama"' in html
    assert 'role="alert"' in html
    assert render('<c-galat :form="form" />', form=ContohForm()).strip() == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nama", ['<label class="form-label" for="id_nama">', 'id="id_nama_error"', "Sebut hasilnya"]),
        ("periode", ['class="form-select"', "Triwulan III 2026"]),
        ("hasil", ["<fieldset", 'class="pil"', 'value="pdpb" checked']),
        ("divisi", ["<fieldset", 'type="checkbox" name="divisi"', "(boleh kosong)"]),
        ("surel", ['class="form-check-input"', 'class="form-check-label"']),
    ],
)
def test_each_kind_of_field(form, name, expected):
    html = render('<c-field :field="field" />', field=form[name])
    assert [part for part in expected if part not in html] == []


def test_every_page_in_the_navigation_has_an_icon_that_exists():
    assert {entry.icon for entry in navigation._entries.values()} <= ICON_NAMES
