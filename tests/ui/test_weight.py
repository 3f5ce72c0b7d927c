"""What a first visit costs. QUALITY: at most 100 kB compressed, 12 requests, no foreign host."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders

ADDRESS = re.compile(r'(?:src|href)="(/static/[^"#]+)')
LIMIT = 100_000


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def asked_for(html: str) -> set[str]:
    return set(ADDRESS.findall(html))


def weight_of(address: str) -> int:
    path = finders.find(address.removeprefix("/static/"))
    assert path, address
    content = Path(path).read_bytes()
    return len(content) if address.endswith(".woff2") else compressed(content)


def test_first_load_is_light(visitor):
    html = visitor.get("/komponen/").content  # the largest page of the frame
    files = asked_for(html.decode())
    total = compressed(html) + sum(weight_of(address) for address in files)
    assert total <= LIMIT, (total, {a: weight_of(a) for a in files})
    assert len(files) + 1 <= 12


def test_later_pages_are_small(visitor):
    assert compressed(visitor.get("/lainnya/").content) <= 25_000


def test_no_foreign_host(visitor):
    html = visitor.get("/komponen/").content.decode()
    hosts = set(re.findall(r"""(?:src|href|action|hx-get|content)=["'](?:https?:)?//([^/"']+)""", html))
    assert hosts == set()


def test_the_stylesheet_asks_for_nothing_but_our_font():
    css = finders.find("ui/selaras.css")
    assert css
    text = Path(css).read_text(encoding="utf-8")
    assert "@import" not in text
    addresses = set(re.findall(r"url\(\"?([^)\"]+?)\"?\)", text))
    assert {a for a in addresses if not a.startswith(("data:", "#"))} == {"source-sans-3.woff2"}
