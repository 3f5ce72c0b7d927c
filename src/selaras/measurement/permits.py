"""Who may enter many slots at once: the bulk twin of `policies.check_can_enter`; a test holds them equal."""

from collections.abc import Iterable, Sequence

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability
from selaras.measurement import policies
from selaras.measurement.models import LockException, PeriodePengukuran, Realisasi, RealisasiVersion
from selaras.measurement.queries.slots import posts_of
from selaras.organisation.queries import person_of
from selaras.registry.business_date import business_date

Refusals = dict[int, NotAllowed | NotNow]
NOT_YOURS = "Angka ini diisi oleh penanggung jawabnya atau perencana kantor."


def refusals_of(slots: Sequence[Realisasi], user: User) -> Refusals:
    """Why this person may not enter a first figure now, by slot id; a slot that is lacking he may enter.

    The slots come with indicator and versions (`queries.with_versions`). At most three queries, whatever
    their number.
    """
    person = person_of(user)
    if person is None:
        return {slot.pk: NotAllowed(NOT_YOURS) for slot in slots}
    posts, locked = set(posts_of(person)), _locked(slots)
    found: Refusals = {}
    for slot in slots:
        try:
            _check(slot, user, own=_is_own(slot, person.pk, posts), locked=slot.pk in locked)
        except (NotAllowed, NotNow) as refusal:
            found[slot.pk] = refusal
    return found


def _is_own(slot: Realisasi, person_id: int, posts: set[int | None]) -> bool:
    indikator = slot.indikator
    if indikator.holder is not None:
        return indikator.holder.person_id == person_id
    return indikator.pic_formasi_id is not None and indikator.pic_formasi_id in posts


def _check(slot: Realisasi, user: User, *, own: bool, locked: bool) -> None:
    if not has_capability(user, Capability.REALISASI_WRITE, slot.indikator.unit_id, own=own):
        raise NotAllowed(NOT_YOURS)
    policies.check_owed(slot)
    if locked:
        raise NotNow(policies.LOCKED)
    policies.check_standing(slot, RealisasiVersion.Cause.FIRST)


def _locked(slots: Iterable[Realisasi]) -> set[int]:
    """The slots whose period is locked and that no exception opens."""
    rows = list(slots)
    periods = {
        (period.year, period.month): period.pk
        for period in PeriodePengukuran.objects.filter(
            year__in={slot.year for slot in rows},
            month__in={slot.month for slot in rows},
            status=PeriodePengukuran.Status.LOCKED,
        )
    }
    if not periods:
        return set()
    excepted = set(
        LockException.objects.filter(periode__in=periods.values(), until__gte=business_date()).values_list(
            "periode_id", "unit_id", "definisi_id"
        )
    )
    return {
        slot.pk
        for slot in rows
        if (period_id := periods.get((slot.year, slot.month))) is not None
        and (period_id, slot.indikator.unit.office_or_self_id, slot.indikator.definisi_id) not in excepted
    }
