"""The addresses of the application, with the style page and three pages that go wrong."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from selaras.access.errors import NotAllowed
from selaras.config.urls import handler403, handler404, handler500
from selaras.config.urls import urlpatterns as ours
from selaras.ui import views
from selaras.ui.pages import respond

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]


def not_allowed(request: HttpRequest) -> HttpResponse:
    raise NotAllowed("Hanya atasan langsung yang dapat menyepakati SKP.")


def denied(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


def conflict(request: HttpRequest) -> HttpResponse:
    return respond(request, "409.html", {"reason": "Kasubbag A menyimpan lebih dulu."}, status=409)


def shown(request: HttpRequest, name: str) -> HttpResponse:
    """A page of refusal as the browser shows it, without the status that the browser reports as an error."""
    return render(request, f"{name}.html", {"reason": "", "code": "K7F2A1B0"})


def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("diterima")


urlpatterns = [
    path("komponen/", views.components),
    path("uji/dilarang/", not_allowed),
    path("uji/ditolak/", denied),
    path("uji/rusak/", broken),
    path("uji/bentrok/", conflict),
    path("uji/isian/", form),
    path("uji/tampak/<str:name>/", shown),
    path("", include(ours)),
]
