"""The pages of the demo, through all middleware, as each demo account sees them; heaviest first.

The references are those of the design for a dashboard and a later page. Pages that take part: every
page in the navigation of the account, and those in PAGES below.
"""

from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from bench.harness import Result, bench, compressed_kilobytes, timed
from selaras.access.models import User
from selaras.accounts.demo import demo_accounts
from selaras.registry.navigation import entries_for

REFERENCE = "p50 <= 100 ms, <= 20 kueri, <= 25 kB; HRMS lain: 285 ms, 150 kueri"
PAGES: tuple[str, ...] = ("/",)
SHOWN = 12


@bench("halaman")
def pages() -> list[Result]:
    """Every page of every demo account; the heaviest are shown."""
    results = [
        measure(account.username, url) for account in demo_accounts() for url in addresses(account.username)
    ]
    return sorted(results, key=lambda each: each.p50, reverse=True)[:SHOWN]


def addresses(username: str) -> Iterator[str]:
    """The pages this account can open from its navigation, and the extra ones."""
    yield from PAGES
    for entry in entries_for(User.objects.get(username=username)):
        try:
            yield reverse(entry.url_name)
        except NoReverseMatch:
            continue  # a page about one thing: it needs to be told which


def measure(username: str, url: str) -> Result:
    """One page of one account."""
    client = Client(SERVER_NAME="localhost", headers={"accept-encoding": "gzip"})
    client.force_login(
        User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend"
    )
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url, follow=True)
    if response.status_code != 200:
        raise RuntimeError(f"{url} menjawab {response.status_code} untuk {username}")
    weight = compressed_kilobytes(response.content, response.headers.get("Content-Encoding", ""))
    final = response.request["PATH_INFO"]
    p50, p95 = timed(lambda: client.get(final), repeat=20)
    return Result(f"{final} ({username})", p50, p95, REFERENCE, len(queries), weight)
