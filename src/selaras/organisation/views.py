"""The page of an office, and that of what one hands on."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.access.roles import Capability
from selaras.organisation import actions, changes, delegations, pages, queries
from selaras.organisation.change_forms import AbsenceForm, ActingForm, EndForm, TransferForm
from selaras.organisation.forms import DelegationForm, OfficeOnDayForm, RevokeForm
from selaras.organisation.models import UnitKerja
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


def _kept_office(request: SignedInRequest, unit_id: int) -> UnitKerja:
    """The office, if the user keeps its organisation; else 404."""
    kept = queries.offices_visible_to(request.user, Capability.ORGANISATION_WRITE)
    return get_object_or_404(kept, pk=unit_id)


def _page(
    request: SignedInRequest, office: UnitKerja, forms: changes.Forms, status: int = 200
) -> HttpResponse:
    context = {
        "kantor": office.name,
        "office": office,
        "day": business_date(),
        "shown": changes.changes_of(office, business_date()),
        "forms": forms,
    }
    return respond(request, "organisation/perubahan.html", context, status=status)


def _back(office: UnitKerja) -> HttpResponse:
    return redirect(f"{reverse('organisasi_perubahan')}?unit={office.code}")


@require_safe
def organisasi_perubahan(request: SignedInRequest) -> HttpResponse:
    """`/organisasi/perubahan/?unit=`: who acts, who is away, who goes elsewhere."""
    day, code = business_date(), request.GET.get("unit", "")
    office = queries.chosen_office(request.user, code, day, Capability.ORGANISATION_WRITE)
    if office is None:
        raise Http404
    return _page(request, office, changes.forms_for(office, day))


@require_POST
def plt_baru(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Appoint a Plt. or Plh."""
    office, day = _kept_office(request, unit_id), business_date()
    form = ActingForm(office.pk, day, request.POST, prefix="plt")
    done = form.is_valid() and act(
        request,
        _("Penunjukan dicatat. Selama masa itu atasan, peran, dan antreannya mengikuti."),
        lambda: actions.appoint_acting(**form.facts(), by=request.user),
    )
    return _back(office) if done else _page(request, office, changes.forms_for(office, day, acting=form), 422)


@require_POST
def absen_baru(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Record that somebody is away."""
    office, day = _kept_office(request, unit_id), business_date()
    form = AbsenceForm(office.pk, day, request.POST, prefix="absen")
    done = form.is_valid() and act(
        request,
        _("Ketidakhadiran dicatat. Yang menunggu orang ini melihat sampai kapan."),
        lambda: actions.record_absence(**form.facts(), by=request.user),
    )
    return (
        _back(office) if done else _page(request, office, changes.forms_for(office, day, absence=form), 422)
    )


def _moved(request: SignedInRequest, form: TransferForm) -> bool:
    said = _("Pindah tugas dicatat. SKP di jabatan baru disusun oleh yang bersangkutan.")
    return act(request, said, lambda: actions.transfer(**form.facts(), by=request.user))


@require_POST
def pindah_tugas(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Show what a transfer brings; once that was shown and is confirmed, do it."""
    office, day = _kept_office(request, unit_id), business_date()
    form = TransferForm(office.pk, day, request.POST, prefix="pindah")
    forms = changes.forms_for(office, day, transfer=form)
    if not form.is_valid():
        return _page(request, office, forms, 422)
    if changes.is_confirmed(form) and _moved(request, form):
        return _back(office)
    try:
        return _page(request, office, changes.to_confirm(form, forms, request.user))
    except NotNow as reason:
        messages.error(request, str(reason))
        return _page(request, office, forms, 422)


@require_POST
def plt_akhiri(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """End an acting before its last day."""
    office, form = _kept_office(request, unit_id), EndForm(request.POST)
    row = form.is_valid() and queries.acting_of_office(office.pk, business_date()).filter(
        pk=form.cleaned_data["baris"]
    )
    post = row.first() if row else None
    if post is None:
        messages.error(request, _("Pilih Plt. atau Plh. kantor ini dan hari terakhirnya."))
        return _back(office)
    given = {"last": form.cleaned_data["terakhir"], "reason": form.cleaned_data["alasan"]}
    ended = _("Penunjukan diakhiri.")
    act(request, ended, lambda: actions.end_acting(penugasan_id=post.pk, by=request.user, **given))
    return _back(office)


@require_POST
def absen_akhiri(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Somebody is back earlier, or never went."""
    office, form = _kept_office(request, unit_id), EndForm(request.POST)
    away = changes.changes_of(office, business_date()).away
    wanted = form.cleaned_data["baris"] if form.is_valid() else None
    found = next((each for each in away if each.row.pk == wanted), None)
    if found is None:
        messages.error(request, _("Pilih orang yang tercatat tidak masuk dan hari terakhirnya."))
        return _back(office)
    ids = {"absence_id": found.row.pk, "penugasan_id": found.post.pk}
    last, ended = form.cleaned_data["terakhir"], _("Ketidakhadiran diakhiri.")
    act(request, ended, lambda: actions.end_absence(**ids, last=last, by=request.user))
    return _back(office)
