"""Fixtures of the tests of the door."""

import pytest
from axes.models import AccessAttempt
from django.test import Client

from selaras.access.models import User

PASSWORD = "empat kata acak saja"


@pytest.fixture
def user(db) -> User:
    """An account that may sign in."""
    return User.objects.create_user("analis.hukum.a", PASSWORD, email="analis@contoh.go.id")


@pytest.fixture
def door(client: Client):
    """Try the door: `door("name", "password", next="/periksa/")`."""

    def knock(username: str, password: str, **fields: str):
        return client.post("/masuk/", {"username": username, "password": password, **fields})

    AccessAttempt.objects.all().delete()
    return knock
