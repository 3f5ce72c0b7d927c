"""Letting each member carry what the decrees ask of him."""

from collections import defaultdict
from datetime import date

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.members import policies
from selaras.members.events import MembersEvent
from selaras.members.queries.decree import MembersIku, members_iku
from selaras.organisation.models import UnitKerja
from selaras.planning.models import Indikator
from selaras.registry.business_date import business_date


@transaction.atomic
def assign_member_iku(*, office_id: int, seen: str, by: User) -> MembersIku:
    """Let begin and end what the decrees in force ask for today, and return what stood before.

    `seen` is the digest of what the person was shown (`Assignment.digest`); NotNow where it has moved since,
    or where nothing would change. What ends keeps its figures; what was held before and begins again goes on
    as the same indicator.
    """
    office = UnitKerja.objects.select_for_update().get(pk=office_id)
    policies.check_can_assign_iku(office, by)
    today = business_date()
    iku = members_iku(office, today)
    if iku.assignment.digest != seen:
        raise NotNow("Keadaannya berubah sejak Anda melihatnya. Periksa sekali lagi, lalu tetapkan.")
    if iku.assignment.changes_nothing:
        raise NotNow("Tidak ada yang berubah: setiap anggota sudah memikul IKU menurut keputusan.")
    _end(iku, today)
    _begin(iku, today)
    record(MembersEvent.IKU_ASSIGNED, target=office, by=by, unit_code=office.code, data=_told(iku))
    return iku


def _end(iku: MembersIku, today: date) -> None:
    """What began today is taken back; the rest ends today."""
    ending = [iku.held[each] for each in iku.assignment.ends]
    begun_today = [row.pk for row in ending if row.valid_from == today]
    Indikator.objects.filter(pk__in=begun_today).delete()
    Indikator.objects.filter(pk__in=[row.pk for row in ending if row.valid_from < today]).update(
        valid_to=today
    )


def _begin(iku: MembersIku, today: date) -> None:
    """On the sasaran where the office carries the same indicator; a member's figure adds nothing to it."""
    begins = iku.assignment.begins
    ended = Indikator.objects.filter(
        holder__in=[post for post, _ in begins], definisi__in=[definisi for _, definisi in begins]
    )
    again = {(row.holder_id, row.definisi_id): row for row in ended}
    Indikator.objects.filter(pk__in=[again[each].pk for each in begins if each in again]).update(
        valid_to=None
    )
    Indikator.objects.bulk_create(
        Indikator(
            definisi_id=definisi_id,
            unit=iku.office,
            holder_id=post_id,
            sasaran_id=iku.owed[definisi_id].sasaran_id,
            illustrative=iku.illustrative,
            valid_from=today,
        )
        for post_id, definisi_id in begins
        if (post_id, definisi_id) not in again
    )


def _told(iku: MembersIku) -> dict[str, object]:
    """Codes alone: of assignments and indicators."""
    posts = {post.pk: post.code for post in iku.posts}
    told: dict[str, dict[str, list[str]]] = {"begins": defaultdict(list), "ends": defaultdict(list)}
    for name, each in (("begins", iku.assignment.begins), ("ends", iku.assignment.ends)):
        for post_id, definisi_id in sorted(each):
            told[name][posts[post_id]].append(iku.names[definisi_id].code)
    return {"rules": [rule.pk for rule in iku.rules], **{name: dict(rows) for name, rows in told.items()}}
