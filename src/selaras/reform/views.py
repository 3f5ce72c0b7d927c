"""Pages of RB: the year's actions, and one action with whose work serves it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from selaras.access.http import SignedInRequest
from selaras.reform import presenters, queries
from selaras.registry.business_date import business_date
from selaras.ui.pages import respond


@require_safe
def rb(request: SignedInRequest) -> HttpResponse:
    """`/rb/`: what the office does for RB this year, and which of it hangs on the tree."""
    year = business_date().year
    rows = [presenters.row_of(aksi) for aksi in queries.for_list(request.user, year)]
    context = {"rows": rows, "year": year, "headline": presenters.headline(rows, year)}
    return respond(request, "reform/rb.html", context)


@require_safe
def rb_aksi(request: SignedInRequest, aksi_id: int) -> HttpResponse:
    """`/rb/aksi/<id>/`: one action, the result it moves, the people who serve it."""
    aksi = get_object_or_404(queries.visible_to(request.user), pk=aksi_id)
    links = aksi.rhk_set.select_related("rhk__skp__penugasan__person")
    return respond(
        request, "reform/rb_aksi.html", {"aksi": aksi, "row": presenters.row_of(aksi), "links": links}
    )
