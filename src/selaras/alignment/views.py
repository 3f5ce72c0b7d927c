"""Pages: periksa, and garis pandang."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.access.models import User
from selaras.alignment import actions, listing, pages, policies, queries
from selaras.alignment.forms import WaiveForm
from selaras.alignment.line import lines_of_person
from selaras.alignment.line_down import lines_of_indikator
from selaras.organisation.models import UnitKerja
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
    page = pages.findings_page(office, report, request.user)
    return respond(
        request, "alignment/periksa.html", {"kantor": office.name, "offices": offices, "page": page}
    )


@require_safe
@login_required
def katalog(request: SignedInRequest) -> HttpResponse:
    """Every check there is, those that nothing looks for yet with the reason."""
    return respond(request, "alignment/katalog.html", {"page": listing.catalogue_page()})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def waive(request: SignedInRequest, code: str, fingerprint: str) -> HttpResponse:
    """Set one finding aside: why, and until when."""
    office = get_object_or_404(queries.offices_to_examine(request.user), code=code)
    policies.check_can_waive(office.pk, request.user)
    form = WaiveForm(request.POST or None)
    if request.method == "POST" and _waived(form, office, fingerprint, request.user):
        return redirect(f"{page_of(office)}#diabaikan")
    item = actions.finding_now(office, fingerprint)
    if item is None:
        messages.error(request, "Temuan itu sudah tidak ada atau sudah berubah.")
        return redirect(page_of(office))
    context = {"kantor": office.name, "office": office, "item": item, "form": form}
    return respond(request, "alignment/abaikan.html", context, status=422 if form.is_bound else 200)


def _waived(form: WaiveForm, office: UnitKerja, fingerprint: str, user: User) -> bool:
    """Whether what was typed set the finding aside; if not, the form says why."""
    if not form.is_valid():
        return False
    try:
        actions.waive(office_id=office.pk, fingerprint=fingerprint, **form.for_action(), by=user)
    except NotNow as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@require_POST
@login_required
def end_waiver(request: SignedInRequest, waiver_id: int) -> HttpResponse:
    """Bring a finding back before its day."""
    waiver = get_object_or_404(
        queries.waivers_visible_to(request.user).select_related("office"), pk=waiver_id
    )
    try:
        actions.end_waiver(waiver_id=waiver.pk, by=request.user)
    except NotNow as refusal:
        messages.error(request, str(refusal))
    return redirect(page_of(waiver.office))


def page_of(office: UnitKerja) -> str:
    """The address of the findings of an office."""
    return f"{reverse('periksa')}?unit={office.code}"


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
