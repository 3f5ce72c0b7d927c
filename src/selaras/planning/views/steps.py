"""One step of a rencana aksi: saying it anew, following it, reporting it done, looking at it, stopping it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.http import SignedInRequest
from selaras.access.models import User
from selaras.organisation.queries import people_of_office
from selaras.planning import actions, policies
from selaras.planning.forms import ProgressForm, StepDoneForm, StepForm, StepReasonForm
from selaras.planning.models import RencanaAksiStep
from selaras.planning.pages.breadcrumb import line_of
from selaras.planning.pages.rencana_aksi import evidence_of, path_of, step_row
from selaras.planning.queries.rencana_aksi import steps_visible_to, with_evidence
from selaras.registry.business_date import business_date
from selaras.ui.answers import act
from selaras.ui.pages import respond


def _step(request: SignedInRequest, step_id: int) -> RencanaAksiStep:
    return get_object_or_404(with_evidence(steps_visible_to(request.user)), pk=step_id)


def _plan_address(step: RencanaAksiStep) -> str:
    rencana = step.rencana
    return f"{reverse('rencana_aksi')}?indikator={rencana.indikator_id}&tahun={rencana.year}"


@require_safe
@login_required
def langkah_aksi(request: SignedInRequest, step_id: int) -> HttpResponse:
    """What is done, by whom, until when; what was reported."""
    return _page(request, _step(request, step_id))


def _page(
    request: SignedInRequest, step: RencanaAksiStep, status: int = 200, **bound: object
) -> HttpResponse:
    indikator = step.rencana.indikator
    context: dict[str, object] = {
        "kantor": indikator.unit.name,
        "row": step_row(step, step.rencana.year, business_date()),
        "step": step,
        "path": path_of(step),
        "garis": line_of(indikator),
        "plan_url": _plan_address(step),
        "evidence": evidence_of(step, request.user),
    }
    context |= _offered(step, request.user) | bound
    return respond(request, "planning/langkah_aksi.html", context, status=status)


def _offered(step: RencanaAksiStep, user: User) -> dict[str, object]:
    """What this person may do with the step, with the forms for it."""
    reports = policies.can_report_step(step, user)
    return {
        "can_verify": policies.can_verify_step(step, user),
        "can_remove": policies.can_remove_step(step, user),
        "can_drop": policies.can_drop_step(step, user),
        "reason_form": StepReasonForm(),
        "progress_form": _progress_form(step) if reports else None,
        "done_form": StepDoneForm() if reports else None,
        "step_form": _step_form(step) if policies.can_change_step(step, user) else None,
    }


def _progress_form(step: RencanaAksiStep, data: Mapping[str, Any] | None = None) -> ProgressForm:
    """Its ids differ from those of the report that stands beside it."""
    return ProgressForm(data, initial={"progress": step.progress}, auto_id="kemajuan_%s")


def _step_form(step: RencanaAksiStep, data: object = None) -> StepForm:
    names = ("text", "output", "pic", "tw_from", "tw_to", "weight")
    initial = {name: getattr(step, f"{name}_id" if name == "pic" else name) for name in names}
    office = step.rencana.indikator.unit.office_or_self_id
    return StepForm(data, initial=initial, people=people_of_office(office, business_date()))


def _done(
    request: SignedInRequest, step: RencanaAksiStep, said: str, do: Callable[[], object]
) -> HttpResponse:
    act(request, said, do)
    return redirect("langkah_aksi", step.pk)


@require_POST
@login_required
def langkah_ubah(request: SignedInRequest, step_id: int) -> HttpResponse:
    """Say it anew."""
    step = _step(request, step_id)
    policies.check_can_plan_steps(step.rencana.indikator, request.user)
    form = _step_form(step, request.POST)
    if not form.is_valid():
        return _page(request, step, 422, step_form=form)
    change = partial(actions.change_step, step_id=step.pk, facts=form.facts(), by=request.user)
    return _done(request, step, _("Langkah sudah diubah."), change)


@require_POST
@login_required
def langkah_hapus(request: SignedInRequest, step_id: int) -> HttpResponse:
    """Take it out, when nothing was ever reported of it."""
    step = _step(request, step_id)
    back = _plan_address(step)
    removed = act(
        request, _("Langkah sudah dihapus."), partial(actions.remove_step, step_id=step.pk, by=request.user)
    )
    return redirect(back) if removed else redirect("langkah_aksi", step.pk)


@require_POST
@login_required
def langkah_kemajuan(request: SignedInRequest, step_id: int) -> HttpResponse:
    """The PIC says how far he is."""
    step = _step(request, step_id)
    policies.check_can_report_step(step, request.user)
    form = _progress_form(step, request.POST)
    if not form.is_valid():
        return _page(request, step, 422, progress_form=form)
    report = partial(actions.report_progress, step_id=step.pk, by=request.user, **form.cleaned_data)
    return _done(request, step, _("Kemajuan sudah dicatat."), report)


@require_POST
@login_required
def langkah_selesai(request: SignedInRequest, step_id: int) -> HttpResponse:
    """The PIC reports it done."""
    step = _step(request, step_id)
    policies.check_can_report_step(step, request.user)
    form = StepDoneForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, step, 422, done_form=form)
    claim = partial(actions.claim_step, step_id=step.pk, by=request.user, **form.claim())
    return _done(request, step, _("Sudah dilaporkan selesai; orang lain yang memeriksanya."), claim)


@require_POST
@login_required
def langkah_periksa(request: SignedInRequest, step_id: int) -> HttpResponse:
    """Another person has looked: done."""
    step = _step(request, step_id)
    verify = partial(actions.verify_step, step_id=step.pk, by=request.user)
    return _done(request, step, _("Langkah dinyatakan selesai."), verify)


def _reason(request: SignedInRequest) -> str:
    form = StepReasonForm(request.POST)
    return form.cleaned_data["reason"] if form.is_valid() else ""


@require_POST
@login_required
def langkah_kembalikan(request: SignedInRequest, step_id: int) -> HttpResponse:
    """Another person has looked: not done."""
    step = _step(request, step_id)
    reopen = partial(actions.reopen_step, step_id=step.pk, reason=_reason(request), by=request.user)
    return _done(request, step, _("Langkah dikembalikan kepada PIC-nya."), reopen)


@require_POST
@login_required
def langkah_hentikan(request: SignedInRequest, step_id: int) -> HttpResponse:
    """Stop it, with a reason."""
    step = _step(request, step_id)
    drop = partial(actions.drop_step, step_id=step.pk, reason=_reason(request), by=request.user)
    return _done(request, step, _("Langkah dihentikan."), drop)
