"""Pages: periksa, and garis pandang."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from selaras.access.http import SignedInRequest
from selaras.alignment import groups, periksa, queries
from selaras.organisation.queries import unit_ids_of_office
from selaras.registry.business_date import business_date
from selaras.ui.pages import respond


@require_safe
@login_required
def periksa_page(request: SignedInRequest) -> HttpResponse:
    """What to mend in one office, most valuable first."""
    today = business_date()
    office = queries.chosen_office(request.user, request.GET.get("unit", ""), today)
    if office is None:
        raise Http404
    report = periksa.run(unit_ids=unit_ids_of_office(office.code), year=today.year, as_of=today)
    context = {
        "kantor": office.name,
        "office": office,
        "offices": queries.offices_to_examine(request.user),
        "report": report,
        "groups": groups.grouped(report),
        "headline": groups.headline(report),
    }
    return respond(request, "alignment/periksa.html", context)
