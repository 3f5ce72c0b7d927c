"""When an account was last at work: noted after writing, never by reading."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from selaras.access.models import User

pytestmark = pytest.mark.django_db


def seen_at(user: User) -> datetime | None:
    return User.objects.get(pk=user.pk).last_seen_at


def test_reading_changes_nothing_and_writing_is_noted_at_most_every_five_minutes(client, user):
    client.force_login(user)
    client.get("/jejak/")
    assert seen_at(user) is None
    client.post("/akun/sandi/", {})
    first = seen_at(user)
    assert first is not None
    client.post("/akun/sandi/", {})
    assert seen_at(user) == first
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        client.post("/akun/sandi/", {})
    later = seen_at(user)
    assert later is not None
    assert later > first
