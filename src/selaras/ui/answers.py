"""How pages read an address, and answer when something was done or could not be done now."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from selaras.access.errors import NotNow


def act(request: HttpRequest, done: str, action: Callable[[], object]) -> bool:
    """Do it and say so; where the state does not permit it now, say why and change nothing."""
    try:
        action()
    except NotNow as reason:
        messages.error(request, str(reason))
        return False
    messages.success(request, done)
    return True


def number(text: str | None, default: int) -> int:
    """A whole number from an address; the default where it is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else default
