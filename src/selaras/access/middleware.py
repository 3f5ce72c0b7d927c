"""Three gates that every request passes: it gets an id, it is signed in, its password is the person's own."""

import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from structlog.contextvars import bind_contextvars, bound_contextvars

from selaras.access.models import User
from selaras.access.open_routes import OPEN_NAMESPACES, OPEN_ROUTES
from selaras.access.request_id import set_request_id

GetResponse = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """Gives each request an id of its own, which logs, audit events and the answer's header share.

    An id sent from outside is not believed: it could tie a stranger's line to one's own.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the id in `X-Request-ID`."""
        request_id = uuid.uuid4().hex
        set_request_id(request_id)
        try:
            with bound_contextvars(request_id=request_id, user=None):
                response = self.get_response(request)
        finally:
            set_request_id("")
        response.headers["X-Request-ID"] = request_id
        return response


def is_open(request: HttpRequest) -> bool:
    """Whether the address answers somebody who has not signed in."""
    match = request.resolver_match
    return match is not None and (
        match.view_name in OPEN_ROUTES or bool(OPEN_NAMESPACES.intersection(match.namespaces[:1]))
    )


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Closes every page but the open routes, whatever its view forgot to say."""

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """None lets the request through; else the way to the sign-in page."""
        if isinstance(request.user, User):
            bind_contextvars(user=request.user.pk)  # a refusal in the log says who was refused
        if is_open(request) or request.user.is_authenticated:
            return None
        if request.headers.get("HX-Request") == "true":  # else the sign-in page lands inside a partial
            return HttpResponse(status=204, headers={"HX-Redirect": resolve_url(settings.LOGIN_URL)})
        return self.handle_no_permission(request, view_func)


class OwnPasswordMiddleware:
    """Whoever has a password that somebody else chose changes it before doing anything else."""

    ALLOWED = frozenset({"accounts:password", "accounts:sign_out"})

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the gate is `process_view`, which knows the route."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """None lets the request through; else the way to the page that changes the password."""
        user = request.user
        if not isinstance(user, User) or not user.must_change_password or is_open(request):
            return None
        if request.resolver_match and request.resolver_match.view_name in self.ALLOWED:
            return None
        page = reverse("accounts:password")
        if request.headers.get("HX-Request") == "true":
            return HttpResponse(status=204, headers={"HX-Redirect": page})
        return redirect(page)
