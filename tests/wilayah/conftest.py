"""A small nation of numbers to look at: two provinces, some districts, three years of figures."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from selaras.access.models import User
from selaras.exchange import national


@pytest.fixture
def nation(db, settings) -> Callable[..., national.National]:
    """Makes it, of any size."""
    settings.SELARAS_DEMO = True
    settings.SELARAS_TANGGAL = date(2026, 7, 15)

    def make(**size: int) -> national.National:
        whole = {"provinces": 2, "districts": 7, "definitions": 6, "months": 6, **size}
        staff = 3 * (1 + whole["provinces"] + whole["districts"])
        return national.make(national.Size(staff=staff, **whole), say=lambda sentence: None)

    return make


def signed_in(username: str) -> Client:
    """A visitor with one of the accounts of the nation."""
    client = Client()
    client.force_login(
        User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def text_of(answer) -> str:
    """The page as one line of plain characters."""
    return " ".join(answer.content.decode().replace("\xa0", " ").split())
