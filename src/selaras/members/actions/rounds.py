"""Setting a 360 round up: whom it is about, who is asked, and from when answers count."""

import hashlib
import secrets
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.members import policies, sealing
from selaras.members.events import MembersEvent
from selaras.members.models import Group, Penilai360, Putaran360, Segel360
from selaras.members.queries.rounds import candidates_for
from selaras.members.questionnaire import CURRENT, QUESTIONNAIRES
from selaras.organisation.models import Keanggotaan
from selaras.registry.business_date import business_date

MAY_BE_SHORT = (Group.PEER, Group.SUBORDINATE, Group.PUBLIC)


def hash_of(token: str) -> str:
    """What is kept of the link that somebody outside answers by."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def draft_round(*, keanggotaan_id: int, period: str, closes: date, by: User) -> Putaran360:
    """Begin a round about a member; he is its first rater. NotNow for a period that has one already."""
    rows = Keanggotaan.objects.select_for_update(of=("self",)).select_related("person__user", "unit")
    member = rows.get(pk=keanggotaan_id)
    policies.check_can_set_up(member, by)
    if member.putaran360_set.filter(period=period).exists():
        raise NotNow(f"Anggota ini sudah punya putaran {period}. Buka putaran itu dari daftar.")
    if closes < business_date():
        raise NotNow("Hari terakhir sudah lewat. Pilih tanggal yang akan datang.")
    putaran = Putaran360.objects.create(
        keanggotaan=member,
        period=period,
        closes=closes,
        questionnaire=CURRENT,
        illustrative=QUESTIONNAIRES[CURRENT].illustrative,
    )
    if member.person.user is not None:
        Penilai360.objects.create(putaran=putaran, group=Group.SELF, invited_user=member.person.user)
    record(
        MembersEvent.ROUND_DRAFTED,
        target=putaran,
        by=by,
        unit_code=member.unit.code,
        data={"closes": closes.isoformat()},
    )
    return putaran


@transaction.atomic
def invite(
    *, putaran_id: int, raters: Mapping[Group, Collection[int]], links: int, by: User
) -> tuple[str, ...]:
    """Name the raters by account, group by group, and make `links` links for people outside.

    Who is named as superior is no peer and no subordinate besides (case 24); of two other groups the first
    counts. Earlier names and links fall away. Returns the links' tokens, which are kept nowhere. NotNow for
    somebody who is not among the candidates.
    """
    putaran = _locked(putaran_id)
    policies.check_can_invite(putaran, by)
    allowed = {user_id for user_id, _ in candidates_for(putaran.keanggotaan)}
    placed: dict[int, Group] = {}
    for group in (Group.SUPERIOR, Group.PEER, Group.SUBORDINATE):
        for user_id in raters.get(group, ()):
            placed.setdefault(user_id, group)
    if not placed.keys() <= allowed:
        raise NotNow(
            "Seorang penilai tidak lagi bertugas di kantor ini. Muat ulang halaman, lalu pilih lagi."
        )
    putaran.penilai_set.exclude(group=Group.SELF).delete()
    tokens = tuple(secrets.token_urlsafe(32) for _ in range(links))
    Penilai360.objects.bulk_create(
        [
            *(Penilai360(putaran=putaran, group=group, invited_user_id=pk) for pk, group in placed.items()),
            *(Penilai360(putaran=putaran, group=Group.PUBLIC, token_hash=hash_of(each)) for each in tokens),
        ]
    )
    record(
        MembersEvent.RATERS_INVITED,
        target=putaran,
        by=by,
        unit_code=putaran.keanggotaan.unit.code,
        data=_asked(putaran),
    )
    return tokens


@transaction.atomic
def open_round(*, putaran_id: int, by: User) -> Putaran360:
    """Let answers in. NotNow where a group that is asked at all has fewer raters than the minimum."""
    putaran = _locked(putaran_id)
    policies.check_can_move(putaran, Putaran360.Status.OPEN, by)
    asked = _asked(putaran)
    for group in MAY_BE_SHORT:
        if 0 < asked.get(group.value, 0) < putaran.minimum_raters:
            raise NotNow(
                f"Kelompok {group.label} baru {asked[group.value]} penilai sesudah atasan dikeluarkan. Perlu "
                f"paling sedikit {putaran.minimum_raters}, atau kosongkan kelompok itu."
            )
    if not any(asked.get(group.value) for group in MAY_BE_SHORT):
        raise NotNow("Belum ada penilai selain diri sendiri dan atasan. Undang satu kelompok paling sedikit.")
    putaran.status, putaran.seal_salt = Putaran360.Status.OPEN, sealing.new_salt()
    putaran.save(update_fields=["status", "seal_salt"])
    Segel360.objects.bulk_create(
        Segel360(
            putaran=putaran,
            group=group,
            blob=sealing.seal([], salt=putaran.seal_salt, name=f"{putaran.pk}:{group}"),
        )
        for group in asked
    )
    record(
        MembersEvent.ROUND_OPENED, target=putaran, by=by, unit_code=putaran.keanggotaan.unit.code, data=asked
    )
    return putaran


def _locked(putaran_id: int) -> Putaran360:
    rows = Putaran360.objects.select_for_update(of=("self",)).select_related("keanggotaan__unit")
    return rows.get(pk=putaran_id)


def _asked(putaran: Putaran360) -> dict[str, int]:
    """How many are asked in each group."""
    return dict(Counter(putaran.penilai_set.values_list("group", flat=True)))
