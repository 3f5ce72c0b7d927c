"""Follows every link a person can see, on one data folder, and weighs each page.

python -m tests.journeys.crawl NAMA...    one JSON line a page, for each of these accounts

It asks by Django's test client, so that queries can be counted. Only GET; of each route one object, and
of each question to a page (`?telusur=`, `?halaman=`) one answer.
"""

import gzip
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

PUBLIC = "public:"
FEW = 10  # queries
LEFT_OUT = re.compile(r"^/(static|komponen|keluar)/")


@dataclass(frozen=True, slots=True)
class Found:
    """One page as one person gets it."""

    user: str
    route: str  # the name of the view, then what is asked of it: "iku?telusur=capaian"
    address: str
    source: str  # the page whose link led here first
    status: int
    html: bool
    queries: int  # where they are many: of the second visit, when what a process loads once is loaded
    size: int  # bytes as sent, compressed
    shape: str  # equal for two pages that differ in their data alone
    twice: list[str]  # queries asked more than five times on this page


class Shape(HTMLParser):
    """The links of a page, and what it is built of: tags with their classes, and where its forms go."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.parts: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = dict(attrs)
        if tag == "a" and have.get("href"):
            self.links.append(str(have["href"]))
        action = re.sub(r"\d+", "N", have.get("action") or "")
        self.parts.add(f"{tag}.{have.get('class') or ''}.{have.get('type') or ''}.{action}")


def crawl(username: str, met: set[str]) -> Iterator[Found]:
    """Every page that links lead this person to from Hari ini, one a route.

    Of the public pages, the same for everybody, only those that are not among the routes `met` before.
    """
    from django.test import Client

    from selaras.access.models import User

    client = Client(SERVER_NAME="localhost")
    client.force_login(
        User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend"
    )
    waiting, seen = [("/", "")], set()
    while waiting:
        address, source = waiting.pop(0)
        route = route_of(address)
        if not route or route in seen or (route in met and route.startswith(PUBLIC)):
            continue
        seen.add(route)
        met.add(route)
        found, links = visit(client, username, route, address, source)
        yield found
        waiting += [(urljoin(address, link), address) for link in links]


def visit(client: Any, username: str, route: str, address: str, source: str) -> tuple[Found, list[str]]:
    """Weigh and count; a page that asks much is asked again, now that what a process loads once is loaded."""
    response, statements = counted(client, address)
    if len(statements) > FEW:
        response, statements = counted(client, address)
    html = response.get("Content-Type", "").startswith("text/html")
    sent = b"".join(response) if response.streaming else response.content
    shape = Shape()
    if html:
        packed = response.get("Content-Encoding") == "gzip"
        shape.feed((gzip.decompress(sent) if packed else sent).decode())
    twice = sorted({each[:200] for each in statements if statements.count(each) > 5})
    parts = " ".join(sorted(shape.parts))
    found = Found(
        username, route, address, source, response.status_code, html, len(statements), len(sent), parts, twice
    )
    return found, shape.links


def counted(client: Any, address: str) -> tuple[Any, list[str]]:
    """The page to which an address leads, and the queries of the dearest request on the way there."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    dearest: list[str] = []
    while True:
        with CaptureQueriesContext(connection) as asked:
            response = client.get(address, HTTP_ACCEPT_ENCODING="gzip")
        statements = [re.sub(r"\d+", "N", each["sql"]) for each in asked]
        dearest = max(dearest, statements, key=len)
        if response.status_code not in (301, 302, 303, 307, 308):
            return response, dearest
        address = urljoin(address, response["Location"])


def route_of(address: str) -> str:
    """The view and the questions of an address of ours; "" for one that is not to be followed."""
    from django.urls import Resolver404, resolve

    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or LEFT_OUT.match(parts.path):
        return ""
    try:
        view = resolve(parts.path).view_name
    except Resolver404:
        return f"404 {parts.path}"
    asked = sorted({_question(name, value) for name, value in parse_qsl(parts.query)})
    return view + ("?" + "&".join(asked) if asked else "")


def _question(name: str, value: str) -> str:
    """A question counts once whatever its answer; a figure once for each kind of figure."""
    return f"{name}={value.split(':')[0]}" if name == "telusur" else name


def main(usernames: list[str]) -> int:
    """Print what is found."""
    import django

    django.setup()
    met: set[str] = set()
    for username in usernames:
        for found in crawl(username, met):
            sys.stdout.write(json.dumps(asdict(found)) + "\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
