"""Pages on which an SKP is written, put before the superior and decided."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.registry.business_date import business_date
from selaras.skp import actions, pages, policies, queries
from selaras.skp.forms import AspekForm, FeedForm, ReturnForm
from selaras.skp.models import Rhk, Skp
from selaras.ui.pages import respond


@require_safe
def skp_list(request: SignedInRequest) -> HttpResponse:
    """`/skp/`: one's own, those that wait for me, those of my units."""
    return respond(request, "skp/list.html", pages.list_context(request.user, business_date()))


@require_http_methods(["GET", "HEAD", "POST"])
def skp_baru(request: SignedInRequest) -> HttpResponse:
    """`/skp/baru/`: begin from the superior's RHK and the office's indicators."""
    on = business_date()
    post = pages.chosen_post(request.user, request.GET.get("penugasan", ""), on)
    if request.method == "POST":
        return _begin(request)
    if post is None:
        return respond(request, "skp/bukan_asn.html")
    return respond(request, "skp/baru.html", pages.draft_context(post, on))


def _begin(request: SignedInRequest) -> HttpResponse:
    chosen = pages.chosen_start(request.user, request.POST, business_date())
    if chosen is None:
        raise Http404
    try:
        skp = actions.draft_from(by=request.user, **chosen)
    except NotNow as reason:
        messages.error(request, str(reason))
        return redirect("skp_list")
    return redirect("skp", skp.pk)


def before_judge(request: SignedInRequest, skp_id: int) -> Skp:
    """The SKP this visitor may read or has to decide on; 404 for any other."""
    found = queries.for_judge(request.user, skp_id, business_date())
    if found is None:
        raise Http404
    return found


@require_safe
def skp(request: SignedInRequest, skp_id: int) -> HttpResponse:
    """`/skp/<id>/`"""
    found = before_judge(request, skp_id)
    return respond(request, "skp/skp.html", pages.skp_context(found, request.user, business_date()))


@require_POST
def skp_ajukan(request: SignedInRequest, skp_id: int) -> HttpResponse:
    """Put it before the superior."""
    found = get_object_or_404(queries.visible_to(request.user), pk=skp_id)
    try:
        actions.submit_skp(skp_id=found.pk, by=request.user)
    except NotNow as reason:
        messages.error(request, str(reason))
    return redirect("skp", skp_id)


@require_POST
def skp_sepakati(request: SignedInRequest, skp_id: int) -> HttpResponse:
    """The superior agrees."""
    found = before_judge(request, skp_id)
    try:
        actions.agree_skp(skp_id=found.pk, by=request.user)
    except NotNow as reason:
        messages.error(request, str(reason))
    return redirect("skp", skp_id)


@require_POST
def skp_kembalikan(request: SignedInRequest, skp_id: int) -> HttpResponse:
    """The superior returns it with what is to be mended."""
    found = before_judge(request, skp_id)
    policies.check_can_judge(found, request.user)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        context = pages.skp_context(found, request.user, business_date(), form)
        return respond(request, "skp/skp.html", context, status=422)
    try:
        actions.return_skp(skp_id=found.pk, reason=form.cleaned_data["alasan"], by=request.user)
    except NotNow as reason:
        messages.error(request, str(reason))
    return redirect("skp_list")


