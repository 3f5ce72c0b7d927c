"""The pages by which Selaras is an app on a phone: installed, and open without network (decision 0088)."""

from hashlib import sha256
from typing import cast

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import get_template
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from selaras import __version__
from selaras.access.models import User

# What the page without network is made of; `pekerja.js` keeps these on the phone.
FILES = (
    "ui/bootstrap.min.css",
    "ui/selaras.css",
    "ui/source-sans-3.woff2",
    "ui/ikon.svg",
    "ui/merek.svg",
    "ui/selaras.js",
    "ui/outbox.js",
    "ui/photo.js",
    "ui/offline.js",
    "django_htmx/htmx-2.min.js",
)
TEMPLATES = ("base.html", "kerangka/antrean.html", "kerangka/luring.html", "kerangka/pekerja.js")


@require_safe
@never_cache
def who_is_here(request: HttpRequest) -> HttpResponse:
    """Whose session this browser holds, and the token for what he sends: `{"orang": "12", "token": "…"}`."""
    user = cast(User, request.user)
    return JsonResponse({"orang": str(user.pk), "token": get_token(request)})


def wrote(request: HttpRequest) -> bool:
    """Whether the signed-in person is the one who typed what a phone now sends (header `X-Selaras-Orang`)."""
    return request.headers.get("X-Selaras-Orang", "") == str(request.user.pk)


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page shown without network. Nothing in it is anybody's: the phone keeps it for all."""
    request.user = AnonymousUser()
    return render(request, "kerangka/luring.html", {"luring": True, "shell": None, "messages": []})


@require_safe
@never_cache
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; it changes, and phones fetch all anew, when a file or a template of it changes."""
    files = [static(name) for name in FILES]
    sources = [get_template(name).template.source for name in TEMPLATES]  # type: ignore[attr-defined]
    version = sha256("".join([__version__, *files, *sources]).encode()).hexdigest()[:16]
    context = {"files": files, "version": version}
    return render(request, "kerangka/pekerja.js", context, content_type="text/javascript; charset=utf-8")
