"""Which of his RHK a person's sentence most likely belongs to: by its words, and by habit."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, prefetch_related_objects
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from selaras.organisation.models import Person
from selaras.skp.models import Rhk, RhkKontribusi
from selaras.skp.queries import rhk_of
from selaras.worklog.models import Log

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
    wrote on it before; habit is how often he used it lately. Three queries, four where there is a text.
    """
    mine = rhk_of(person, on)
    if not mine:
        return []
    if text.strip():
        feeds = RhkKontribusi.objects.select_related("komponen")
        prefetch_related_objects(mine, Prefetch("kontribusi_set", queryset=feeds))
    past = _remembered(person, on)
    used = Counter(rhk_id for rhk_id, _ in past)
    before: dict[int, list[str]] = defaultdict(list)
    for rhk_id, words in past:
        before[rhk_id].append(words)
    ranked = [
        Suggestion(rhk, _words(text, rhk, before[rhk.pk]) + _habit(used[rhk.pk], len(past))) for rhk in mine
    ]
    return sorted(ranked, key=lambda each: (-each.points, each.rhk.skp.period_from, each.rhk.number))


def _remembered(person: Person, on: date) -> list[tuple[int, str]]:
    rows = Log.objects.filter(
        person=person,
        rhk__isnull=False,
        on__gt=on - timedelta(days=HABIT_DAYS),
        on__lte=on,
        status=Log.Status.RECORDED,
    ).order_by("-on", "-pk")
    return [(rhk_id, text) for rhk_id, text in rows.values_list("rhk_id", "text")[:REMEMBERED] if rhk_id]


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
