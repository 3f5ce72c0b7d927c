"""A superior's decision on an SKP, handed to a colleague: his hand, the superior's name."""

import pytest

from selaras.access.errors import NotAllowed
from selaras.access.roles import Capability
from selaras.audit.models import Event
from selaras.organisation.actions import appoint_acting, delegate, record_absence
from selaras.skp import actions, queries
from selaras.skp.models import Skp
from tests.skp.story import skp_at, user_of
from tests.support.office import TODAY, employ

pytestmark = pytest.mark.django_db


def test_a_delegate_agrees_in_the_name_of_the_superior_and_never_to_his_own(cast):
    colleague = employ(cast.post)
    his, own = (skp_at(Skp.Status.SUBMITTED, each).skp for each in (cast.analis, colleague))
    assert queries.waiting_for(user_of(colleague), TODAY) == []

    delegate(
        to_id=colleague.person_id,
        powers=[(Capability.SKP_AGREE, cast.office.pph.pk)],
        first=TODAY,
        last=TODAY,
        reason="dinas luar",
        by=user_of(cast.kasubbag),
    )

    assert queries.waiting_for(user_of(colleague), TODAY) == [his]
    assert queries.for_judge(user_of(colleague), his.pk, TODAY) == his
    actions.agree_skp(skp_id=his.pk, by=user_of(colleague))
    event = Event.objects.get(type="skp.agreed")
    assert (event.actor, event.on_behalf_of) == (colleague.person.user, cast.kasubbag.person.user)
    his.refresh_from_db()
    assert his.penilai == cast.kasubbag
    with pytest.raises(NotAllowed, match="Hanya atasan langsung"):
        actions.agree_skp(skp_id=own.pk, by=user_of(colleague))


def test_the_queue_of_a_superior_who_is_away_is_before_his_plh(cast):
    his = skp_at(Skp.Status.SUBMITTED, cast.analis).skp
    boss, rekan = user_of(cast.koordinator), employ(cast.post)
    span = {"first": TODAY, "last": TODAY, "by": boss}
    record_absence(penugasan_id=cast.kasubbag.pk, kind="cuti", basis="", **span)
    assert queries.waiting_for(user_of(cast.kasubbag), TODAY) == [his]

    post = {"formasi_id": cast.kasubbag.formasi_id, "person_id": rekan.person_id}
    appoint_acting(**post, kind="plh", decree="SPT 2", **span)

    assert queries.waiting_for(user_of(cast.kasubbag), TODAY) == []
    assert queries.waiting_for(user_of(rekan), TODAY) == [his]
    actions.agree_skp(skp_id=his.pk, by=user_of(rekan))
