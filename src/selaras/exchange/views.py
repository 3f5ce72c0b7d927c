"""Pages of imports: choose a file, see what it would do, apply it; and the same data out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.access.models import User
from selaras.exchange import actions, example, policies, queries
from selaras.exchange.ekspor.files import as_workbook, file_name
from selaras.exchange.ekspor.rows import rows_of, sheets_for
from selaras.exchange.forms import UploadForm
from selaras.exchange.workbook.file import FileFault
from selaras.exchange.workbook.writing import template
from selaras.registry.business_date import business_date

FEW = 6  # offices named on the page; whoever reaches more uses the command line
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def impor(request: SignedInRequest) -> HttpResponse:
    """The last files, and a form for the next one."""
    policies.check_can_import(request.user)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["berkas"]
        try:
            batch = actions.preview_workbook(content=file.read(), by=request.user, file_name=file.name)
            return redirect("impor_preview", batch.pk)
        except FileFault as fault:
            form.add_error("berkas", str(fault))
    context = {"form": form, **_beside_the_form(request.user)}
    return render(request, "exchange/impor.html", context, status=422 if form.errors else 200)


def _beside_the_form(user: User) -> dict[str, Any]:
    return {
        "batches": queries.latest(user),
        "example": example.workbook(),
        "offices": queries.offices_to_export(user)[:FEW],
        "year": business_date().year,
    }


@require_safe
@login_required
def impor_preview(request: SignedInRequest, batch_id: int) -> HttpResponse:
    """What one file would do, or did."""
    batch = get_object_or_404(queries.visible_to(request.user), pk=batch_id)
    preview = queries.preview_of(batch, request.GET.get("halaman"))
    context = {"preview": preview, "batch": batch, "can_apply": policies.can_apply(batch, request.user)}
    return render(request, "exchange/pratinjau.html", context)


@require_POST
@login_required
def impor_apply(request: SignedInRequest, batch_id: int) -> HttpResponse:
    """Write all of it, or nothing."""
    batch = get_object_or_404(queries.visible_to(request.user), pk=batch_id)
    try:
        actions.apply_batch(batch_id=batch.pk, by=request.user)
    except NotNow as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "Berkas sudah diterapkan.")
    return redirect("impor_preview", batch.pk)


@require_POST
@login_required
def impor_discard(request: SignedInRequest, batch_id: int) -> HttpResponse:
    """Put a preview away."""
    batch = get_object_or_404(queries.visible_to(request.user), pk=batch_id)
    try:
        actions.discard_batch(batch_id=batch.pk, by=request.user)
    except NotNow as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "Berkas dibuang. Tidak ada yang ditulis.")
    return redirect("impor")


@require_safe
@login_required
def impor_template(request: SignedInRequest) -> HttpResponse:
    """The empty workbook with all sheets."""
    policies.check_can_import(request.user)
    headers = {"Content-Disposition": 'attachment; filename="templat-selaras.xlsx"'}
    return HttpResponse(template(), content_type=XLSX, headers=headers)


@require_safe
@login_required
def impor_example(request: SignedInRequest) -> FileResponse:
    """The shipped example, filled in."""
    policies.check_can_import(request.user)
    path = example.workbook()
    if path is None:
        raise Http404("Berkas contoh tidak ada pada instalasi ini.")
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name, content_type=XLSX)


@require_safe
@login_required
def ekspor(request: SignedInRequest, kode: str, tahun: int) -> HttpResponse:
    """The data of an office and a year as a workbook: the sheets that the person may bring for it."""
    office = get_object_or_404(queries.offices_to_export(request.user), code=kode)
    rows = rows_of(office, tahun, sheets_for(request.user, office))
    name = file_name(office, tahun, ".xlsx")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(as_workbook(rows, office, tahun), content_type=XLSX, headers=headers)
