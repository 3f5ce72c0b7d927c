"""The page of an office, and that of what one hands on."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.http import SignedInRequest
from selaras.organisation import actions, delegations, pages, queries
from selaras.organisation.forms import DelegationForm, OfficeOnDayForm, RevokeForm
from selaras.registry.business_date import business_date
from selaras.ui.answers import act
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


@require_safe
def delegasi(request: SignedInRequest) -> HttpResponse:
    """What one has handed on, what one holds for others, and the form for more."""
    shown = delegations.page_of(request.user, business_date())
    context = {"shown": shown, "form": DelegationForm(request.user)}
    return respond(request, "organisation/delegasi.html", context)


@require_POST
def delegasi_baru(request: SignedInRequest) -> HttpResponse:
    """Hand on acts of one's role for a while."""
    form = DelegationForm(request.user, request.POST)
    done = form.is_valid() and act(
        request,
        _("Delegasi dibuat. Penerima melihatnya di Hari ini dan di halaman Delegasi."),
        lambda: actions.delegate(**form.facts(), by=request.user),
    )
    if done:
        return redirect("delegasi")
    shown = delegations.page_of(request.user, business_date())
    context = {"shown": shown, "form": form}
    return respond(request, "organisation/delegasi.html", context, status=422)


@require_POST
def delegasi_cabut(request: SignedInRequest) -> HttpResponse:
    """Take one back at once."""
    form = RevokeForm(request.user, request.POST)
    if form.is_valid():
        row = form.cleaned_data["delegasi"]
        gone = _("Delegasi dicabut. Sejak sekarang tugas itu hanya pada Anda.")
        act(request, gone, lambda: actions.revoke_delegation(delegation_id=row.pk, by=request.user))
    else:
        messages.error(request, _("Delegasi itu bukan milik Anda atau sudah tidak ada."))
    return redirect("delegasi")
