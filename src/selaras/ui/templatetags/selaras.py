"""Template tags and filters of Selaras: figures, dates, marks, tables. `{% load selaras %}`."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.http import HttpRequest, QueryDict
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from selaras.registry import figures
from selaras.registry.records import links_for
from selaras.ui import charts, formatting, qr, tables
from selaras.ui.sheet import sheet_of, sources_of
from selaras.ui.states import mark_for

register = template.Library()

Figure = Decimal | int


# ------------------------------------------------------------------ filters
@register.filter
def angka(value: Figure | None, places: int | None = None) -> str:
    """`{{ x|angka:2 }}` is 1.234,56."""
    return formatting.angka(value, places)


@register.filter
def persen(value: Figure | None, places: int = 2) -> str:
    """`{{ x|persen }}` is 77,12 % with a no-break space."""
    return formatting.persen(value, places)


@register.filter
def rupiah(value: Figure | None) -> str:
    """`{{ x|rupiah }}` is Rp1.234.567."""
    return formatting.rupiah(value)


@register.filter
def satuan(value: Figure | str | None, unit: str) -> str:
    """`{{ x|satuan:"dokumen" }}` is 12 dokumen; "%" and "rupiah" take their own form."""
    return formatting.satuan(value, unit)


@register.filter
def tanggal(value: date | None) -> str:
    """`{{ d|tanggal }}` is 12 Des 2025."""
    return formatting.tanggal(value)


@register.filter
def waktu(value: datetime | None) -> str:
    """`{{ moment|waktu }}` is 12 Des 2025 09.14."""
    return formatting.waktu(value)


@register.filter
def triwulan(value: int) -> str:
    """`{{ 2|triwulan }}` is TW II."""
    return formatting.triwulan(value)


@register.filter
def ukuran(value: int | None) -> str:
    """`{{ bytes|ukuran }}` is 412 kB."""
    return formatting.ukuran(value)


# -------------------------------------------------------------------- marks
@register.simple_tag
def ikon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite. Without `label` it is decoration beside a word."""
    return _icon(name, str(label))


@lru_cache(maxsize=256)
def _icon(name: str, label: str) -> SafeString:
    address = static("ui/ikon.svg")
    if label:
        return format_html(
            '<svg class="i" role="img" aria-label="{}"><use href="{}#i-{}"/></svg>', label, address, name
        )
    return format_html('<svg class="i" aria-hidden="true"><use href="{}#i-{}"/></svg>', address, name)


@register.simple_tag
def st(code: str, word: str = "") -> SafeString:
    """The chip of a state: `{% st row.keadaan %}`, `{% st "waspada" "4 log tanpa bukti" %}`."""
    return _chip(str(code), str(word))


@lru_cache(maxsize=512)  # a table of 700 people repeats the same few chips
def _chip(code: str, word: str) -> SafeString:
    mark = mark_for(code, word)
    return format_html(
        '<span class="st st-{}">{}<span>{}</span></span>', mark.css, ikon(mark.icon), mark.word
    )


@register.simple_tag(takes_context=True)
def num(context: Context, text: object, key: str = "", label: str = "") -> SafeString:
    """A computed figure that opens telusur: `{% num row.capaian|persen row.key %}`. Without a key, the text.

    `label` names the figure for screen readers where the row does not.
    """
    if not key:
        return conditional_escape(str(text) if not isinstance(text, SafeString) else text)
    query = changed_query(context.get("request"), {"telusur": key})
    hidden = format_html('<span class="visually-hidden">{}: </span>', label) if label else ""
    return format_html('<a class="num" href="{}">{}{}</a>', query, hidden, text)


@register.simple_tag
def bar(value: Figure | None, target: Figure | None = None, code: str = "", full: Figure = 100) -> SafeString:
    """A bar from zero with the target as a tick, beside its figure. Nothing for a value that is not there."""
    if value is None:
        return mark_safe("")
    width = min(max(Decimal(value) / Decimal(full) * 100, Decimal(0)), Decimal(100))
    css = mark_for(code).css if code else "tinta"
    tick = ""
    if target is not None:
        place = min(max(Decimal(target) / Decimal(full) * 100, Decimal(0)), Decimal(100))
        tick = format_html('<path class="sasar" d="M{} 0v8"/>', f"{place:.1f}")
    return format_html(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<path class="alas" d="M0 1h100v6H0z"/><path class="{}" d="M0 1h{}v6H0z"/>{}</svg>',
        css,
        f"{width:.1f}",
        tick,
    )


