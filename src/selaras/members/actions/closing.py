"""Closing a 360 round: counting what has enough raters, and destroying what has not."""

import secrets
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.members import policies, sealing
from selaras.members.events import MembersEvent
from selaras.members.models import Group, Hasil360, Jawaban360, Putaran360, Segel360
from selaras.members.queries.rounds import KEPT
from selaras.members.sealing import Answer
from selaras.registry.business_date import business_date

_random: Final = secrets.SystemRandom()


@transaction.atomic
def close_round(*, putaran_id: int, by: User | None) -> Putaran360:
    """Count each question of each group that has enough raters, and write its answers in random order.

    What falls short stays sealed and is destroyed 90 days later (`destroy_short`). `by` None: the
    installation. NotNow before the last day is over.
    """
    putaran = _locked(putaran_id)
    policies.check_can_move(putaran, Putaran360.Status.RELEASED, by)
    seals = list(putaran.segel_set.select_for_update())
    counts: dict[str, int] = {}
    counted: list[tuple[Group, Answer]] = []
    for segel in seals:
        group, sheets = Group(segel.group), _opened(segel, putaran)
        counts[group.value] = len(sheets)
        full, short = _parted(sheets, 1 if group.is_known else putaran.minimum_raters)
        counted += [(group, each) for each in full]
        segel.blob = _sealed_again(segel, putaran, short) if short else b""
    _write(putaran, counted)
    kept = _keep(seals)
    told = any(not group.is_known for group, _ in counted)
    putaran.status = Putaran360.Status.RELEASED if told else Putaran360.Status.INSUFFICIENT
    putaran.closed_on = business_date()
    putaran.seal_salt = putaran.seal_salt if kept else b""
    putaran.save(update_fields=["status", "closed_on", "seal_salt"])
    record(
        MembersEvent.ROUND_CLOSED, target=putaran, by=by, unit_code=putaran.keanggotaan.unit.code, data=counts
    )
    return putaran


@transaction.atomic
def destroy_short(*, putaran_id: int) -> None:
    """Destroy what stayed sealed, and the half of its key. NotNow until 90 days after the closing."""
    putaran = _locked(putaran_id)
    if putaran.closed_on is None or business_date() < putaran.closed_on + KEPT:
        raise NotNow("Jawaban yang kurang penilai dimusnahkan 90 hari sesudah putaran ditutup.")
    groups = sorted(putaran.segel_set.values_list("group", flat=True))
    putaran.segel_set.all().delete()
    putaran.seal_salt = b""
    putaran.save(update_fields=["seal_salt"])
    record(
        MembersEvent.ANSWERS_DESTROYED,
        target=putaran,
        by=None,
        unit_code=putaran.keanggotaan.unit.code,
        data={"groups": groups},
    )


def _locked(putaran_id: int) -> Putaran360:
    rows = Putaran360.objects.select_for_update(of=("self",)).select_related("keanggotaan__unit")
    return rows.get(pk=putaran_id)


def _parted(sheets: Sequence[Sequence[Answer]], minimum: int) -> tuple[list[Answer], list[Answer]]:
    """Answers to questions that enough raters answered, and the rest; each without who wrote what."""
    by_question: dict[str, list[Answer]] = defaultdict(list)
    for sheet in sheets:
        for each in sheet:
            by_question[each.question].append(each)
    full = [each for found in by_question.values() if len(found) >= minimum for each in found]
    return full, [each for found in by_question.values() if len(found) < minimum for each in found]


def _opened(segel: Segel360, putaran: Putaran360) -> list[list[Answer]]:
    name = f"{putaran.pk}:{segel.group}"
    return sealing.unseal(bytes(segel.blob), salt=bytes(putaran.seal_salt), name=name)


def _sealed_again(segel: Segel360, putaran: Putaran360, short: list[Answer]) -> bytes:
    """What falls short goes on sealed, each answer a sheet of its own."""
    _random.shuffle(short)
    name = f"{putaran.pk}:{segel.group}"
    return sealing.seal([[each] for each in short], salt=bytes(putaran.seal_salt), name=name)


def _keep(seals: Sequence[Segel360]) -> bool:
    """Delete the seals that are counted through, keep the others; whether any is kept."""
    kept = [segel for segel in seals if segel.blob]
    Segel360.objects.filter(pk__in=[segel.pk for segel in seals if not segel.blob]).delete()
    Segel360.objects.bulk_update(kept, ["blob"])
    return bool(kept)


def _write(putaran: Putaran360, counted: list[tuple[Group, Answer]]) -> None:
    """The answers in random order, and what they add up to."""
    _random.shuffle(counted)
    scores: dict[tuple[Group, str], list[int]] = defaultdict(list)
    for group, each in counted:
        scores[group, each.question].append(each.score)
    Jawaban360.objects.bulk_create(
        Jawaban360(putaran=putaran, group=group, question=each.question, score=each.score, reason=each.reason)
        for group, each in counted
    )
    Hasil360.objects.bulk_create(
        Hasil360(putaran=putaran, group=group, question=question, sum=sum(found), count=len(found))
        for (group, question), found in sorted(scores.items())
    )
