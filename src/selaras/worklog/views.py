"""Pages of daily work."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.http import SignedInRequest
from selaras.registry.business_date import business_date
from selaras.stages.queries import stage_words
from selaras.ui.app import wrote
from selaras.ui.pages import respond
from selaras.worklog import actions, pages, policies, presenters, queries
from selaras.worklog.forms import AddEvidenceForm, VoidForm, initial_of
from selaras.worklog.models import Log


@require_http_methods(["GET", "HEAD", "POST"])
def log(request: SignedInRequest) -> HttpResponse:
    """`/log/`: record, and look at a week or a month."""
    on = business_date()
    if request.method == "POST":
        return _record(request)
    context = pages.log_context(request.user, request.GET, on, pages.entry_form(request.user, on))
    return respond(request, "worklog/log.html", context)


def _record(request: SignedInRequest) -> HttpResponse:
    policies.check_may_record(request.user)
    on = business_date()
    form = pages.entry_form(request.user, on, data=request.POST, files=request.FILES)
    if form is not None and form.is_valid():
        try:
            saved = actions.record_entry(entry=form.entry(), items=form.items(), by=request.user)
        except NotNow as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(pages.after_saving(form.cleaned_data["kembali"], saved.pk))
    context = pages.log_context(request.user, request.GET, on, form)
    return respond(request, "worklog/log.html", context, status=422)


@require_POST
def log_kirim(request: SignedInRequest) -> HttpResponse:
    """`/log/kirim/`: what a phone kept (decision 0088); the answer is where to go, or why it was refused."""
    if not wrote(request):
        whose = _("Catatan ini milik orang lain; ia terkirim saat orang itu masuk.")
        return JsonResponse({"sebab": [whose]}, status=409)
    try:
        return _arrived(request)
    except (NotAllowed, NotNow) as reason:
        return JsonResponse({"sebab": [str(reason)]}, status=422)


def _arrived(request: SignedInRequest) -> HttpResponse:
    policies.check_may_record(request.user)
    form = pages.entry_form(request.user, business_date(), data=request.POST, files=request.FILES)
    if form is None:
        raise NotNow(_("Anda tidak sedang memangku jabatan; log dicatat atas nama jabatan."))
    if not form.is_valid():
        return JsonResponse({"sebab": form.reasons()}, status=422)
    saved = actions.record_entry(entry=form.entry(), items=form.items(), by=request.user)
    return JsonResponse({"ke": pages.after_saving(form.cleaned_data["kembali"], saved.pk)})


@require_safe
def log_usul(request: SignedInRequest) -> HttpResponse:
    """`/log/usul/`: the RHK pills in the order of the sentence typed so far (htmx)."""
    form = pages.suggested(request.user, business_date(), request.GET)
    return respond(request, "worklog/_pilihan_rhk.html", {"form": form})


@require_safe
def log_detail(request: SignedInRequest, log_id: int) -> HttpResponse:
    """`/log/<id>/`: one log, its evidence, and what it counts towards."""
    found = get_object_or_404(queries.for_page(queries.visible_to(request.user)), pk=log_id)
    return _detail(request, found, AddEvidenceForm())


def _detail(request: SignedInRequest, found: Log, form: AddEvidenceForm, status: int = 200) -> HttpResponse:
    context = {
        "row": presenters.row_of(found),
        "tahapan": stage_words(found.on, found.penugasan.unit.office_or_self_id),
        "garis": presenters.garis_of(found),
        "can_change": policies.can_change(found, request.user),
        "is_author": policies.is_author(found, request.user),
        "form": form,
    }
    return respond(request, "worklog/detail.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def log_ganti(request: SignedInRequest, log_id: int) -> HttpResponse:
    """`/log/<id>/ganti/`: put a new log in its place."""
    found = get_object_or_404(queries.visible_to(request.user).select_related("person"), pk=log_id)
    policies.check_is_author(found, request.user)
    if request.method == "POST":
        return _replace(request, found)
    form = pages.entry_form(request.user, business_date(), initial=initial_of(found))
    return respond(request, "worklog/ganti.html", {"form": form, "log": found})


def _replace(request: SignedInRequest, found: Log) -> HttpResponse:
    form = pages.entry_form(request.user, business_date(), data=request.POST, files=request.FILES)
    if form is not None and form.is_valid():
        try:
            new = actions.replace_entry(
                log_id=found.pk, entry=form.entry(), items=form.items(), by=request.user
            )
        except NotNow as reason:
            form.add_error(None, str(reason))
        else:
            return redirect("log_detail", new.pk)
    return respond(request, "worklog/ganti.html", {"form": form, "log": found}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def log_batal(request: SignedInRequest, log_id: int) -> HttpResponse:
    """`/log/<id>/batal/`: take a log back, with the reason."""
    found = get_object_or_404(queries.visible_to(request.user).select_related("person"), pk=log_id)
    policies.check_is_author(found, request.user)
    form = VoidForm(request.POST or None)
    if form.is_valid():
        try:
            actions.void_log(log_id=log_id, reason=form.cleaned_data["alasan"], by=request.user)
            return redirect("log_detail", log_id)
        except NotNow as reason:
            form.add_error(None, str(reason))
    return respond(
        request, "worklog/batal.html", {"form": form, "log": found}, status=422 if form.errors else 200
    )


@require_POST
def log_bukti(request: SignedInRequest, log_id: int) -> HttpResponse:
    """`/log/<id>/bukti/`: add evidence to one's own log."""
    found = get_object_or_404(queries.for_page(queries.visible_to(request.user)), pk=log_id)
    policies.check_is_author(found, request.user)
    form = AddEvidenceForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.evidence_entry(log_id=log_id, items=form.items(), by=request.user)
            return redirect("log_detail", log_id)
        except NotNow as reason:
            form.add_error(None, str(reason))
    return _detail(request, found, form, status=422)
