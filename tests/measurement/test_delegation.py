"""Verifying in another's name: not what he entered himself, and both are named."""

import pytest

from selaras.access.errors import NotAllowed
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.audit.models import Event
from selaras.measurement import actions, queries
from selaras.organisation.actions import delegate
from tests.measurement.world import slot_of, submit
from tests.support.office import TODAY


def test_a_colleague_verifies_for_the_kasubbag_and_not_what_he_entered(world):
    slot = slot_of(world.indikator())
    version = submit(world, slot, 91, 118)
    delegate(
        to_id=world.penugasan["rekan"].person_id,
        powers=[(Capability.REALISASI_VERIFY, world.penugasan["kasubbag"].unit_id)],
        first=TODAY,
        last=TODAY,
        reason="cuti tahunan",
        by=world.users["kasubbag"],
    )
    rekan = User.objects.get(pk=world.users["rekan"].pk)
    assert version in queries.waiting_for(rekan)

    version.entered_person, original = world.penugasan["kasubbag"].person, version.entered_person
    version.save(update_fields=["entered_person"])
    with pytest.raises(NotAllowed, match="Anda bertindak atas nama"):
        actions.verify_realisasi(version_id=version.pk, by=rekan)
    version.entered_person = original
    version.save(update_fields=["entered_person"])

    actions.verify_realisasi(version_id=version.pk, by=rekan)
    event = Event.objects.get(type="measurement.verified")
    assert (event.actor, event.on_behalf_of) == (rekan, world.users["kasubbag"])
