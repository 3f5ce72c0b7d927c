"""Writes into a plain HTML table what a stacked phone layout needs.

`display: block` takes a table's meaning away from screen readers, so each part gets its role back;
and each cell that holds something gets its column's heading as `data-l`, which the theme shows beside it.
"""

import re
from html import unescape
from typing import Final

from django.utils.html import escape, strip_tags

_TAG: Final = re.compile(r"<(thead|tbody|tfoot|tr|th|td)(?=[\s>])([^>]*)>|</(thead|tr)>", re.IGNORECASE)
_HEADING: Final = re.compile(r"<th(?=[\s>])([^>]*)>(.*?)</th>", re.IGNORECASE | re.DOTALL)
_SPAN: Final = re.compile(r'\bcolspan="?(\d+)')
_CLASS: Final = re.compile(r'\bclass="([^"]*)"')
_EMPTY: Final = re.compile(r"\s*</td>", re.IGNORECASE)
_GROUPS: Final = frozenset({"thead", "tbody", "tfoot"})


def headings(html: str) -> list[str]:
    """The column headings of the first `thead`, as text; a hidden heading gives no label."""
    head, found, _ = html.partition("</thead>")
    if not found:
        return []
    result: list[str] = []
    for attrs, content in _HEADING.findall(head):
        text = "" if "visually-hidden" in content else unescape(strip_tags(content)).strip()
        span = _SPAN.search(attrs)
        result += [" ".join(text.split())] * (int(span[1]) if span else 1)
    return result


def with_roles(html: str) -> str:
    """The inside of a table with `role`, `scope` and `data-l` on each part that lacks them."""
    return _Writer(headings(html)).write(html)


class _Writer:
    """Walks the tags once, knowing whether it is in the head and in which column."""

    def __init__(self, labels: list[str]) -> None:
        self.labels = labels
        self.in_head = False
        self.column = 0

    def write(self, html: str) -> str:
        return _TAG.sub(self._tag, html)

    def _tag(self, match: re.Match[str]) -> str:
        closing = match[3]
        if closing:
            self.in_head = self.in_head and closing.lower() != "thead"
            return match[0]
        name, attrs = match[1].lower(), match[2]
        if name in _GROUPS:
            self.in_head = name == "thead"
            return f'<{name} role="rowgroup"{attrs}>'
        if name == "tr":
            self.column = 0
            return f'<tr role="row"{attrs}>'
        empty = _EMPTY.match(match.string, match.end()) is not None
        return self._cell(name, attrs, empty=empty)

    def _cell(self, name: str, attrs: str, *, empty: bool) -> str:
        label = self.labels[self.column] if self.column < len(self.labels) else ""
        span = _SPAN.search(attrs)
        self.column += int(span[1]) if span else 1
        if name == "th":
            scope, role = ("col", "columnheader") if self.in_head else ("row", "rowheader")
            missing = "" if "scope=" in attrs else f' scope="{scope}"'
            return f'<th role="{role}"{missing}{attrs}>'
        classes = _CLASS.search(attrs)
        plain = empty or (classes is not None and "polos" in classes[1].split())
        shown = f' data-l="{escape(label)}"' if label and not plain and "data-l=" not in attrs else ""
        return f'<td role="cell"{shown}{attrs}>'
