"""How much one asker may have computed in a minute. Counted in the process, so each worker counts its own."""

from __future__ import annotations

import time
from typing import Final

from django.core.cache import cache
from django.http import HttpRequest

from selaras.api.asking import Unusable

WINDOW_SECONDS: Final = 60
QUESTIONS_A_WINDOW: Final = 20_000
COST_OF_A_REQUEST: Final = 50
"""A request counts as so many questions beside its own, so that many small ones are bounded too."""


def charge(request: HttpRequest, questions: int) -> None:
    """Count the questions of a request. Raises `Unusable` (429) above the bound of this minute."""
    window = int(time.time() // WINDOW_SECONDS)
    key = f"api:hitung:{_asker(request)}:{window}"
    cache.add(key, 0, timeout=2 * WINDOW_SECONDS)
    if cache.incr(key, questions + COST_OF_A_REQUEST) > QUESTIONS_A_WINDOW:
        raise Unusable("terlalu_sering", "Terlalu banyak pertanyaan dalam satu menit. Coba lagi nanti.", 429)


def _asker(request: HttpRequest) -> str:
    """The account, or the address it comes from where nobody is signed in."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return f"u{user.pk}"
    return str(request.META.get("REMOTE_ADDR", ""))
