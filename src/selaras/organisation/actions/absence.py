"""Days away: recorded, and ended earlier."""

from datetime import date, timedelta

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.organisation import policies
from selaras.organisation.events import OrganisationEvent
from selaras.organisation.models import Ketidakhadiran, Penugasan, Person
from selaras.registry.business_date import business_now
from selaras.ui.formatting import tanggal

ONE_DAY = timedelta(days=1)


@transaction.atomic
def record_absence(
    *, penugasan_id: int, kind: str, first: date, last: date, basis: str, by: User
) -> Ketidakhadiran:
    """The person in this post is away from the first to the last day, both counted; overlaps are refused."""
    post = Penugasan.objects.select_related("person", "unit").get(pk=penugasan_id)
    policies.check_can_change(post.unit, by)
    Person.objects.select_for_update().get(pk=post.person_id)  # two at once, one row
    if last < first:
        raise NotNow("Hari terakhir mendahului hari pertama; periksa kedua tanggalnya.")
    known = Ketidakhadiran.objects.overlapping(first, last + ONE_DAY).filter(person=post.person).first()
    if known is not None:
        raise NotNow(
            f"{post.person.name} sudah tercatat tidak masuk {tanggal(known.valid_from)} sampai "
            f"{tanggal(known.last_day)}. Akhiri yang itu dahulu, atau pilih hari lain."
        )
    row = Ketidakhadiran.objects.create(
        person=post.person,
        kind=Ketidakhadiran.Kind(kind),
        basis=basis.strip(),
        valid_from=first,
        valid_to=last + ONE_DAY,
        recorded_by=by,
        recorded_at=business_now(),
    )
    data = {"penugasan": post.code, "dari": first.isoformat(), "sampai": last.isoformat()}
    record(OrganisationEvent.ABSENCE_RECORDED, target=row, by=by, unit_code=post.unit.code, data=data)
    return row


@transaction.atomic
def end_absence(*, absence_id: int, penugasan_id: int, last: date, by: User) -> Ketidakhadiran:
    """He is back: `last` was the last day away; before the first day it means that it never was."""
    row: Ketidakhadiran = Ketidakhadiran.objects.select_for_update(of=("self",)).get(pk=absence_id)
    post = Penugasan.objects.select_related("unit").get(pk=penugasan_id)
    policies.check_can_end_absence(row, post, by, last)
    data = {"penugasan": post.code, "sampai": last.isoformat()}
    if last < row.valid_from:
        Ketidakhadiran.objects.filter(pk=row.pk).delete()
    else:
        row.valid_to = last + ONE_DAY
        row.save(update_fields=["valid_to"])
    record(OrganisationEvent.ABSENCE_ENDED, target=row, by=by, unit_code=post.unit.code, data=data)
    return row
