"""A Plt. or Plh. for a head's post, by decree and with an end."""

from datetime import date, timedelta

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.access.roles import Role
from selaras.audit.actions import record
from selaras.organisation import policies
from selaras.organisation.events import OrganisationEvent
from selaras.organisation.models import Formasi, Pegawai, Penugasan, Person, RoleGrant

ONE_DAY = timedelta(days=1)


@transaction.atomic
def appoint_acting(
    *, formasi_id: int, person_id: int, kind: str, first: date, last: date, decree: str, by: User
) -> Penugasan:
    """A person acts for the head's post from the first to the last day, both counted, with the head's role.

    What he does so is "Plt." or "Plh."; after the last day the queue falls to who comes next (case 2).
    """
    post = Formasi.objects.select_for_update(of=("self",)).select_related("unit__office").get(pk=formasi_id)
    person = Person.objects.select_related("user").get(pk=person_id)
    policies.check_can_appoint(post, person, by, first)
    if last < first:
        raise NotNow("Hari terakhir mendahului hari pertama; periksa kedua tanggalnya.")
    if not decree.strip():
        raise NotNow("Tulis surat perintah atau keputusannya; tanpa dasar seorang Plt. tidak berwenang.")
    _check_free(post, first, last)
    acting = Penugasan.objects.create(
        code=f"{person.code}-{kind}-{post.code}-{first:%Y%m%d}",
        person=person,
        unit=post.unit,
        formasi=post,
        kind=Penugasan.Kind(kind),
        pegawai=_employment(person, first),
        is_primary=False,
        is_head=True,
        decree=decree.strip(),
        valid_from=first,
        valid_to=last + ONE_DAY,
    )
    _give_role(acting, by)
    record(
        OrganisationEvent.ACTING_APPOINTED,
        target=acting,
        by=by,
        unit_code=post.unit.code,
        data={
            "penugasan": acting.code,
            "jenis": kind,
            "dari": first.isoformat(),
            "sampai": last.isoformat(),
        },
    )
    return acting


def _check_free(post: Formasi, first: date, last: date) -> None:
    others = Penugasan.objects.overlapping(first, last + ONE_DAY).filter(formasi=post)
    other = others.filter(kind__in=policies.ACTING).select_related("person").first()
    if other is not None:
        raise NotNow(f"{other.person.name} sudah menjadi {other.get_kind_display()} pada sebagian hari itu.")


def _employment(person: Person, on: date) -> Pegawai:
    pegawai: Pegawai | None = Pegawai.objects.on(on).filter(person=person, status__in=Pegawai.ASN).first()
    if pegawai is None:
        raise NotNow("Plt. dan Plh. harus pegawai ASN pada hari itu.")
    return pegawai


def head_role(post: Formasi) -> Role:
    """The role that comes with a head's post: of the office, or of a part of it."""
    return Role.KEPALA_SEKRETARIAT if post.unit.office_id is None else Role.KASUBBAG


def _give_role(acting: Penugasan, by: User) -> None:
    if acting.person.user is None or acting.formasi is None:
        return
    role, span = head_role(acting.formasi), (acting.valid_from, acting.valid_to)
    held = RoleGrant.objects.overlapping(*span).filter(user=acting.person.user, role=role, unit=acting.unit)
    if not held.exists():
        RoleGrant.objects.create(
            user=acting.person.user,
            role=role,
            unit=acting.unit,
            granted_by=by,
            reason=acting.code,
            valid_from=acting.valid_from,
            valid_to=acting.valid_to,
        )


@transaction.atomic
def end_acting(*, penugasan_id: int, last: date, reason: str, by: User) -> Penugasan:
    """The acting ends earlier, with the day `last` as its last; the role that came with it ends too."""
    rows = Penugasan.objects.select_for_update(of=("self",)).select_related("unit__office", "person")
    acting: Penugasan = rows.get(pk=penugasan_id)
    policies.check_can_end_acting(acting, by, last)
    if not reason.strip():
        raise NotNow("Tulis mengapa penunjukan ini berakhir lebih awal.")
    acting.valid_to, acting.ended_reason = last + ONE_DAY, reason.strip()
    acting.save(update_fields=["valid_to", "ended_reason"])
    RoleGrant.objects.filter(
        user=acting.person.user_id, unit=acting.unit, reason=acting.code, valid_to__gt=acting.valid_to
    ).update(valid_to=acting.valid_to)
    record(
        OrganisationEvent.ACTING_ENDED,
        target=acting,
        by=by,
        unit_code=acting.unit.code,
        data={"penugasan": acting.code, "sampai": last.isoformat()},
    )
    return acting
