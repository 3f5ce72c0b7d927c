"""All addresses: each room with a `urls.py` brings its own full Indonesian paths, ground floor first."""

from importlib import import_module

from django.urls import URLPattern, URLResolver, include, path
from django.utils.module_loading import module_has_submodule

from selaras.config.rooms import ROOMS
from selaras.config.views import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("sehat/", health, name="health"),
    *(
        path("", include(f"selaras.{room}.urls"))
        for room in ROOMS
        if module_has_submodule(import_module(f"selaras.{room}"), "urls")
    ),
]

handler403 = "selaras.ui.views.refused"
handler404 = "selaras.ui.views.missing"
handler500 = "selaras.ui.views.failed"
