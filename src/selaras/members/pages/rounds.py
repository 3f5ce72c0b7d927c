"""The 360 rating as its pages show it: one's own list, the raters of a round, one's own result."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from selaras.access.models import User
from selaras.members import policies
from selaras.members.models import Group, Hasil360, Penilai360, Putaran360, Segel360
from selaras.members.queries.rounds import (
    KEPT,
    candidates_for,
    invitations_of,
    members_to_set_up,
    own_rounds,
    rounds_to_set_up,
)
from selaras.members.questionnaire import QUESTIONNAIRES, Questionnaire, title_of
from selaras.organisation.models import Keanggotaan


@dataclass(frozen=True, slots=True)
class Overview:
    """What one is asked, what was said about oneself, what one prepares."""

    to_answer: tuple[Penilai360, ...]
    answered: tuple[Penilai360, ...]
    own: tuple[Putaran360, ...]
    prepared: tuple[Putaran360, ...]
    members: tuple[Keanggotaan, ...]


def overview(user: User, on: date) -> Overview:
    """The page of one person; five queries."""
    asked = list(invitations_of(user))
    waits = [
        each
        for each in asked
        if not each.answered and each.putaran.status == Putaran360.Status.OPEN and each.putaran.closes >= on
    ]
    return Overview(
        to_answer=tuple(waits),
        answered=tuple(each for each in asked if each.answered),
        own=tuple(own_rounds(user)),
        prepared=tuple(rounds_to_set_up(user)[:50]),
        members=tuple(members_to_set_up(user, on)),
    )


@dataclass(frozen=True, slots=True)
class RaterLine:
    """One rater as the preparer sees him: by name or as a link, and whether he has answered."""

    group: Group
    name: str
    answered: bool


def raters_shown(putaran: Putaran360) -> tuple[RaterLine, ...]:
    """The raters of a round, group by group."""
    names = dict(candidates_for(putaran.keanggotaan))
    order = list(Group)
    rows = sorted(
        putaran.penilai_set.select_related("invited_user"), key=lambda row: order.index(Group(row.group))
    )
    return tuple(RaterLine(Group(row.group), _name(row, putaran, names), row.answered) for row in rows)


def _name(row: Penilai360, putaran: Putaran360, names: dict[int, str]) -> str:
    if row.group == Group.SELF:
        return putaran.keanggotaan.person.name
    if row.invited_user is None:
        return "Tautan"
    return names.get(row.invited_user.pk, row.invited_user.username)


def round_context(putaran: Putaran360, on: date) -> dict[str, object]:
    """What its preparer sees of a round."""
    return {
        "putaran": putaran,
        "raters": raters_shown(putaran),
        "is_draft": putaran.status == Putaran360.Status.DRAFT,
        "may_close": putaran.status == Putaran360.Status.OPEN and putaran.closes < on,
    }


def chosen_raters(putaran: Putaran360) -> dict[str, object]:
    """What was chosen before, as the form of raters begins with it."""
    found: dict[str, list[int | None]] = defaultdict(list)
    for group, user_id in putaran.penilai_set.values_list("group", "invited_user_id"):
        found[group].append(user_id)
    return {
        "atasan": next(iter(found["superior"]), None),
        "sejawat": found["peer"],
        "bawahan": found["subordinate"],
        "publik": len(found["public"]),
    }


def answering_context(asked: Penilai360, by: User | None) -> dict[str, object]:
    """What a rater sees before he answers; `by` None came by a link."""
    return {
        "asked": asked,
        "putaran": asked.putaran,
        "questionnaire": QUESTIONNAIRES[asked.putaran.questionnaire],
        "open": policies.can_answer(asked, by),
        "by_link": by is None,
    }


@dataclass(frozen=True, slots=True)
class Mean:
    """What one group said to one question: the mean score, and its reasons in random order."""

    value: Decimal
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupResult:
    """One group: how many answered, and what may be shown of it; `means` follow the questions."""

    group: Group
    answered: int
    asked: int
    means: tuple[Mean | None, ...]

    @property
    def is_short(self) -> bool:
        """Whether nothing of it may be shown."""
        return not any(self.means)


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One's own result: no other person's, no rank."""

    putaran: Putaran360
    questionnaire: Questionnaire
    titles: tuple[str, ...]
    groups: tuple[GroupResult, ...]
    short: tuple[GroupResult, ...]
    widest: tuple[str, str] | None  # question and group that differ most from one's own score
    is_destroyed: bool

    @property
    def destroyed_on(self) -> date:
        """By when what falls short is destroyed."""
        assert self.putaran.closed_on is not None  # a result is of a closed round
        return self.putaran.closed_on + KEPT

    @property
    def rows(self) -> tuple[tuple[str, tuple[Mean | None, ...]], ...]:
        """Question by question, what each shown group said."""
        return tuple(
            (title, tuple(group.means[place] for group in self.groups))
            for place, title in enumerate(self.titles)
        )


def result_page(putaran: Putaran360) -> ResultPage:
    """The result of a closed round. Four queries."""
    questionnaire = QUESTIONNAIRES[putaran.questionnaire]
    titles = tuple(title_of(text) for text in questionnaire.questions.values())
    groups = _groups(putaran, tuple(questionnaire.questions))
    return ResultPage(
        putaran=putaran,
        questionnaire=questionnaire,
        titles=titles,
        groups=tuple(each for each in groups if not each.is_short),
        short=tuple(each for each in groups if each.is_short),
        widest=_widest(groups, titles),
        is_destroyed=not Segel360.objects.filter(putaran=putaran).exists(),
    )


def _groups(putaran: Putaran360, codes: Sequence[str]) -> list[GroupResult]:
    asked: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for group, has_answered in putaran.penilai_set.values_list("group", "answered"):
        asked[group] += 1
        answered[group] += has_answered
    reasons: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in putaran.jawaban_set.order_by("pk"):  # the key is random, so is the order
        reasons[row.group, row.question].append(row.reason)
    sums = {(row.group, row.question): row for row in putaran.hasil_set.all()}
    return [
        GroupResult(
            group,
            answered[group],
            asked[group],
            tuple(_mean(sums.get((group.value, code)), reasons[group.value, code]) for code in codes),
        )
        for group in Group
        if asked[group]
    ]


def _mean(row: Hasil360 | None, reasons: Sequence[str]) -> Mean | None:
    if row is None:
        return None
    return Mean((Decimal(row.sum) / row.count).quantize(Decimal("0.01")), tuple(reasons))


def _widest(groups: Sequence[GroupResult], titles: Sequence[str]) -> tuple[str, str] | None:
    own = next((each for each in groups if each.group is Group.SELF), None)
    if own is None:
        return None
    gaps = [
        (abs(theirs.value - mine.value), title, each.group.label)
        for each in groups
        if not each.group.is_known
        for title, mine, theirs in zip(titles, own.means, each.means, strict=True)
        if mine and theirs and mine.value != theirs.value
    ]
    return max(gaps, key=lambda gap: gap[0])[1:] if gaps else None
