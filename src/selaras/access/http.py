"""The type of a request once the middleware has let it pass."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from selaras.access.models import User


class HtmxRequest(HttpRequest):
    """Any request that came through `HtmxMiddleware`, signed in or not."""

    htmx: HtmxDetails


class SignedInRequest(HtmxRequest):
    """A request of a person who has signed in: what every view outside the open routes receives."""

    user: User
