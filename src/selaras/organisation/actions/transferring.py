"""A person goes to another post in mid-year."""

from datetime import date

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.access.roles import Role
from selaras.audit.actions import record
from selaras.organisation import moves, policies
from selaras.organisation.events import OrganisationEvent
from selaras.organisation.models import Formasi, Penugasan, RoleGrant

from .acting import head_role

OF_THE_POST = (Role.PEGAWAI, Role.KASUBBAG, Role.KEPALA_SEKRETARIAT)


@transaction.atomic
def transfer(*, penugasan_id: int, formasi_id: int, on: date, decree: str, seen: str, by: User) -> Penugasan:
    """From the day `on` the person holds the other post; the old assignment ends the day before.

    `seen` is the digest of the consequences shown: NotNow where they have changed since. Roles that come
    with a post go with it; those he has for other reasons stay. His SKP follow when he drafts the next.
    """
    rows = Penugasan.objects.select_for_update(of=("self",)).select_related("person__user", "unit__office")
    old = rows.get(pk=penugasan_id)
    post = Formasi.objects.select_for_update(of=("self",)).select_related("unit__office", "jabatan")
    move = moves.Move(old, post.get(pk=formasi_id), on)
    policies.check_can_transfer(move, by)
    if not decree.strip():
        raise NotNow("Tulis surat keputusan pindah tugasnya.")
    if moves.digest(moves.consequences_of(move)) != seen:
        raise NotNow("Akibatnya berubah sejak ditampilkan. Baca lagi, lalu simpan.")
    old.valid_to, old.ended_reason = on, "pindah tugas"
    old.save(update_fields=["valid_to", "ended_reason"])
    new = Penugasan.objects.create(
        code=f"{old.person.code}-{move.post.code}-{on:%Y%m%d}",
        person=old.person,
        unit=move.post.unit,
        formasi=move.post,
        kind=Penugasan.Kind.DEFINITIVE,
        pegawai=old.pegawai,
        is_head=move.post.is_head,
        decree=decree.strip(),
        valid_from=on,
    )
    _move_roles(old, new, by)
    record(
        OrganisationEvent.TRANSFERRED,
        target=new,
        by=by,
        unit_code=new.unit.code,
        data={"dari": old.code, "ke": new.code, "mulai": on.isoformat()},
    )
    return new


def _move_roles(old: Penugasan, new: Penugasan, by: User) -> None:
    """End what came with the old post; the new one brings its own."""
    user = old.person.user
    if user is None or new.formasi is None:
        return
    given = RoleGrant.objects.filter(user=user, unit=old.unit, role__in=OF_THE_POST, valid_to__isnull=True)
    given.filter(valid_from__gte=new.valid_from).delete()
    given.update(valid_to=new.valid_from)
    roles = [Role.PEGAWAI, head_role(new.formasi)] if new.is_head else [Role.PEGAWAI]
    RoleGrant.objects.bulk_create(
        RoleGrant(
            user=user,
            role=role,
            unit=new.unit,
            granted_by=by,
            reason=new.code,
            valid_from=new.valid_from,
        )
        for role in roles
    )
