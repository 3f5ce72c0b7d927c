"""What the answers say, as counts; who answered what is his own."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, prefetch_related_objects

from selaras.organisation.models import Person
from selaras.sosialisasi.models import Agenda, Pemahaman, PemahamanAnswer
from selaras_rules.core.decimals import rounded


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question with how many answered and how many rightly, and one's own answer."""

    question: Pemahaman
    answered: int
    right: int
    mine: PemahamanAnswer | None

    @property
    def percent(self) -> Decimal | None:
        """Right of all answers, in percent; None while nobody has answered."""
        return rounded(Decimal(self.right) * 100 / self.answered, 2) if self.answered else None


def results_of(agenda: Agenda, person: Person | None) -> list[QuestionResult]:
    """The questions of a meeting with counts, and this person's own answers. Two queries."""
    questions = Pemahaman.objects.filter(agenda=agenda).annotate(
        answered=Count("answer_set"),
        right=Count("answer_set", filter=Q(answer_set__option__is_right=True)),
    )
    mine = {
        answer.question_id: answer
        for answer in PemahamanAnswer.objects.filter(question__agenda=agenda, person=person).select_related(
            "option"
        )
    }
    return [QuestionResult(q, q.answered, q.right, mine.get(q.pk)) for q in questions]


def explained_results_of(agenda: Agenda, person: Person) -> list[QuestionResult]:
    """The same with the options of each question, one of which is right. Three queries."""
    results = results_of(agenda, person)
    prefetch_related_objects([result.question for result in results], "option_set")
    return results


def my_open_questions(agenda: Agenda, person: Person) -> list[Pemahaman]:
    """Questions of a meeting that this person has not answered."""
    return list(
        Pemahaman.objects.filter(agenda=agenda)
        .exclude(answer_set__person=person)
        .prefetch_related("option_set")
    )
