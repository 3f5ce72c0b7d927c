"""The IKU of an office, and one of them."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from selaras.access.http import SignedInRequest
from selaras.alignment.queries import seen_people
from selaras.dashboard.forms import PeriodForm
from selaras.dashboard.queries.iku import iku_page
from selaras.dashboard.queries.iku_list import iku_of_office
from selaras.planning.queries.visible import indikator_visible_to, office_among, offices_visible_to
from selaras.registry.business_date import business_date
from selaras.ui.pages import respond


@require_safe
@login_required
def iku_list(request: SignedInRequest) -> HttpResponse:
    """`/iku/`: every indicator of an office at the end of a quarter."""
    offices = list(offices_visible_to(request.user))
    office = office_among(offices, request.user, request.GET.get("unit", ""))
    if office is None:
        raise Http404
    period = PeriodForm(request.GET).chosen()
    shown = iku_of_office(office, business_date(), **period)
    context = {"kantor": office.name, "shown": shown, "offices": offices}
    return respond(request, "dashboard/iku_list.html", context)


@require_safe
@login_required
def iku(request: SignedInRequest, indikator_id: int) -> HttpResponse:
    """`/iku/<id>/`: one indicator, from its figure down to people and evidence."""
    indikator = get_object_or_404(indikator_visible_to(request.user), pk=indikator_id)
    shown = iku_page(indikator, request.user, business_date())
    context = {"kantor": indikator.unit.name, "shown": shown, "garis": shown.garis}
    return respond(request, "dashboard/iku.html", {**context, "seen": seen_people(request.user)})
