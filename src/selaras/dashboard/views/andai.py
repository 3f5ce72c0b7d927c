"""What if: a page that computes and writes nothing."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from selaras.access.http import SignedInRequest
from selaras.dashboard.pages.andai import andai_page
from selaras.planning.queries.visible import indikator_visible_to
from selaras.registry.business_date import business_date
from selaras.ui.pages import respond


@require_safe
@login_required
def andai(request: SignedInRequest, indikator_id: int) -> HttpResponse:
    """`/iku/<id>/andai/?n9=20&d9=25`: one indicator with other figures; the address reproduces the page."""
    indikator = get_object_or_404(indikator_visible_to(request.user), pk=indikator_id)
    page = andai_page(indikator, request.user, business_date(), request.GET)
    if page.andai is not None and page.form is not None and not page.form.is_canonical:
        return redirect(page.andai.link)
    context = {"kantor": indikator.unit.name, "page": page, "garis": page.garis}
    return respond(request, "dashboard/andai.html", context)
