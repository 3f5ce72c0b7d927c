"""What stands around the RHK of an SKP: its approach, its attachments, what the superior expects."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.skp import policies
from selaras.skp.events import SkpEvent
from selaras.skp.models import Ekspektasi, LampiranSkp, Skp
from selaras_rules.skp import BERAKHLAK

from .agreement import behind, locked_skp

LONGEST = 500  # letters of one line


@transaction.atomic
def choose_approach(*, skp_id: int, approach: str, by: User) -> Skp:
    """Say whether a draft is kuantitatif (targets in figures) or kualitatif (targets in words too)."""
    skp = locked_skp(skp_id)
    policies.check_can_edit(skp, by)
    skp.approach = Skp.Approach(approach)
    skp.save(update_fields=["approach"])
    record(
        SkpEvent.FRAMED,
        target=skp,
        by=by,
        unit_code=skp.penugasan.unit.code,
        data={"pendekatan": skp.approach},
    )
    return skp


@transaction.atomic
def set_lampiran(*, skp_id: int, lines: Mapping[str, Sequence[str]], by: User) -> Skp:
    """Write the attachments of a draft anew: by kind its lines in their order; blank lines fall away.

    A kind that is not given stays as it is.
    """
    skp = locked_skp(skp_id)
    policies.check_can_edit(skp, by)
    kinds = {LampiranSkp.Kind(kind): _told(texts) for kind, texts in lines.items()}
    skp.lampiran_set.filter(kind__in=kinds).delete()
    LampiranSkp.objects.bulk_create(
        LampiranSkp(skp=skp, kind=kind, number=number, text=text)
        for kind, texts in kinds.items()
        for number, text in enumerate(texts, 1)
    )
    record(
        SkpEvent.LAMPIRAN_SET,
        target=skp,
        by=by,
        unit_code=skp.penugasan.unit.code,
        data={kind.value: len(texts) for kind, texts in kinds.items()},
    )
    return skp


@transaction.atomic
def frame(*, skp_id: int, approach: str, lines: Mapping[str, Sequence[str]], by: User) -> Skp:
    """`choose_approach` and `set_lampiran` in one: what one page saves."""
    choose_approach(skp_id=skp_id, approach=approach, by=by)
    return set_lampiran(skp_id=skp_id, lines=lines, by=by)


@transaction.atomic
def set_ekspektasi(*, skp_id: int, texts: Mapping[str, str], by: User) -> Skp:
    """The superior says what he specially expects, by BerAKHLAK code; an empty text takes one away.

    Before the SKP is agreed; NotNow for a code that the law of its period does not name.
    """
    skp = locked_skp(skp_id)
    policies.check_can_expect(skp, by)
    if unknown := texts.keys() - BERAKHLAK.at(skp.period_from).value.keys():
        raise NotNow(f"Nilai BerAKHLAK tidak dikenal: {', '.join(sorted(unknown))}.")
    told = {code: _told([text]) for code, text in texts.items()}
    skp.ekspektasi_set.filter(nilai__in=told).delete()
    Ekspektasi.objects.bulk_create(
        Ekspektasi(skp=skp, nilai=code, text=lines[0]) for code, lines in told.items() if lines
    )
    record(
        SkpEvent.EKSPEKTASI_SET,
        target=skp,
        by=by,
        on_behalf_of=behind(skp, by),
        unit_code=skp.penugasan.unit.code,
        data={"nilai": sorted(code for code, lines in told.items() if lines)},
    )
    return skp


def _told(texts: Sequence[str]) -> list[str]:
    lines = [text.strip() for text in texts if text.strip()]
    if any(len(line) > LONGEST for line in lines):
        raise NotNow(f"Satu butir paling panjang {LONGEST} huruf; bagi menjadi beberapa butir.")
    return lines
