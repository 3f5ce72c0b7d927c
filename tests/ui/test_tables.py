import re

from django.template import Context, Template

from selaras.ui.tables import headings, with_roles

HEAD = (
    '<thead><tr><th>Nama</th><th class="n" colspan="2">Pagu &amp; sisa</th>'
    '<th><span class="visually-hidden">Tindakan</span></th></tr></thead>'
)


def test_headings_are_text_once_per_column():
    assert headings(HEAD) == ["Nama", "Pagu & sisa", "Pagu & sisa", ""]
    assert headings("<tbody><tr><th>Tanpa kepala</th></tr></tbody>") == []


def test_every_part_gets_its_role_and_cells_their_heading():
    html = with_roles(f"{HEAD}<tbody><tr><th>A</th><td class='n'>1</td><td>2</td><td>Buka</td></tr></tbody>")
    assert '<thead role="rowgroup">' in html
    assert '<tbody role="rowgroup">' in html
    assert html.count('<tr role="row">') == 2
    assert '<th role="columnheader" scope="col">Nama' in html
    assert '<th role="rowheader" scope="row">A' in html
    assert html.count('data-l="Pagu &amp; sisa"') == 2
    assert '<td role="cell">Buka' in html  # a hidden heading gives no label


def test_empty_and_plain_cells_carry_no_label():
    html = with_roles(f'{HEAD}<tbody><tr><th>A</th><td> </td><td class="n polos">2</td></tr></tbody>')
    assert "data-l" not in html


def test_headings_are_escaped_into_the_attribute():
    html = with_roles(
        "<thead><tr><th>a</th><th>Lebih &quot;besar&quot;</th></tr></thead><tr><th>x</th><td>1</td>"
    )
    assert 'data-l="Lebih &quot;besar&quot;"' in html


def test_the_tag_writes_caption_and_classes():
    html = Template(
        '{% load selaras %}{% tabel "padat rapat" caption=words id="t" %}'
        "<tbody><tr><td>1</td></tr></tbody>{% endtabel %}"
    ).render(Context({"words": "Pagu <2026>"}))
    assert re.match(
        r'<table role="table" class="tabel tumpuk padat rapat" id="t"><caption>Pagu &lt;2026&gt;<', html
    )
