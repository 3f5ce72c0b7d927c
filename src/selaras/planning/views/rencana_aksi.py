"""Rencana aksi: of an office, of one indicator; planning its steps."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.http import SignedInRequest
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability
from selaras.organisation.queries import people_of_office
from selaras.planning import actions, policies
from selaras.planning.forms import StepForm
from selaras.planning.models import Indikator
from selaras.planning.pages.breadcrumb import line_of
from selaras.planning.pages.rencana_aksi import indicator_plan, office_plan
from selaras.planning.queries.rencana_aksi import YEARS
from selaras.planning.queries.visible import indikator_visible_to, office_among, offices_visible_to
from selaras.registry.business_date import business_date
from selaras.ui.answers import act, number
from selaras.ui.pages import respond


@require_safe
@login_required
def rencana_aksi(request: SignedInRequest) -> HttpResponse:
    """The rencana aksi of one indicator (`?indikator=`), else of an office."""
    today = business_date()
    year = number(request.GET.get("tahun"), today.year)
    year = year if year in YEARS else today.year
    if chosen := number(request.GET.get("indikator"), 0):
        return _page(request, get_object_or_404(indikator_visible_to(request.user), pk=chosen), year)
    offices = list(offices_visible_to(request.user))
    office = office_among(offices, request.user, request.GET.get("unit", ""))
    if office is None:
        raise Http404
    shown = office_plan(office, year, request.user, today)
    context = {"kantor": office.name, "office": office, "offices": offices, "year": year, "shown": shown}
    context |= {"reads_documents": has_capability(request.user, Capability.DOCUMENTS_READ, office.pk)}
    return respond(request, "planning/rencana_aksi_list.html", context)


def _page(
    request: SignedInRequest, indikator: Indikator, year: int, form: StepForm | None = None, status: int = 200
) -> HttpResponse:
    may = policies.can_plan_steps(indikator, request.user)
    context = {
        "kantor": indikator.unit.name,
        "office": indikator.unit.office or indikator.unit,
        "shown": indicator_plan(indikator, year, business_date()),
        "year": year,
        "garis": line_of(indikator),
        "form": form or (_form(indikator) if may else None),
    }
    return respond(request, "planning/rencana_aksi.html", context, status=status)


def _form(indikator: Indikator, data: object = None) -> StepForm:
    people = people_of_office(indikator.unit.office_or_self_id, business_date())
    return StepForm(data, people=people)


def address_of(indikator_id: int, year: int) -> str:
    """Where the rencana aksi of one indicator and year is shown."""
    return f"{reverse('rencana_aksi')}?indikator={indikator_id}&tahun={year}"


@require_POST
@login_required
def rencana_aksi_tambah(request: SignedInRequest, indikator_id: int, year: int) -> HttpResponse:
    """Put a step at the end of the plan."""
    indikator = get_object_or_404(indikator_visible_to(request.user), pk=indikator_id)
    policies.check_can_plan_steps(indikator, request.user)
    if year not in YEARS:
        raise Http404
    form = _form(indikator, request.POST)
    if not form.is_valid():
        return _page(request, indikator, year, form, status=422)
    add = partial(actions.add_step, indikator_id=indikator_id, year=year, facts=form.facts(), by=request.user)
    act(request, _("Langkah sudah ditambahkan."), add)
    return redirect(address_of(indikator_id, year))
