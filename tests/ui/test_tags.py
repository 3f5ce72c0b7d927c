from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from selaras.ui import qr
from selaras.ui.states import MARKS, mark_for
from selaras.ui.templatetags.selaras import nomor_halaman


def render(source, request=None, **context):
    return Template("{% load selaras %}" + source).render(Context({"request": request, **context}))


def test_a_figure_opens_telusur_and_keeps_the_filters_of_its_page():
    request = RequestFactory().get("/daftar/?halaman=2&telusur=lama")
    html = render('{% num "77,12 %" "capaian:A:B:2026-TW2" %}', request)
    assert html == '<a class="num" href="?halaman=2&amp;telusur=capaian:A:B:2026-TW2">77,12 %</a>'


def test_a_figure_without_key_is_plain_text_and_escaped():
    assert render("{% num text %}", text="<b>") == "&lt;b&gt;"


def test_changing_one_filter_keeps_the_others_and_closes_telusur():
    request = RequestFactory().get("/daftar/?halaman=2&cari=a%26b&telusur=x:1")
    assert render("{% alamat halaman=3 %}", request) == "?halaman=3&amp;cari=a%26b"
    assert render("{% alamat halaman=None cari=None %}", request) == "?"


@pytest.mark.parametrize(
    ("query", "state", "following"),
    [
        ("", "none", "serapan"),
        ("?urut=serapan", "ascending", "-serapan"),
        ("?urut=-serapan", "descending", "serapan"),
    ],
)
def test_a_heading_sorts_by_link_and_says_how_it_is_sorted(query, state, following):
    html = render('{% urut "Serapan" "serapan" "n" %}', RequestFactory().get(f"/daftar/{query}"))
    assert f'aria-sort="{state}"' in html
    assert f'href="?urut={following}"' in html


def test_a_state_is_icon_and_word():
    html = render('{% st "di_bawah" %}')
    assert "#i-bawah" in html
    assert "Di bawah" in html
    assert "Galat impor" in render('{% st "bawah" "Galat impor" %}')


def test_an_unknown_state_needs_its_word():
    assert mark_for("separuh", "Separuh jalan").css == "alur"
    with pytest.raises(LookupError, match="separuh"):
        mark_for("separuh")


def test_no_two_results_share_a_shape():
    shapes = {
        code: MARKS[code].icon
        for code in ("tercapai", "waspada", "di_bawah", "tidak_berlaku", "belum_diukur")
    }
    assert len(set(shapes.values())) == 5


def test_a_bar_ends_at_its_end_and_is_nothing_without_a_value():
    html = render('{% bar value target "waspada" %}', value=Decimal(140), target=Decimal(80))
    assert "h100.0v6H0z" in html
    assert 'd="M80.0 0v8"' in html
    assert render("{% bar value %}", value=None) == ""


def test_the_qr_code_is_black_on_white_with_its_quiet_zone():
    side, path = qr.qr_path("https://selaras.example/d/7f3a")
    assert side == 29 + 4  # version 3 and two modules on each side
    assert path.startswith("M2 2h7v1h-7z")
    svg = ElementTree.fromstring(render('{% qr "7f3a" %}'))  # noqa: S314 - our own drawing
    assert svg.attrib["role"] == "img"


class Sample(forms.Form):
    nama = forms.CharField(label="Nama", help_text="Sebut hasilnya.")
    cara = forms.ChoiceField(choices=[("a", "Satu"), ("b", "Dua")], widget=forms.RadioSelect)
    setuju = forms.BooleanField(required=False)


def test_a_wrong_field_is_marked_for_everyone():
    form = Sample({"nama": "", "cara": "b"})
    html = Template("{% load selaras %}{% isian form.nama %}").render(Context({"form": form}))
    assert 'class="form-control is-invalid"' in html
    assert 'aria-describedby="id_nama_error id_nama_helptext"' in html
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, [1, 2, None, 52]),
        (7, [1, None, 6, 7, 8, None, 52]),
        (52, [1, None, 51, 52]),
        (3, [1, 2, 3, 4, None, 52]),
    ],
)
def test_paging_shows_first_near_and_last(number, shown):
    assert nomor_halaman(Paginator(range(520), 10).page(number)) == shown