@register.simple_tag(name="qr")
def qr_tag(text: str, size: int = 112) -> SafeString:
    """A QR code as inline SVG; put the code in words beside it."""
    side, path = qr.qr_path(text)
    return format_html(
        '<svg class="qr" role="img" aria-label="Kode QR pemeriksaan keaslian" width="{}" height="{}" '
        'viewBox="0 0 {} {}"><path fill="#fff" d="M0 0h{}v{}H0z"/><path fill="#000" d="{}"/></svg>',
        *(size, size, side, side, side, side, path),
    )


# ------------------------------------------------------------------ queries
def changed_query(request: HttpRequest | None, changes: dict[str, object]) -> str:
    """The query string of this page with some values changed; None or "" takes one out. At least "?"."""
    # Nothing in the address is the usual case in a long table, and copying is the dear part.
    query = request.GET.copy() if request is not None and request.GET else QueryDict(mutable=True)
    if "telusur" not in changes:
        query.pop("telusur", None)
    for name, value in changes.items():
        if value is None or value == "":
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode(safe=':')}"


@register.simple_tag(takes_context=True)
def alamat(context: Context, **changes: object) -> str:
    """`<a href="{% alamat halaman=2 %}">` keeps the other filters of the page, closes telusur."""
    return changed_query(context.get("request"), changes)


@register.simple_tag(takes_context=True)
def urut(context: Context, text: str, column: str, css: str = "", param: str = "urut") -> SafeString:
    """A sortable heading, by link: `{% urut "Serapan, %" "serapan" "n" %}`; `-serapan` is descending."""
    request = context.get("request")
    now = request.GET.get(param, "") if request is not None else ""
    direction = {column: "ascending", f"-{column}": "descending"}.get(now, "none")
    following = f"-{column}" if direction == "ascending" else column
    query = changed_query(request, {param: following, "halaman": None})
    return format_html(
        '<th scope="col" class="{}" aria-sort="{}"><a href="{}">{}</a></th>', css, direction, query, text
    )


# ------------------------------------------------------------------- tables
class TabelNode(template.Node):
    """See `tabel`."""

    def __init__(self, nodelist: NodeList, css: list[FilterExpression], named: dict[str, FilterExpression]):
        self.nodelist = nodelist
        self.css = css
        self.named = named

    def render(self, context: Context) -> SafeString:
        css = " ".join(["tabel", "tumpuk", *(str(name.resolve(context)) for name in self.css)])
        named = {name: value.resolve(context) for name, value in self.named.items()}
        caption, ident = named.get("caption", ""), named.get("id", "")
        hidden = mark_safe(' class="visually-hidden"') if named.get("sembunyi") else ""
        return format_html(
            '<table role="table" class="{}"{}>{}{}</table>',
            css,
            format_html(' id="{}"', ident) if ident else "",
            format_html("<caption{}>{}</caption>", hidden, caption) if caption else "",
            mark_safe(tables.with_roles(self.nodelist.render(context))),  # noqa: S308 - rendered, escaped
        )


@register.tag
def tabel(parser: Parser, token: Token) -> TabelNode:
    """`{% tabel "padat rapat" caption="Anggaran, rupiah" %} <thead>…<tbody>… {% endtabel %}`

    Write plain `thead`, `tbody`, `tr`, `th`, `td`; the tag adds roles, scopes and the labels of the
    phone layout. Class `polos` on a cell: no label. `n`: right-aligned figure. `utama`: the state,
    moved beside the name on a phone. `sembunyi=True`: the caption is read out but not seen, where a
    heading above says the same.
    """
    bits = token.split_contents()[1:]
    named = token_kwargs(
        bits[next((i for i, b in enumerate(bits) if re.match(r"\w+=", b)), len(bits)) :], parser
    )
    css = [parser.compile_filter(bit) for bit in bits if not re.match(r"\w+=", bit)]
    nodelist = parser.parse(("endtabel",))
    parser.delete_first_token()
    return TabelNode(nodelist, css, named)


