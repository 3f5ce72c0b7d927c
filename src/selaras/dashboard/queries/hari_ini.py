"""*Hari ini*: what one person owes this week, and what his work has fed so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from selaras.access.models import User
from selaras.organisation.models import Penugasan, Person
from selaras.organisation.queries import penugasan_of, person_of
from selaras.registry.inbox import InboxItem, items_for
from selaras.stages.queries import regime_of_month
from selaras.ui.formatting import tanggal
from selaras.worklog import pages, presenters
from selaras.worklog import queries as worklog
from selaras.worklog.queries import Progress
from selaras_rules.capaian import Keadaan

DAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
WORDS: Final = ("Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan", "Sembilan", "Sepuluh")
ON_TRACK: Final = frozenset({Keadaan.TERCAPAI, Keadaan.DI_JALUR})
SOON: Final = 1  # days: what is due today or tomorrow is marked


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits, with its due day as a mark and words; no mark where there is time."""

    item: InboxItem
    mark: str
    due: str


def in_words(number: int) -> str:
    """`Dua`, from eleven on the figure; for the beginning of a sentence."""
    return WORDS[number - 1] if 1 <= number <= len(WORDS) else str(number)


def due_words(due: date, on: date) -> str:
    """`hari ini`, `besok`, `17 Jul 2026`, `lewat 3 hari`."""
    days = (due - on).days
    if days < 0:
        return _("lewat %(n)s hari") % {"n": -days}
    return {0: _("hari ini"), 1: _("besok")}.get(days) or tanggal(due)


def waiting_rows(items: Sequence[InboxItem], on: date) -> list[Waiting]:
    """The queue as the page shows it."""
    return [_waiting(item, on) for item in items]


def _waiting(item: InboxItem, on: date) -> Waiting:
    if item.due is None:
        return Waiting(item, "", "")
    mark = "bawah" if item.due < on else "waspada" if (item.due - on).days <= SOON else ""
    words = due_words(item.due, on)
    return Waiting(item, mark, words[:1].upper() + words[1:])


def headline(items: Sequence[InboxItem], on: date) -> str:
    """How much waits, and when the first of it is due."""
    if not items:
        return _("Tidak ada yang menunggu Anda hari ini.")
    text = _("%(count)s hal menunggu Anda") % {"count": in_words(len(items))}
    due = min((item.due for item in items if item.due is not None), default=None)
    if due is None:
        return f"{text}."
    if due < on:
        return _("%(text)s; yang terlama %(due)s.") % {"text": text, "due": due_words(due, on)}
    return _("%(text)s; yang terdekat jatuh tempo %(due)s.") % {"text": text, "due": due_words(due, on)}


def answer(progress: Sequence[Progress], year: int) -> str:
    """How one's RHK stand, in a sentence."""
    if not progress:
        return _("Belum ada RHK %(year)s atas nama Anda; log tetap dapat dicatat.") % {"year": year}
    states = [(str(row.rhk.number), row.state) for row in progress if row.state]
    behind = [number for number, state in states if state not in ON_TRACK]
    if not states:
        return _("Kemajuan RHK terlihat setelah targetnya ditulis dengan angka.")
    if not behind:
        return _("RHK Anda di jalur.")
    if 2 * len(behind) > len(states):
        return _("%(behind)s dari %(all)s RHK Anda belum di jalur: RHK %(numbers)s.") % {
            "behind": len(behind),
            "all": len(states),
            "numbers": _listed(behind),
        }
    return _("RHK Anda di jalur, kecuali RHK %(numbers)s.") % {"numbers": _listed(behind)}


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else _(" dan ").join([", ".join(names[:-1]), names[-1]])


def leads(posts: Sequence[Penugasan]) -> bool:
    """Whether the person heads a unit that day, a Plt included: then what waits comes first."""
    return any(post.is_head for post in posts)


def day_line(on: date) -> str:
    """`Rabu, 15 Jul 2026 · di luar tahapan`."""
    return f"{DAYS[on.weekday()]}, {tanggal(on)} · {regime_of_month(on.year, on.month).label}"


def context_of(user: User, on: date, saved: str = "") -> dict[str, Any]:
    """Everything the page shows; the number of queries does not grow with what there is."""
    me = person_of(user)
    items = items_for(user, on)
    own = _own(user, me, on, saved) if me else {"progress": [], "fed": [], "form": None, "leads": False}
    return {
        "me": me,
        "day_line": day_line(on),
        "headline": headline(items, on),
        "answer": answer(own["progress"], on.year) if me else "",
        "waiting": waiting_rows(items, on),
        "year": on.year,
        **own,
    }


def _own(user: User, me: Person, on: date, saved: str) -> dict[str, Any]:
    form = pages.entry_form(user, on, kembali="hari_ini")
    posts = form.posts if form else penugasan_of(me, on)
    mine = form.rhk_list if form else worklog.rhk_at_work(me, on)  # the form has asked already
    mine = sorted(mine, key=lambda rhk: (rhk.skp.period_from, rhk.number))
    work = worklog.contributions_of(me, on.year)
    return {
        "progress": worklog.progress_of(mine, on),
        "fed": work.fed,
        "fed_logs": work.logs,
        "fed_iku": len({row.indikator_id for row in work.fed}),
        "form": form,
        "leads": leads(posts),
        "saved": presenters.saved(worklog.arrived(user, saved)),
    }
