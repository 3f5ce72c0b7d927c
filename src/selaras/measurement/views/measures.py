"""Tindakan perbaikan: the list of an office, one of them, planning and following it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.measurement import actions
from selaras.measurement.measures import pages, policies, queries, sending
from selaras.measurement.measures.forms import MoveForm, ReasonForm
from selaras.measurement.models import Measure
from selaras.measurement.pages import slot as slot_pages
from selaras.measurement.policies import check_can_read


@require_safe
@login_required
def tindakan(request: SignedInRequest) -> HttpResponse:
    """`/pengukuran/tindakan/?kantor=&tampil=&halaman=`"""
    check_can_read(request.user)
    asked = [request.GET.get(name, "") for name in ("kantor", "tampil", "halaman")]
    page = pages.measures_page(request.user, *asked)
    if page is None:
        raise Http404(_("Kantor ini tidak ada atau angkanya tidak dapat Anda lihat."))
    context = {"page": page, "kantor": page.office.name, "choices": pages.CHOICES}
    return render(request, "measurement/tindakan_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def tindakan_baru(request: SignedInRequest, slot_id: int) -> HttpResponse:
    """`/pengukuran/<slot>/tindakan/`"""
    slot = slot_pages.slot_of(request.user, slot_id)
    if slot is None:
        raise Http404(_("Angka ini tidak ada atau tidak dapat Anda lihat."))
    policies.check_can_plan(slot, request.user)
    form = pages.plan_form(slot, request.POST if request.method == "POST" else None)
    made = sending.plan(slot, request.user, form)
    if made is not None:
        messages.success(request, _("Tindakan perbaikan direncanakan; PIC melihatnya di Hari ini."))
        return redirect("tindakan_satu", made.pk)
    context = {"slot": slot, "form": form, "garis": pages.line_of(slot), "kantor": slot.indikator.unit.name}
    return render(request, "measurement/tindakan_baru.html", context, status=422 if form.errors else 200)


def _measure(request: SignedInRequest, measure_id: int) -> Measure:
    rows = queries.with_words(queries.visible_to(request.user)).prefetch_related(
        "bukti_set__bukti__blob", "move_set__moved_person"
    )
    return get_object_or_404(rows, pk=measure_id)


def _page(request: SignedInRequest, measure: Measure, status: int = 200, **about: Any) -> HttpResponse:
    context = {
        "page": pages.measure_page(measure, request.user, **about),
        "measure": measure,
        "garis": pages.line_of(measure.slot, measure),
        "kantor": measure.slot.indikator.unit.name,
    }
    return render(request, "measurement/tindakan.html", context, status=status)


@require_safe
@login_required
def tindakan_satu(request: SignedInRequest, measure_id: int) -> HttpResponse:
    """`/pengukuran/tindakan/<id>/`"""
    return _page(request, _measure(request, measure_id))


@require_POST
@login_required
def claim(request: SignedInRequest, measure_id: int) -> HttpResponse:
    """`/pengukuran/tindakan/<id>/lapor/`"""
    measure = _measure(request, measure_id)
    policies.check_can_claim(measure, request.user)
    form, done = sending.claim(measure, request.user, request.POST, request.FILES)
    if done:
        return redirect("tindakan_satu", measure.pk)
    return _page(request, measure, 422 if form.is_bound else 200, form=form)


@require_POST
@login_required
def verify(request: SignedInRequest, measure_id: int) -> HttpResponse:
    """`/pengukuran/tindakan/<id>/periksa/`"""
    return _done(request, measure_id, actions.verify_measure, _("Tindakan dinyatakan selesai."))


@require_POST
@login_required
def reopen(request: SignedInRequest, measure_id: int) -> HttpResponse:
    """`/pengukuran/tindakan/<id>/kembalikan/`"""
    said = _("Tindakan dikembalikan kepada PIC-nya.")
    return _done(request, measure_id, actions.reopen_measure, said, reason=_reason(request))


@require_POST
@login_required
def move(request: SignedInRequest, measure_id: int) -> HttpResponse:
    """`/pengukuran/tindakan/<id>/geser/`"""
    measure, form = _measure(request, measure_id), MoveForm(request.POST)
    policies.check_is_verifier(measure, request.user)
    if not sending.move(measure, request.user, form):
        return _page(request, measure, 422, move=form)
    messages.success(request, _("Batas waktu digeser; batas semula dan alasannya tetap tercatat."))
    return redirect("tindakan_satu", measure.pk)


@require_POST
@login_required
def drop(request: SignedInRequest, measure_id: int) -> HttpResponse:
    """`/pengukuran/tindakan/<id>/hentikan/`"""
    said = _("Tindakan dihentikan.")
    return _done(request, measure_id, actions.drop_measure, said, reason=_reason(request))


def _reason(request: SignedInRequest) -> str:
    form = ReasonForm(request.POST)
    return form.cleaned_data["alasan"] if form.is_valid() else ""


def _done(request: SignedInRequest, measure_id: int, act: Any, said: str, **about: str) -> HttpResponse:
    measure = _measure(request, measure_id)
    try:
        act(measure_id=measure.pk, by=request.user, **about)
        messages.success(request, said)
    except NotNow as refusal:
        messages.error(request, str(refusal))
    return redirect("tindakan_satu", measure.pk)
