import re
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.ui import samples
from selaras.ui.charts import NARROW, WIDE, BarRow, Bars, Point, Series, finding, render_svg
from selaras.ui.charts.canvas import LITERAL, text_width
from selaras.ui.charts.scale import scale_for

CHARTS = [samples.series(), samples.yearly(), samples.bars()]
CSS = Path(samples.__file__).parent / "static" / "ui" / "selaras.css"
NB = "\u00a0"


def drawn(chart, width=WIDE, **options):
    return ElementTree.fromstring(render_svg(chart, width=width, **options))  # noqa: S314 - our own drawing


def texts(svg):
    return ["".join(node.itertext()) for node in svg.iter() if node.tag.endswith("text")]


def coordinates(svg):
    """Every absolute point of circles, texts and paths with absolute commands."""
    for node in svg.iter():
        for across, down in (("cx", "cy"), ("x", "y")):
            if across in node.attrib:
                yield Decimal(node.attrib[across]), Decimal(node.attrib[down])
        for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", node.attrib.get("d", "")):
            yield Decimal(x), Decimal(y)


def test_the_finding_says_what_one_sees():
    said = finding(samples.series()).replace(NB, " ")
    assert said == (
        "Realisasi naik dari 62,5 persen pada TW II 2025 menjadi 77,12 persen pada TW II 2026. "
        "Keadaan terakhir: waspada. Target 75 persen (2025) dan 80 persen (2026). "
        "Prakiraan TW IV 2026: 79,4 persen, rentang 75,6 sampai 83. TW I 2025 tidak berlaku."
    )


def test_the_finding_of_bars_names_the_ends_and_the_missing():
    said = finding(samples.bars())
    assert said.startswith("Tertinggi Administrasi, 49,1 persen; terendah Penanganan Pelanggaran")
    assert "Pengawas kecamatan tidak berlaku. Hibah belum diukur." in said


def test_without_realisasi_the_finding_says_so():
    assert finding(Series("IKU", "%", (Point(2026, "TW I"),))).startswith("Belum ada realisasi.")
    assert finding(Bars("Serapan", "%", ())) == "Belum ada nilai."


@pytest.mark.parametrize("chart", CHARTS, ids=lambda c: c.title)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_everything_is_inside_the_box(chart, width):
    svg = drawn(chart, width)
    _, _, right, bottom = (Decimal(n) for n in svg.attrib["viewBox"].split())
    assert right == width
    for x, y in coordinates(svg):
        assert 0 <= x <= right
        assert 0 <= y <= bottom


@pytest.mark.parametrize("chart", CHARTS, ids=lambda c: c.title)
def test_named_described_and_unique(chart):
    ids = []
    for width in (WIDE, NARROW):
        svg = drawn(chart, width)
        assert svg.attrib["role"] == "img"
        mine = [node.attrib["id"] for node in svg.iter() if "id" in node.attrib]
        assert svg.attrib["aria-labelledby"].split() == mine[:2]
        ids += mine
    assert len(ids) == len(set(ids))


def test_what_does_not_apply_is_hatched_and_never_a_mark():
    chart = Series("IKU", "%", (Point(2026, "TW I", state="tidak_berlaku"), Point(2026, "TW II")))
    svg = render_svg(chart)
    assert 'fill="url(#' in svg
    assert "Tidak berlaku" in texts(drawn(chart)) or {"Tidak", "berlaku"} <= set(texts(drawn(chart)))
    assert "<circle" not in svg
    assert chart.rows[0].value == "tidak berlaku"
    with pytest.raises(ValueError, match="does not apply"):
        Point(2026, "TW I", Decimal(0), "tidak_berlaku")


def test_the_line_breaks_where_a_period_has_no_value():
    points = [Point(2026, f"B{i}", Decimal(i), "tercapai") for i in (1, 2)]
    points += [Point(2026, "B3", state="belum_diukur"), Point(2026, "B4", Decimal(4), "tercapai")]
    svg = drawn(Series("IKU", "", tuple(points)))
    lines = [node.attrib["d"] for node in svg.iter() if node.attrib.get("class") == "nyata"]
    assert len(lines) == 1
    assert lines[0].count("L") == 1


def test_shape_alone_tells_the_states_apart():
    def shape(state):
        svg = drawn(Series("IKU", "", (Point(2026, "TW I", Decimal(1), state),)))
        css = {"tercapai": "capai", "waspada": "waspada", "di_bawah": "bawah"}[state]
        node = next(n for n in svg.iter() if n.attrib.get("class") == css)
        return node.tag, re.sub(r"[\d. -]", "", node.attrib.get("d", ""))

    assert len({shape(state) for state in ("tercapai", "waspada", "di_bawah")}) == 3


def test_stage_stands_under_the_year():
    assert "2026 · luar tahapan" in texts(drawn(samples.series()))


def test_texts_do_not_cover_each_other():
    svg = drawn(samples.series(), NARROW)
    boxes = []
    for node in svg.iter():
        if not node.tag.endswith("text") or "transform" in node.attrib:
            continue
        words = "".join(node.itertext())
        width = text_width(words) * Decimal("0.9")
        x, y = Decimal(node.attrib["x"]), Decimal(node.attrib["y"])
        left = {"middle": x - width / 2, "end": x - width}.get(node.attrib.get("text-anchor", ""), x)
        boxes.append((words, left, left + width, y - 10, y))
    for i, (one, l1, r1, t1, b1) in enumerate(boxes):
        for other, l2, r2, t2, b2 in boxes[i + 1 :]:
            assert not (l1 < r2 and l2 < r1 and t1 < b2 and t2 < b1), (one, other)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda c: c.title)
def test_the_drawing_for_documents_needs_no_stylesheet(chart):
    svg = render_svg(chart, literal=True)
    assert "class=" not in svg
    assert 'font-family="Source Sans 3"' in svg
    assert 'xmlns="http://www.w3.org/2000/svg"' in svg


def test_literal_colours_are_the_light_tokens():
    light = CSS.read_text(encoding="utf-8").split("[data-bs-theme=dark]")[0]
    tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", light))
    for name in ("capai", "waspada", "bawah", "tinta"):
        assert tokens[name] in LITERAL[name]
    assert tokens["tinta2"] in LITERAL["t2"]
    assert tokens["garis"] in LITERAL["sumbu"]


def test_a_bar_never_leaves_zero_or_goes_below():
    with pytest.raises(ValueError, match="zero"):
        BarRow("Kantor", Decimal(-1))
    svg = drawn(Bars("Serapan", "%", (BarRow("A", Decimal(0)), BarRow("B", Decimal(10)))))
    starts = {m[1] for n in svg.iter() if (m := re.match(r"M([\d.]+) [\d.]+H", n.attrib.get("d", "")))}
    assert len(starts) == 1


figures = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


@given(st.lists(figures, max_size=30))
def test_a_scale_holds_all_its_values_in_few_round_steps(values):
    scale = scale_for(values, top=34, bottom=238)
    assert all(34 <= scale.y(value) <= 238 for value in values)
    assert 2 <= len(scale.ticks) <= 8


@settings(max_examples=60)
@given(st.lists(st.none() | figures, min_size=1, max_size=24), figures)
def test_any_series_draws(values, target):
    points = tuple(
        Point(2024 + i // 12, f"B{i}", v, "waspada" if v is not None else "belum_diukur")
        for i, v in enumerate(values)
    )
    chart = Series("IKU", "kasus", points, {2024: target})
    for width in (WIDE, NARROW):
        svg = drawn(chart, width)
        assert all(0 <= x <= width for x, _ in coordinates(svg))
