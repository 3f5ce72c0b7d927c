"""Pages: periksa, and garis pandang."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from selaras.access.http import SignedInRequest
from selaras.alignment import actions, queries
from selaras.alignment.line import lines_of_person
from selaras.alignment.line_down import lines_of_indikator
from selaras.organisation.queries import person_of, primary_penugasan
from selaras.registry.business_date import business_date
from selaras.ui.pages import respond


@require_safe
@login_required
def periksa_page(request: SignedInRequest) -> HttpResponse:
    """What to mend in one office, most valuable first."""
    today, offices = business_date(), list(queries.offices_to_examine(request.user))
    office = queries.chosen_office(offices, request.GET.get("unit", ""), request.user, today)
    if office is None:
        raise Http404
    report = actions.examined(office=office, year=today.year, as_of=today)
    context = {"offices": offices, **queries.page_of_findings(office, report)}
    return respond(request, "alignment/periksa.html", context)


@require_safe
@login_required
def garis_pandang(request: SignedInRequest) -> HttpResponse:
    """My own lines, up to the nation."""
    today, person = business_date(), person_of(request.user)
    if person is None:
        return respond(request, "alignment/garis_tanpa_orang.html", status=404)
    context = queries.page_of_lines(
        lines_of_person(person, primary_penugasan(person, today), today), mine=True
    )
    return respond(request, "alignment/garis_orang.html", context)


@require_safe
@login_required
def garis_orang(request: SignedInRequest, penugasan_id: int) -> HttpResponse:
    """Another person's lines, for those who may read his SKP."""
    penugasan = get_object_or_404(queries.people_in_sight(request.user), pk=penugasan_id)
    lines = lines_of_person(penugasan.person, penugasan, business_date())
    return respond(request, "alignment/garis_orang.html", queries.page_of_lines(lines, mine=False))


@require_safe
@login_required
def garis_iku(request: SignedInRequest, indikator_id: int) -> HttpResponse:
    """One indicator, up to the nation and down to people."""
    indikator = get_object_or_404(queries.indikator_for_lines(request.user), pk=indikator_id)
    lines = lines_of_indikator(indikator, business_date())
    context = {"kantor": indikator.unit.name, "lines": lines, "seen": queries.seen_people(request.user)}
    return respond(request, "alignment/garis_iku.html", context)
