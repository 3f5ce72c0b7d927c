import pytest
from django.test import Client

from selaras.access.models import User


@pytest.fixture
def demo(settings):
    """A demo installation with the style page."""
    settings.SELARAS_DEMO = True
    settings.ROOT_URLCONF = "tests.ui.urls"
    return settings


@pytest.fixture
def person(db) -> User:
    return User.objects.create_user("staf.a", "rahasia-sekali-2026")


@pytest.fixture
def visitor(demo, person) -> Client:
    """Somebody who has signed in."""
    client = Client(raise_request_exception=False)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client
