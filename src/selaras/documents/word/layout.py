"""The parts from which the first DOCX templates are drawn; later they are edited in a word processor."""

from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

FONT = "Arial"
CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def new_document(title: str, *, landscape: bool = False) -> Docx:
    """An A4 page with the house's margins, in Indonesian, with title and footer marks."""
    document = Document()
    page = document.sections[0]
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    page.page_width, page.page_height = width, height
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(30), Mm(22), Mm(22), Mm(22)
    for name in ("Normal", "Heading 1", "Heading 2", "Title"):
        font = document.styles[name].font
        font.name, font.color.rgb = FONT, RGBColor(0x1D, 0x1B, 0x19)
        properties: Any = document.styles[name].element.get_or_add_rPr()
        properties.get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    document.styles["Normal"].font.size = Pt(10.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "id-ID")
    normal: Any = document.styles["Normal"].element
    normal.get_or_add_rPr().append(language)
    document.core_properties.title, document.core_properties.author = title, "Selaras"
    foot = page.footer.paragraphs[0]
    foot.add_run("{{ dokumen.status }} · kode {{ dokumen.kode }} · sidik isi {{ dokumen.sidik[:16] }}…")
    foot.runs[0].font.size = Pt(8.5)
    return document


def line(document: Docx, text: str, *, align: Any = None, bold: bool = False, size: float = 0) -> None:
    """One paragraph."""
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    if align is not None:
        paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(6)


def repeated(document: Docx, each: str, item: str, mark: str) -> None:
    """One paragraph for each item of a list."""
    document.add_paragraph(f"{{%p for {each} in {item} %}}")
    line(document, mark)
    document.add_paragraph("{%p endfor %}")


def when(document: Docx, condition: str, text: str, **look: Any) -> None:
    """A paragraph that stands only where the condition holds."""
    document.add_paragraph(f"{{%p if {condition} %}}")
    line(document, text, **look)
    document.add_paragraph("{%p endif %}")


def pairs(document: Docx, item: str) -> None:
    """Labels and values without rules."""
    table = _table(document, (30, 128), rules=False)
    _row(table, [f"{{%tr for p in {item} %}}", ""])
    _row(table, ["{{ p[0] }}", "{{ p[1] }}"])
    _row(table, ["{%tr endfor %}", ""])


def grid(
    document: Docx,
    heads: Sequence[str],
    widths: Sequence[int],
    body: Iterable[Sequence[str]],
    *,
    right: Iterable[int] = (),
) -> Table:
    """A ruled table with a repeated head; rows of `body` may be the marks of loops. Widths in millimetres."""
    table = _table(document, widths, rules=True)
    _row(table, heads, bold=True)
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for cells in body:
        _row(table, cells, right=tuple(right))
    return table


def side_by_side(document: Docx, item: str, lines: Sequence[str]) -> None:
    """One column for each signer: two marks of a loop over cells around the one that is repeated."""
    table = _table(document, (2, 78, 2), rules=False)
    opening, body, closing = (cell.paragraphs[0] for cell in table.add_row().cells)
    opening.add_run(f"{{%tc for t in {item} %}}")
    closing.add_run("{%tc endfor %}")
    for place, text in enumerate(lines):
        paragraph = body if place == 0 else table.rows[0].cells[1].add_paragraph()
        _tight(paragraph, text)


def _table(document: Docx, widths: Sequence[int], *, rules: bool) -> Table:
    made: Table = document.add_table(rows=0, cols=len(widths))
    if rules:
        made.style = "Table Grid"
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    return made


def _row(table: Table, texts: Sequence[str], *, bold: bool = False, right: Sequence[int] = ()) -> None:
    cells = table.add_row().cells
    for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        cell.width = table.columns[place].width or Mm(20)
        paragraph = cell.paragraphs[0]
        _tight(paragraph, text, bold=bold)
        if place in right:
            paragraph.alignment = RIGHT


def _tight(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    """Words in a cell, with little room around them."""
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(9.5)
