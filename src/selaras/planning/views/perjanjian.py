"""Perjanjian Kinerja of an office and year: drafting, submitting, signing, sending back."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.http import SignedInRequest
from selaras.organisation.models import UnitKerja
from selaras.planning import actions, policies
from selaras.planning.forms import DraftForm, ReturnForm
from selaras.planning.models import PerjanjianKinerja
from selaras.planning.pages.perjanjian import possible_holders, promises_of
from selaras.planning.queries.visible import office_among, offices_visible_to, perjanjian_visible_to
from selaras.registry.business_date import business_date
from selaras.ui.answers import act, number
from selaras.ui.pages import respond


@require_safe
@login_required
def perjanjian(request: SignedInRequest) -> HttpResponse:
    """All Perjanjian Kinerja of an office and year."""
    today = business_date()
    offices, year = list(offices_visible_to(request.user)), today.year
    office = office_among(offices, request.user, request.GET.get("unit", ""))
    year = number(request.GET.get("tahun"), year)
    if office is None:
        raise Http404
    promises = promises_of(office, year, request.user, today)
    context = {"kantor": office.name, "office": office, "year": year, "promises": promises}
    context |= {"signed": sum(one.perjanjian.status == "signed" for one in promises)}
    context |= {"waiting": [one for one in promises if one.can_sign], "return_form": ReturnForm()}
    context |= {"draft_form": _draft_form(request, office, year)}
    context |= {"offices": offices}
    return respond(request, "planning/perjanjian.html", context)


def _draft_form(request: SignedInRequest, office: UnitKerja, year: int) -> DraftForm | None:
    if not policies.can_draft_for_office(office, request.user):
        return None
    holders = possible_holders(office, year, business_date())
    return DraftForm(holders=holders) if holders.exists() else None


def _address(unit_code: str, year: int) -> str:
    return f"{reverse('perjanjian')}?unit={unit_code}&tahun={year}"


@require_POST
@login_required
def perjanjian_susun(request: SignedInRequest, unit_id: int, year: int) -> HttpResponse:
    """Draft one from the targets in force."""
    office = get_object_or_404(offices_visible_to(request.user), pk=unit_id)
    policies.check_can_draft_for_office(office, request.user)
    form = DraftForm(request.POST, holders=possible_holders(office, year, business_date()))
    if form.is_valid():
        holder, reason = form.cleaned_data["holder"], form.cleaned_data["reason"]
        draft = partial(
            actions.draft_perjanjian, holder_id=holder.pk, year=year, by=request.user, reason=reason
        )
        act(request, _("Draf sudah disusun dari target yang berlaku."), draft)
    else:
        messages.error(request, _("Pilih siapa pihak pertamanya."))
    return redirect(_address(office.code, year))


def _row(request: SignedInRequest, perjanjian_id: int) -> PerjanjianKinerja:
    return get_object_or_404(perjanjian_visible_to(request.user), pk=perjanjian_id)


@require_POST
@login_required
def perjanjian_perbarui(request: SignedInRequest, perjanjian_id: int) -> HttpResponse:
    """Bring a draft up to date with the targets in force."""
    row = _row(request, perjanjian_id)
    draft = partial(actions.draft_perjanjian, holder_id=row.holder_id, year=row.year, by=request.user)
    act(request, _("Draf sudah mengikuti target yang berlaku."), draft)
    return redirect(_address(row.unit.code, row.year))


@require_POST
@login_required
def perjanjian_ajukan(request: SignedInRequest, perjanjian_id: int) -> HttpResponse:
    """Freeze the text for signing."""
    row = _row(request, perjanjian_id)
    submit = partial(actions.submit_perjanjian, perjanjian_id=row.pk, by=request.user)
    act(request, _("Naskah sudah dibekukan dan menunggu tanda tangan pihak pertama."), submit)
    return redirect(_address(row.unit.code, row.year))


@require_POST
@login_required
def perjanjian_tanda_tangan(request: SignedInRequest, perjanjian_id: int) -> HttpResponse:
    """Put one's name under it."""
    row = _row(request, perjanjian_id)
    sign = partial(actions.sign_perjanjian, perjanjian_id=row.pk, by=request.user)
    act(request, _("Anda sudah menandatangani Perjanjian Kinerja ini."), sign)
    return redirect(_address(row.unit.code, row.year))


@require_POST
@login_required
def perjanjian_kembalikan(request: SignedInRequest, perjanjian_id: int) -> HttpResponse:
    """Send it back to its author with a reason."""
    row = _row(request, perjanjian_id)
    form = ReturnForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    give_back = partial(actions.return_perjanjian, perjanjian_id=row.pk, reason=reason, by=request.user)
    act(request, _("Perjanjian Kinerja sudah dikembalikan kepada penyusunnya."), give_back)
    return redirect(_address(row.unit.code, row.year))
