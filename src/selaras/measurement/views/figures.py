"""Pages of measurement: the office's list, one slot, the queue of verification."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.measurement import actions, policies, queries
from selaras.measurement.forms import ExceptionForm
from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.measurement.pages import office, sending
from selaras.measurement.pages import slot as pages
from selaras.measurement.views.fetch import asked_quarter
from selaras.ui.pages import respond


@require_safe
@login_required
def pengukuran(request: SignedInRequest) -> HttpResponse:
    """`/pengukuran/?kantor=&tahun=&tw=`"""
    policies.check_can_read(request.user)
    page = office.office_page(request.user, *asked_quarter(request))
    if page is None:
        raise Http404(_("Kantor ini tidak ada atau angkanya tidak dapat Anda lihat."))
    context = {"page": page, "kantor": page.office.name, "quarters": range(1, 5)}
    return respond(request, "measurement/pengukuran.html", context, part="daftar")


def _slot(request: SignedInRequest, slot_id: int) -> Realisasi:
    slot = pages.slot_of(request.user, slot_id)
    if slot is None:
        raise Http404(_("Angka ini tidak ada atau tidak dapat Anda lihat."))
    return slot


def _page(request: SignedInRequest, slot: Realisasi, status: int = 200, **about: Any) -> HttpResponse:
    page = pages.slot_page(slot, request.user, **about)
    context = {
        "page": page,
        "slot": slot,
        "garis": pages.line_of(slot),
        "kantor": slot.indikator.unit.name,
        "tahapan": pages.stage_of(slot),
    }
    return respond(request, "measurement/realisasi.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def realisasi(request: SignedInRequest, slot_id: int) -> HttpResponse:
    """`/pengukuran/<slot>/`; with `?koreksi=1` the form corrects the verified figure."""
    slot, correcting = _slot(request, slot_id), "koreksi" in request.GET
    if request.method != "POST":
        return _page(request, slot, correcting=correcting)
    sent = sending.send(slot, request.user, request.POST, request.FILES, correcting=correcting)
    if sent.conflict:
        return _conflict(request, slot, sent, correcting=correcting)
    if sent.done:
        messages.success(request, sent.done)
        return redirect("realisasi", slot_id)
    if sent.refusal:
        messages.error(request, sent.refusal)
    return _page(request, slot, 200 if sent.looking else 422, form=sent.form, correcting=correcting)


def _conflict(
    request: SignedInRequest, slot: Realisasi, sent: sending.Sent, *, correcting: bool
) -> HttpResponse:
    """Both values side by side; sending again then replaces what the person has now seen."""
    slot = _slot(request, slot.pk)  # as it is now
    sent.data["row_version"] = str(slot.row_version)
    theirs = pages.theirs_of(slot, sent.form)
    return _page(request, slot, 409, form=sent.form, correcting=correcting, theirs=theirs)


@require_safe
@login_required
def verifikasi(request: SignedInRequest) -> HttpResponse:
    """`/pengukuran/verifikasi/`"""
    versions = queries.queue_for(request.user)
    return respond(request, "measurement/verifikasi.html", {"rows": office.queue_rows(versions)})


def _version(request: SignedInRequest, version_id: int) -> RealisasiVersion:
    return get_object_or_404(queries.versions_visible_to(request.user), pk=version_id)


def _after(request: SignedInRequest, slot_id: int) -> HttpResponse:
    """Where one goes on: to the next figure that waits, else to this one."""
    waiting = queries.queue_for(request.user)
    return redirect("verifikasi") if waiting else redirect("realisasi", slot_id)


@require_POST
@login_required
def verify(request: SignedInRequest, version_id: int) -> HttpResponse:
    """`/pengukuran/versi/<id>/verifikasi/`"""
    version, opened = _version(request, version_id), request.POST.get("dibuka") == "ya"
    try:
        done = actions.verify_realisasi(version_id=version.pk, by=request.user, evidence_opened=opened)
    except NotNow as reason:
        messages.error(request, str(reason))
        return redirect("realisasi", version.slot_id)
    waits = done.status == RealisasiVersion.Status.CHECKED
    said = _("Angka diverifikasi; kini menunggu persetujuan orang ketiga.")
    messages.success(request, said if waits else _("Angka diverifikasi; kini menjadi angka resmi."))
    return _after(request, version.slot_id)


@require_POST
@login_required
def approve(request: SignedInRequest, version_id: int) -> HttpResponse:
    """`/pengukuran/versi/<id>/setujui/`"""
    version = _version(request, version_id)
    try:
        actions.approve_realisasi(version_id=version.pk, by=request.user)
    except NotNow as reason:
        messages.error(request, str(reason))
        return redirect("realisasi", version.slot_id)
    messages.success(request, _("Angka disetujui; kini menjadi angka resmi."))
    return _after(request, version.slot_id)


@require_POST
@login_required
def give_back(request: SignedInRequest, version_id: int) -> HttpResponse:
    """`/pengukuran/versi/<id>/kembalikan/`"""
    version, reason = _version(request, version_id), request.POST.get("alasan", "")
    try:
        actions.return_realisasi(version_id=version.pk, reason=reason, by=request.user)
    except NotNow as refusal:
        messages.error(request, str(refusal))
        return redirect("realisasi", version.slot_id)
    messages.success(request, _("Angka dikembalikan beserta alasannya."))
    return _after(request, version.slot_id)


@require_POST
@login_required
def withdraw(request: SignedInRequest, version_id: int) -> HttpResponse:
    """`/pengukuran/versi/<id>/tarik/`"""
    version = _version(request, version_id)
    try:
        actions.withdraw_realisasi(version_id=version.pk, by=request.user)
    except NotNow as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("Angka ditarik; isinya kembali menjadi draf."))
    return redirect("realisasi", version.slot_id)


@require_POST
@login_required
def grant_exception(request: SignedInRequest, slot_id: int) -> HttpResponse:
    """`/pengukuran/<slot>/pengecualian/`"""
    slot, form = _slot(request, slot_id), ExceptionForm(request.POST)
    policies.check_may_except(slot, request.user)
    try:
        if not form.is_valid():
            raise NotNow(form.complaint)
        actions.grant_exception(slot_id=slot.pk, by=request.user, **form.cleaned_data)
        messages.success(request, _("Pengecualian diberikan; kantor itu dapat mengisi angka ini lagi."))
    except NotNow as reason:
        messages.error(request, str(reason))
    return redirect("realisasi", slot.pk)
