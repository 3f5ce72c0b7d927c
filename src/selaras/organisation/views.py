"""The page of an office."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from selaras.access.http import SignedInRequest
from selaras.organisation import pages, queries
from selaras.organisation.forms import OfficeOnDayForm
from selaras.registry.business_date import business_date
from selaras.ui.pages import respond


@require_safe
@login_required
def organisasi(request: SignedInRequest) -> HttpResponse:
    """Who is where in one office, on one day."""
    form = OfficeOnDayForm(request.GET)
    day = (form.cleaned_data["tanggal"] if form.is_valid() else None) or business_date()
    office = queries.chosen_office(request.user, request.GET.get("unit", ""), day)
    if office is None:
        raise Http404
    context = {"kantor": office.name, "day": day, "form": form, "shown": pages.office_on_day(office, day)}
    return respond(request, "organisation/organisasi.html", context)
