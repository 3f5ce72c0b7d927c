"""Pages over many offices: fetch, show."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from selaras.access.http import SignedInRequest
from selaras.registry.business_date import business_date
from selaras.ui.pages import respond
from selaras.wilayah import queries
from selaras.wilayah.forms import WilayahForm


@require_safe
@login_required
def wilayah(request: SignedInRequest) -> HttpResponse:
    """`/wilayah/`: the offices below one office at the end of a quarter."""
    asked = queries.asked(request.user, business_date(), WilayahForm(request.GET).said())
    if asked is None:
        raise Http404
    context = {"asked": asked, "shown": queries.wilayah_page(asked) if asked.root else None}
    return respond(request, "wilayah/wilayah.html", context)


@require_safe
@login_required
def definisi(request: SignedInRequest) -> HttpResponse:
    """`/wilayah/iku/`: one definisi over all offices below one office, quarter by quarter."""
    asked = queries.asked(request.user, business_date(), WilayahForm(request.GET).said())
    if asked is None:
        raise Http404
    shown = queries.definisi_page(asked) if asked.root else None
    if asked.root and shown is None:
        raise Http404
    return respond(request, "wilayah/iku.html", {"asked": asked, "shown": shown})
