"""Which of his RHK a person's sentence most likely belongs to: by its words, and by habit."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from selaras.organisation.models import Person
from selaras.skp.models import Rhk, RhkKontribusi
from selaras.worklog.models import Log

from .progress import rhk_at_work

HABIT_DAYS = 60
HABIT_POINTS = 20  # what habit adds at most; likeness of words gives up to 100
REMEMBERED = 120


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One RHK with its rank in points: only an order, never a figure."""

    rhk: Rhk
    points: int


def suggest_rhk(person: Person, text: str, on: date) -> list[Suggestion]:
    """The person's RHK on the date, the likeliest first; those that tell nothing keep their order.

    Words are compared with the RHK, its measures and the components it feeds, and with what the person
    wrote on it before; habit is how often he used it lately. Two queries, four where there is a text.
    """
    lately = _lately(person, on)
    times = lately.filter(rhk=OuterRef("pk")).order_by().values("rhk").annotate(n=Count("pk")).values("n")
    mine = rhk_at_work(person, on, used=Coalesce(Subquery(times), 0))
    before = _before(mine, lately) if mine and text.strip() else {}
    used = {rhk.pk: rhk.used for rhk in mine}  # type: ignore[attr-defined]  # counted just above
    total = sum(used.values())
    ranked = [
        Suggestion(rhk, _words(text, rhk, before.get(rhk.pk, [])) + _habit(used[rhk.pk], total))
        for rhk in mine
    ]
    return sorted(ranked, key=lambda each: (-each.points, each.rhk.skp.period_from, each.rhk.number))


def _lately(person: Person, on: date) -> QuerySet[Log]:
    """What the person recorded on an RHK in the days of habit, the newest first."""
    return Log.objects.filter(
        person=person,
        rhk__isnull=False,
        on__gt=on - timedelta(days=HABIT_DAYS),
        on__lte=on,
        status=Log.Status.RECORDED,
    ).order_by("-on", "-pk")


def _before(mine: list[Rhk], lately: QuerySet[Log]) -> dict[int, list[str]]:
    """What was written on each RHK lately; besides, reads the components each feeds. Two queries."""
    feeds = RhkKontribusi.objects.select_related("komponen")
    prefetch_related_objects(mine, Prefetch("kontribusi_set", queryset=feeds))
    before: dict[int, list[str]] = defaultdict(list)
    for rhk_id, words in lately.values_list("rhk_id", "text")[:REMEMBERED]:
        if rhk_id is not None:
            before[rhk_id].append(words)
    return before


def _words(text: str, rhk: Rhk, before: list[str]) -> int:
    if not text.strip():
        return 0
    parts = [feed.komponen.label for feed in rhk.kontribusi_set.all() if feed.komponen]
    measures = [aspek.indicator_text for aspek in rhk.aspek_set.all()]
    choices = [" ".join([rhk.text, *measures, *parts]), *before]
    best = process.extractOne(text, choices, scorer=fuzz.token_set_ratio, processor=default_process)
    return int(best[1]) if best else 0


def _habit(used: int, total: int) -> int:
    return HABIT_POINTS * used // total if total else 0
