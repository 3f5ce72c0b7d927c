"""Notes when an account was last at work."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from selaras.access.models import User
from selaras.accounts import actions

READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class LastSeenMiddleware:
    """Updates `last_seen_at` after a request that writes: reading a page changes nothing, not even this."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on, then note."""
        response = self.get_response(request)
        if request.method not in READING and isinstance(request.user, User):
            actions.seen(by=request.user)
        return response