# -------------------------------------------------------------------- forms
@register.filter
def jenis(field: BoundField) -> str:
    """Which markup a form field needs: pil, daftar, centang, pilih or teks."""
    widget = field.field.widget
    if isinstance(widget, CheckboxSelectMultiple):
        return "daftar"
    if isinstance(widget, RadioSelect):
        return "pil"
    if isinstance(widget, CheckboxInput):
        return "centang"
    return "pilih" if isinstance(widget, Select) else "teks"


@register.simple_tag
def isian(field: BoundField, **attrs: Any) -> SafeString:
    """The widget of a form field with the classes of the theme and its error marked for everyone."""
    css = {"pilih": "form-select", "centang": "form-check-input"}.get(jenis(field), "form-control")
    own = field.field.widget.attrs.get("class", "")
    wrong = " is-invalid" if field.errors else ""
    described = [f"{field.id_for_label}_error"] if field.errors else []
    described += [f"{field.id_for_label}_helptext"] if field.help_text else []
    named = {name.replace("_", "-"): value for name, value in attrs.items()}
    if described:
        named["aria-describedby"] = " ".join(described)
    if field.errors:
        named["aria-invalid"] = "true"
    return field.as_widget(attrs={**named, "class": f"{css} {own}{wrong}".replace("  ", " ").strip()})


# ------------------------------------------------------------------ telusur
def _figure_asked_for(request: HttpRequest | None) -> str:
    """`?telusur=` beside a page; `/telusur/?angka=` is the address people type and send."""
    return (request.GET.get("telusur") or request.GET.get("angka") or "") if request is not None else ""


@register.inclusion_tag("ui/telusur_slot.html", takes_context=True)
def telusur_lembar(context: Context) -> dict[str, Any]:
    """The sheet of the figure named in `?telusur=`, looked up in the registry for this user; else nothing."""
    request = context.get("request")
    key = _figure_asked_for(request)
    if request is None or not key:
        return {}
    close_url = changed_query(request, {"angka": None})
    try:
        node = figures.explain(key, request.user)
    except figures.UnknownFigure as fault:
        return {"key": key, "reason": str(fault), "close_url": close_url}
    links = links_for(request.user, sources_of(node))
    return {"key": key, "sheet": sheet_of(node, links), "close_url": close_url}


# ------------------------------------------------------------------- paging
@register.filter
def nomor_halaman(page: Page[Any]) -> list[int | None]:
    """First, near and last page numbers; None where some are left out."""
    last = page.paginator.num_pages
    near = {number for number in range(page.number - 1, page.number + 2) if 1 <= number <= last}
    shown = sorted({1, last, *near})
    result: list[int | None] = []
    for before, number in zip([0, *shown], shown, strict=False):
        result += [] if number == before + 1 else [None]
        result.append(number)
    return result


# ------------------------------------------------------------------- charts
@register.inclusion_tag("ui/grafik.html")
def grafik(chart: charts.Chart) -> dict[str, Any]:
    """The chart twice (wide and narrow), saying its finding, with its table behind it."""
    wide = charts.render_svg(chart, width=charts.WIDE, css="g d-none d-md-block")
    narrow = charts.render_svg(chart, width=charts.NARROW, css="g d-md-none")
    rows = chart.rows
    return {
        "chart": chart,
        "wide": mark_safe(wide),  # noqa: S308 - our own drawing, its texts escaped there
        "narrow": mark_safe(narrow),  # noqa: S308
        "first": "Periode" if isinstance(chart, charts.Series) else "Yang dibandingkan",
        "has_target": any(row.target != formatting.MISSING for row in rows),
        "has_state": any(row.state for row in rows),
        "table_id": f"{chart.uid}-tabel",
    }
