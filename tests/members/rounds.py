"""A 360 round for tests: raters, answers, a closing."""

from selaras.members import sealing
from selaras.members.models import Putaran360, Segel360
from selaras.members.questionnaire import CURRENT, QUESTIONNAIRES
from selaras.members.sealing import Answer

CODES = tuple(QUESTIONNAIRES[CURRENT].questions)


def a_sheet(score: int, reason: str, codes: tuple[str, ...] = CODES) -> list[Answer]:
    """The same score and reason for each question."""
    return [Answer(code, score, f"{reason} pada {code}") for code in codes]


def sealed(putaran: Putaran360) -> Putaran360:
    """Open the round as it is, with an empty seal for each group that is asked."""
    putaran.status, putaran.seal_salt = Putaran360.Status.OPEN, sealing.new_salt()
    putaran.save()
    for group in set(putaran.penilai_set.values_list("group", flat=True)):
        name = f"{putaran.pk}:{group}"
        blob = sealing.seal([], salt=putaran.seal_salt, name=name)
        Segel360.objects.create(putaran=putaran, group=group, blob=blob)
    return putaran
