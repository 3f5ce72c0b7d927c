"""The versions of an office's Renstra: list, begin, compare, declare ready, enact."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.http import SignedInRequest
from selaras.planning import actions, policies
from selaras.planning.forms.renstra import ReadyForm, StartForm
from selaras.planning.models import Renstra
from selaras.planning.pages.renstra import comparison, enacting_page, renstra_page
from selaras.planning.queries.renstra import renstra_visible_to
from selaras.planning.queries.visible import office_for, offices_visible_to
from selaras.planning.views.confirming import Asked, act_knowingly
from selaras.registry.business_date import business_date
from selaras.ui.answers import act
from selaras.ui.pages import respond


def _renstra(request: SignedInRequest, renstra_id: int) -> Renstra:
    return get_object_or_404(renstra_visible_to(request.user), pk=renstra_id)


@require_safe
@login_required
def renstra(request: SignedInRequest) -> HttpResponse:
    """All versions of an office's plans, and the form that begins a draft."""
    return _list(request, request.GET.get("unit", ""))


def _list(
    request: SignedInRequest, code: str, bound: StartForm | None = None, status: int = 200
) -> HttpResponse:
    office = office_for(request.user, code)
    if office is None:
        raise Http404
    shown = renstra_page(office, request.user, business_date())
    form = StartForm(initial=shown.initial) if shown.may_begin else None
    context = {"kantor": office.name, "shown": shown, "form": bound or form}
    offices = offices_visible_to(request.user)
    return respond(request, "planning/renstra.html", {**context, "offices": offices}, status=status)


@require_POST
@login_required
def renstra_mulai(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Begin a draft, and go on to build it."""
    office = get_object_or_404(offices_visible_to(request.user), pk=unit_id)
    policies.check_can_draft_renstra(office, request.user)
    form = StartForm(request.POST)
    if not form.is_valid():
        return _list(request, office.code, form, 422)
    start = partial(actions.start_renstra, unit_id=unit_id, by=request.user, **form.cleaned_data)
    act(request, _("Rancangan dimulai. Buka Susun pohon untuk mengubah isinya."), start)
    return redirect(f"{reverse('renstra')}?unit={office.code}")


@require_POST
@login_required
def renstra_buka(request: SignedInRequest, renstra_id: int) -> HttpResponse:
    """Take a draft that came by workbook into the editor."""
    plan = _renstra(request, renstra_id)
    policies.check_can_draft_renstra(plan.unit, request.user)
    opened = partial(actions.open_imported_draft, renstra_id=plan.pk, by=request.user)
    act(request, _("Rancangan dibuka untuk disusun."), opened)
    return redirect("renstra_susun", plan.pk)


@require_POST
@login_required
def renstra_siap(request: SignedInRequest, renstra_id: int) -> HttpResponse:
    """Say that a draft is complete and waits for its enactment."""
    plan = _renstra(request, renstra_id)
    policies.check_can_draft_renstra(plan.unit, request.user)
    form = ReadyForm(request.POST)
    ground = form.cleaned_data["regulation"] if form.is_valid() else ""
    ready = partial(actions.mark_ready, renstra_id=plan.pk, regulation=ground, by=request.user)
    act(request, _("Rancangan dinyatakan siap; menunggu penetapan pimpinan."), ready)
    return redirect("renstra_susun", plan.pk)


@require_POST
@login_required
def renstra_buang(request: SignedInRequest, renstra_id: int) -> HttpResponse:
    """Throw a draft away."""
    plan = _renstra(request, renstra_id)
    policies.check_can_draft_renstra(plan.unit, request.user)
    discard = partial(actions.discard_draft, renstra_id=plan.pk, by=request.user)
    act(request, _("Rancangan dibuang. Renstra yang berlaku tidak berubah."), discard)
    return redirect(f"{reverse('renstra')}?unit={plan.unit.code}")


@require_safe
@login_required
def renstra_banding(request: SignedInRequest, renstra_id: int, dengan_id: int) -> HttpResponse:
    """Two versions of one office side by side."""
    newer, older = _renstra(request, renstra_id), _renstra(request, dengan_id)
    if newer.unit_id != older.unit_id:
        raise Http404
    shown = comparison(older, newer, everything="semua" in request.GET)
    return respond(request, "planning/renstra_banding.html", {"kantor": newer.unit.name, "shown": shown})


@login_required
def renstra_tetapkan(request: SignedInRequest, renstra_id: int) -> HttpResponse:
    """What a draft changes, and putting it in force."""
    plan = _renstra(request, renstra_id)
    if request.method != "POST":
        shown = enacting_page(plan, request.user, business_date())
        return respond(request, "planning/renstra_tetapkan.html", {"kantor": plan.unit.name, "shown": shown})

    def enact(seen: str) -> Renstra:
        return actions.enact_renstra(renstra_id=plan.pk, by=request.user, seen=seen)

    asked = Asked(_("Menetapkan Renstra"), plan.unit.name, request.path)
    done = act_knowingly(request, asked, _("Renstra ditetapkan dan berlaku hari ini."), enact)
    if isinstance(done, HttpResponse):
        return done
    return redirect(f"{reverse('pohon')}?unit={plan.unit.code}" if done else request.path)
