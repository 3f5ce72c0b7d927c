"""How a page of planning shows what a change breaks downstream, and asks for a second, knowing yes."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.planning.consequences import Consequence, Unseen, digest
from selaras.planning.pages.consequences import consequences_shown
from selaras.ui.pages import respond

SEEN = "sidik"  # the field that carries the digest of what was shown
CARRIED_BY_TEMPLATE = frozenset({"csrfmiddlewaretoken", SEEN})


@dataclass(frozen=True, slots=True)
class Asked:
    """What is about to be done, in words; whose plan it is; where a no leads."""

    title: str
    office: str
    back: str


def act_knowingly(
    request: SignedInRequest, asked: Asked, done: str, action: Callable[[str], object]
) -> bool | HttpResponse:
    """Do it if the person has seen its consequences (`action` gets the digest he sent), and say so.

    The page of consequences where he has not (409 where they have moved since he looked); False where the
    state does not permit it now. The page sends the same form again to the same address, with the digest.
    """
    seen = request.POST.get(SEEN, "")
    try:
        action(seen)
    except Unseen as unseen:
        return _page(request, asked, unseen.found, moved=bool(seen))
    except NotNow as reason:
        messages.error(request, str(reason))
        return False
    messages.success(request, done)
    return True


def _page(request: SignedInRequest, asked: Asked, found: list[Consequence], *, moved: bool) -> HttpResponse:
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    carried = [pair for pair in sent if pair[0] not in CARRIED_BY_TEMPLATE]
    context = {"asked": asked, "kantor": asked.office, "carried": carried, "moved": moved}
    context |= {"shown": consequences_shown(found), "digest": digest(found)}
    return respond(request, "planning/akibat.html", context, status=409 if moved else 200)
