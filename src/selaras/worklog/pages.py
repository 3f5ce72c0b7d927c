"""What stands on the pages of daily work: filters read from the address, rows, people one may look at."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import units_for
from selaras.organisation.models import Penugasan, Person
from selaras.organisation.queries import person_of
from selaras.ui.formatting import rentang
from selaras.worklog import policies, presenters, queries
from selaras.worklog.forms import LogForm
from selaras.worklog.queries import LogFilter

ON_A_PAGE = 50
LATEST = 9998  # the last year whose next week and month still have a date


@dataclass(frozen=True, slots=True)
class Span:
    """The days a list shows: a week or a month, with the ones before and after."""

    start: date
    end: date
    kind: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """`13 sampai 19 Jul 2026`."""
        return rentang(self.start, self.end)


def span_of(query: QueryDict, today: date) -> Span:
    """`?bulan=2026-07` or `?pekan=2026-07-13` (any day of the week); this week where neither can be read."""
    month = _read(f"{query.get('bulan', '')}-01")
    if month:
        last = calendar.monthrange(month.year, month.month)[1]
        before, after = month - timedelta(days=1), month.replace(day=last) + timedelta(days=1)
        return Span(month, month.replace(day=last), "bulan", f"{before:%Y-%m}", f"{after:%Y-%m}")
    start, end = queries.week_of(_read(query.get("pekan", "")) or today)
    return Span(start, end, "pekan", str(start - timedelta(days=7)), str(start + timedelta(days=7)))


def _read(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 <= day.year <= LATEST else None


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None


def filter_of(query: QueryDict, span: Span, me: Person | None) -> LogFilter:
    """What the address asks for: one's own logs unless `orang` names another, or is `semua`."""
    person = query.get("orang", "")
    rhk = query.get("rhk", "")
    own = me.pk if me else None
    return LogFilter(
        start=span.start,
        end=span.end,
        person_id=None if person == "semua" else _number(person) or own,
        rhk_id=_number(rhk),
        without_rhk=rhk == "tanpa",
        all_states=query.get("keadaan") == "semua",
    )


def people_to_look_at(user: User, on: date) -> list[Penugasan]:
    """Whose logs the user may choose, by LOG_READ; empty where he sees his own only. One query."""
    units = units_for(user, Capability.LOG_READ, on)
    if not units:
        return []
    posts = Penugasan.objects.on(on).filter(units.q("unit_id"), is_primary=True)
    return list(posts.select_related("person").order_by("person__name"))


def entry_form(user: User, on: date, *, kembali: str = "log", **given: Any) -> LogForm | None:
    """The form, ready to type; None for who writes no logs: no person, no post, or no such role."""
    me = person_of(user) if policies.may_record(user) else None
    form = LogForm(person=me, on=on, kembali=kembali, **given) if me else None
    return form if form is not None and form.posts else None


def after_saving(kembali: str, log_id: int) -> str:
    """Where one goes on after saving: the page one came from, which then says where the log arrived."""
    page = reverse("log") if kembali == "log" else "/"
    return f"{page}?tersimpan={log_id}"


def log_context(user: User, query: QueryDict, on: date, form: LogForm | None) -> dict[str, Any]:
    """Everything the list page shows."""
    me = person_of(user)
    span = span_of(query, on)
    wanted = filter_of(query, span, me)
    page = Paginator(queries.filtered(user, wanted), ON_A_PAGE).get_page(query.get("halaman"))
    rows = presenters.rows_of(page.object_list)
    saved = queries.arrived(user, query.get("tersimpan", ""))
    return {
        "form": form,
        "span": span,
        "wanted": wanted,
        "rows": rows,
        "page": page,
        "people": people_to_look_at(user, on),
        "me": me,
        "others": wanted.person_id != (me.pk if me else None),
        "headline": presenters.headline(rows, span.start, span.end, on),
        "saved": presenters.saved(saved),
    }


def suggested(user: User, on: date, query: QueryDict) -> LogForm | None:
    """The form with its RHK in the order of the sentence typed so far.

    The likeliest is chosen as long as the person left the earlier suggestion as it was.
    """
    chosen, earlier = query.get("rhk", ""), query.get("usul", "")
    form = entry_form(
        user, on, initial={"teks": query.get("teks", ""), "tanggal": _read(query.get("tanggal", "")) or on}
    )
    if form is not None and chosen != earlier:
        form.initial["rhk"] = chosen
    return form