@require_http_methods(["GET", "HEAD", "POST"])
def rhk_baru(request: SignedInRequest, skp_id: int) -> HttpResponse:
    """`/skp/<id>/rhk/`: one more RHK in a draft."""
    found = get_object_or_404(queries.visible_to(request.user), pk=skp_id)
    policies.check_is_employee(found.penugasan, request.user)
    form = pages.rhk_form(found, None, business_date(), request.POST or None)
    if form.is_valid():
        try:
            rhk = actions.put_rhk(skp_id=found.pk, by=request.user, **form.values())
            return redirect("rhk", rhk.pk)
        except NotNow as reason:
            form.add_error(None, str(reason))
    status = 422 if form.errors else 200
    return respond(request, "skp/rhk_baru.html", {"skp": found, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def rhk(request: SignedInRequest, rhk_id: int) -> HttpResponse:
    """`/skp/rhk/<id>/`: write one RHK; a reader is sent to its place in the SKP."""
    if request.method == "POST":
        return _write(request, rhk_id)
    found = get_object_or_404(queries.rhk_for_edit(request.user), pk=rhk_id)
    if not policies.can_edit(found.skp, request.user):
        return redirect(f"{reverse('skp', args=[found.skp_id])}#rhk-{found.number}")
    return respond(request, "skp/rhk.html", pages.rhk_context(found, business_date()))


def _own(request: SignedInRequest, rhk_id: int) -> Rhk:
    """An RHK of the visitor's own SKP: 404 where he may not see it, 403 where it is another's."""
    found = get_object_or_404(queries.rhk_for_edit(request.user), pk=rhk_id)
    policies.check_is_employee(found.skp.penugasan, request.user)
    return found


def _write(request: SignedInRequest, rhk_id: int) -> HttpResponse:
    found = _own(request, rhk_id)
    form = pages.rhk_form(found.skp, found, business_date(), request.POST)
    if form.is_valid():
        try:
            actions.put_rhk(skp_id=found.skp_id, by=request.user, **form.values())
            return redirect("skp", found.skp_id)
        except NotNow as reason:
            form.add_error(None, str(reason))
    return respond(request, "skp/rhk.html", pages.rhk_context(found, business_date(), form=form), status=422)


@require_POST
def rhk_hapus(request: SignedInRequest, rhk_id: int) -> HttpResponse:
    """Take an RHK out of a draft."""
    found = _own(request, rhk_id)
    try:
        actions.drop_rhk(rhk_id=found.pk, by=request.user)
    except NotNow as reason:
        messages.error(request, str(reason))
        return redirect("rhk", rhk_id)
    return redirect("skp", found.skp_id)


@require_POST
def rhk_kontribusi(request: SignedInRequest, rhk_id: int) -> HttpResponse:
    """Point an RHK at an indicator."""
    found = _own(request, rhk_id)
    options = queries.indikator_options(found.skp.penugasan, business_date())
    form = FeedForm(request.POST, options=options)
    if form.is_valid():
        try:
            actions.feed_indikator(rhk_id=found.pk, by=request.user, **form.values())
            return redirect("rhk", rhk_id)
        except NotNow as reason:
            form.add_error(None, str(reason))
    return respond(request, "skp/rhk.html", pages.rhk_context(found, business_date(), feed=form), status=422)


@require_POST
def rhk_lepas(request: SignedInRequest, rhk_id: int) -> HttpResponse:
    """Take a contribution or a measure out of a draft."""
    found = _own(request, rhk_id)
    try:
        if indikator := request.POST.get("indikator", ""):
            actions.unfeed_indikator(rhk_id=found.pk, indikator_id=int(indikator), by=request.user)
        else:
            actions.drop_aspek(rhk_id=found.pk, aspek=request.POST.get("aspek", ""), by=request.user)
    except NotNow as reason:
        messages.error(request, str(reason))
    except ValueError:
        messages.error(request, _("Tidak ada yang dilepas: pilihan itu tidak dikenal."))
    return redirect("rhk", rhk_id)


@require_POST
def rhk_ukuran(request: SignedInRequest, rhk_id: int) -> HttpResponse:
    """Say how an RHK is measured."""
    found = _own(request, rhk_id)
    form = AspekForm(request.POST)
    if form.is_valid():
        try:
            actions.set_aspek(rhk_id=found.pk, by=request.user, **form.values())
            return redirect("rhk", rhk_id)
        except NotNow as reason:
            form.add_error(None, str(reason))
    return respond(request, "skp/rhk.html", pages.rhk_context(found, business_date(), aspek=form), status=422)
