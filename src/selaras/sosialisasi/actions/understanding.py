"""Answering the understanding questions."""

from collections.abc import Sequence

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.registry.business_date import business_now
from selaras.sosialisasi import policies
from selaras.sosialisasi.events import SosialisasiEvent
from selaras.sosialisasi.models import PemahamanAnswer, PemahamanOption


@transaction.atomic
def answer_question(*, option_id: int, by: User) -> PemahamanAnswer:
    """Answer one question once; which option was chosen stays out of the audit trail."""
    option = PemahamanOption.objects.select_related("question__agenda__unit").get(pk=option_id)
    question = option.question
    person = policies.check_can_answer(question.agenda, by)
    answer, created = PemahamanAnswer.objects.get_or_create(
        question=question, person=person, defaults={"option": option, "at": business_now()}
    )
    if not created and answer.option_id != option.pk:
        raise NotNow("Soal ini sudah Anda jawab; jawaban pertama yang dihitung.")
    if created:
        record(SosialisasiEvent.ANSWERED, target=question, by=by, unit_code=question.agenda.unit.code)
    return answer


@transaction.atomic
def answer_questions(*, option_ids: Sequence[int], by: User) -> list[PemahamanAnswer]:
    """Answer several questions of one meeting at once: all or none."""
    return [answer_question(option_id=option_id, by=by) for option_id in option_ids]
