"""How a view answers: the whole page, or for htmx one named part of the same template."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def respond(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render `template`, or its partial `part` when htmx asked.

    Both answers live at one address, so caches are told that they differ (`Vary: HX-Request`).
    """
    wanted = bool(getattr(request, "htmx", False)) and part
    response = render(request, f"{template}#{part}" if wanted else template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
