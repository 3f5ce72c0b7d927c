"""The heaviest pages of the demo, through all middleware, as each demo account sees them.

Pages that take part: every page in the navigation of each account, and PAGES. All are opened a few
times; the slowest of them are then measured.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

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
SHOWN = 10


@dataclass(slots=True, eq=False)
class Visit:
    """One page as one account opens it."""

    user: User
    url: str
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        # The test client's own name is no host of an installation.
        self.client = Client(SERVER_NAME="localhost", headers={"accept-encoding": "gzip"})
        self.client.force_login(self.user, backend="django.contrib.auth.backends.ModelBackend")

    def answers(self) -> bool:
        """Follow redirections to the page itself; say so where there is none."""
        response = self.client.get(self.url, follow=True)
        self.url = response.request["PATH_INFO"]
        if response.status_code != 200:
            print(f"{self.url} menjawab {response.status_code} untuk {self.user.username}", file=sys.stderr)
        return response.status_code == 200

    def open(self) -> object:
        """Once."""
        return self.client.get(self.url)

    def measured(self) -> Result:
        """Beside the budget of an ordinary page."""
        return self.measured_beside(REFERENCE)

    def measured_beside(self, reference: str) -> Result:
        """Queries and weight once, time over and over."""
        with CaptureQueriesContext(connection) as queries:
            response = self.client.get(self.url)
        count = len(queries)  # now: the next request empties the log
        weight = compressed_kilobytes(response.content, response.headers.get("Content-Encoding", ""))
        p50, p95 = timed(self.open, repeat=20)
        return Result(f"{self.url} ({self.user.username})", p50, p95, reference, count, weight)


@bench("halaman")
def pages() -> list[Result]:
    """The slowest pages over all demo accounts."""
    answering = [visit for visit in visits() if visit.answers()]
    quick_look = {id(visit): timed(visit.open, repeat=2, warm_up=1)[0] for visit in answering}
    slowest_first = sorted(answering, key=lambda visit: quick_look[id(visit)], reverse=True)
    one_a_page = {visit.url: visit for visit in reversed(slowest_first)}  # the slowest account of each page
    slowest = sorted(one_a_page.values(), key=slowest_first.index)[:SHOWN]
    return sorted((visit.measured() for visit in slowest), key=lambda result: result.p50, reverse=True)


def visits() -> Iterator[Visit]:
    """Each account with each page that its navigation offers."""
    for account in demo_accounts():
        user = User.objects.get(username=account.username)
        for url in dict.fromkeys([*PAGES, *navigated(user)]):
            yield Visit(user, url)


def navigated(user: User) -> Iterator[str]:
    """The addresses in the navigation; a page about one thing needs to be told which, and is left out."""
    for entry in entries_for(user):
        try:
            yield reverse(entry.url_name)
        except NoReverseMatch:
            continue
