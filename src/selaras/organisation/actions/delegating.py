"""Hand on acts of one's role for a while, and take them back."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.organisation import policies, queries
from selaras.organisation.events import OrganisationEvent
from selaras.organisation.models import Delegation, Person, UnitKerja
from selaras.registry.business_date import business_date, business_now


@transaction.atomic
def delegate(
    *, to_id: int, powers: Sequence[policies.Wanted], first: date, last: date, reason: str, by: User
) -> list[Delegation]:
    """A colleague does these acts in one's name from the first to the last day, both counted.

    It ends by itself, or when the role that gives it does. NotNow for more than 90 days, a day in the
    past, an empty reason, or where the same was handed to him for some of these days.
    """
    today = business_date()
    me = policies.check_can_delegate(powers, by, today)
    policies.check_span(first, last, today)
    if not reason.strip():
        raise NotNow("Tulis alasannya, misalnya cuti tahunan; alasan itu ikut terbaca penerima.")
    Person.objects.select_for_update().get(pk=me.pk)  # two clicks, one delegation
    colleague = queries.colleagues_of(by, today).filter(person_id=to_id).first()
    if colleague is None:
        raise NotNow("Penerima harus orang sekantor yang mempunyai akun.")
    facts = {"from_person": me, "to_person": colleague.person, "reason": reason.strip()}
    span = {"valid_from": first, "valid_to": last + timedelta(days=1), "made_at": business_now()}
    rows = [
        Delegation(capability=capability, unit_id=unit_id, **facts, **span) for capability, unit_id in powers
    ]
    _check_new(rows)
    Delegation.objects.bulk_create(rows)
    record(
        OrganisationEvent.DELEGATED,
        target=rows[0],
        by=by,
        unit_code=UnitKerja.objects.get(pk=rows[0].unit_id).code,
        data={
            "kepada": colleague.code,
            "tugas": [row.capability for row in rows],
            "dari": first.isoformat(),
            "sampai": last.isoformat(),
        },
    )
    return rows


def _check_new(made: list[Delegation]) -> None:
    if not made:
        raise NotNow("Pilih paling sedikit satu tugas yang didelegasikan.")
    for row in made:  # four acts at most
        if queries.overlapping(row).exists():
            raise NotNow(
                f"{row.label} sudah didelegasikan kepada {row.to_person.name} pada sebagian hari itu. "
                "Cabut yang lama dahulu, atau pilih hari lain."
            )


@transaction.atomic
def revoke_delegation(*, delegation_id: int, by: User) -> Delegation:
    """Take it back; from this moment the colleague acts for himself alone."""
    row: Delegation = (
        Delegation.objects.select_for_update(of=("self",))
        .select_related("unit", "from_person", "to_person")
        .get(pk=delegation_id)
    )
    policies.check_can_revoke(row, by, business_date())
    row.revoked_at, row.revoked_by = business_now(), by
    row.save(update_fields=["revoked_at", "revoked_by"])
    record(
        OrganisationEvent.DELEGATION_REVOKED,
        target=row,
        by=by,
        unit_code=row.unit.code,
        data={"tugas": row.capability},
    )
    return row
