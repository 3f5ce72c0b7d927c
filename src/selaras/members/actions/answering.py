"""Answering in a 360 round: the one act that leaves no event, since an event has an actor and a time."""

from collections.abc import Sequence

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.members import policies, sealing
from selaras.members.models import Penilai360, Putaran360, Segel360
from selaras.members.questionnaire import QUESTIONNAIRES
from selaras.members.sealing import Answer


@transaction.atomic
def answer(*, penilai_id: int, answers: Sequence[Answer], by: User | None) -> None:
    """Seal the answers of one invitation among those of its group; `by` None came by a link.

    NotNow where nothing was rated, a reason is missing, or the round takes no answer. From here nobody, the
    rater included, can tell which answers are his.
    """
    _check(answers)
    asked = Penilai360.objects.select_for_update(of=("self",)).select_related("putaran").get(pk=penilai_id)
    asked.putaran = Putaran360.objects.select_for_update().get(pk=asked.putaran_id)
    policies.check_can_answer(asked, by)
    if (
        not {each.question for each in answers}
        <= QUESTIONNAIRES[asked.putaran.questionnaire].questions.keys()
    ):
        raise NotNow("Pertanyaannya sudah berganti. Muat ulang halaman, lalu jawab lagi.")
    segel = Segel360.objects.select_for_update().get(putaran=asked.putaran, group=asked.group)
    name, salt = f"{asked.putaran_id}:{asked.group}", bytes(asked.putaran.seal_salt)
    segel.blob = sealing.add(bytes(segel.blob), answers, salt=salt, name=name)
    segel.save(update_fields=["blob"])
    asked.answered = True
    asked.save(update_fields=["answered"])


def _check(answers: Sequence[Answer]) -> None:
    if not answers:
        raise NotNow("Beri nilai untuk satu pertanyaan paling sedikit.")
    if any(not each.reason.strip() or not 1 <= each.score <= 5 for each in answers):
        raise NotNow("Setiap nilai 1 sampai 5 perlu alasan. Tulis kejadiannya, bukan orangnya.")
    if len({each.question for each in answers}) != len(answers):
        raise NotNow("Satu pertanyaan dijawab sekali. Muat ulang halaman, lalu jawab lagi.")
