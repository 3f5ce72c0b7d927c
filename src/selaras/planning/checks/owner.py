"""SEL201: an IKU for which nobody answers."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

from selaras.organisation.models import Penugasan
from selaras.planning.models import Indikator, Sasaran
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of

from . import population

VACANT_DAYS: Final = 30


def lacks_owner(*, owner: object, holders: int, contributed_only: bool) -> bool:
    """Whether nobody answers: no owner post, or nobody in it for more than 30 days."""
    return not contributed_only and (owner is None or holders == 0)


@check("SEL201")
def iku_without_owner(context: CheckContext) -> CheckResult:
    """IKU and indicators of activities (IKK) that the unit owes, without a post or with an empty one.

    Of a member's own IKU he is the owner himself. Nothing is "contributed only" as long as crosscutting
    requests have no model.
    """
    result = CheckResult()
    owed = [row for row in population.owed_in_year(context, result) if is_iku_or_ikk(row)]
    manuals = context.shared(population.manuals)
    holders = _holders(owed, population.judged_on(context))
    for row in owed:
        if not lacks_owner(owner=_owner(row), holders=holders[row.pk], contributed_only=False):
            result.passed += 1
        else:
            result.failed += 1
            result.findings.append(_finding(row, population.name_of(row, manuals)))
    return result


def is_iku_or_ikk(row: Indikator) -> bool:
    """An IKU, or the indicator of an activity's sasaran."""
    return row.is_iku or row.sasaran.kind == Sasaran.Kind.SASARAN_KEGIATAN


def _owner(row: Indikator) -> object:
    return row.holder or row.pic_formasi


def _finding(row: Indikator, name: str) -> Finding:
    return Finding(
        unit_id=row.unit_id,
        object_key=key_of("planning.indikator", row.pk),
        facts={"indikator": name, "kode": row.definisi.code, "unit": row.unit.name},
        url=population.manual_page(row.pk),
        fingerprint_of=(row.definisi.code, str(row.pic_formasi_id or "")),
        illustrative=row.illustrative,
    )


def _holders(owed: Iterable[Indikator], on: date) -> dict[int, int]:
    """By indicator, how many people hold its post; one who left at most 30 days ago still counts."""
    owed = list(owed)
    rows = Penugasan.objects.filter(
        formasi_id__in={row.pic_formasi_id for row in owed if row.pic_formasi_id}, valid_from__lte=on
    )
    counts: dict[int, int] = defaultdict(int)
    for row in rows:
        counts[row.formasi_id or 0] += _counts_on(row, on)
    found = {row.pk: counts[row.pic_formasi_id or 0] for row in owed}
    for row in owed:
        if row.holder is not None:
            found[row.pk] = int(_counts_on(row.holder, on))
        elif row.pic_formasi is not None and (on - row.pic_formasi.valid_from).days <= VACANT_DAYS:
            found[row.pk] += 1  # the post itself is new: it cannot have been vacant for longer
    return found


def _counts_on(penugasan: Penugasan, on: date) -> bool:
    ended = penugasan.valid_to
    return penugasan.valid_from <= on and (ended is None or (on - ended).days <= VACANT_DAYS)
