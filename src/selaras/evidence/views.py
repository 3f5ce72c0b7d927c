"""One piece of evidence: a download, or a page for what is not a file."""

from pathlib import PurePath

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_safe

from selaras.access.http import SignedInRequest
from selaras.evidence import content, pages, policies, queries, storage
from selaras.evidence.models import Blob, Bukti
from selaras.registry.evidence_uses import uses_of
from selaras.registry.records import links_for


@require_safe
@login_required
def bukti_kantor(request: SignedInRequest) -> HttpResponse:
    """`/bukti/?kantor=&cari=&halaman=`"""
    policies.check_can_read(request.user)
    asked = [request.GET.get(name, "") for name in ("kantor", "cari", "halaman")]
    page = pages.office_page(request.user, *asked)
    if page is None:
        raise Http404("Kantor ini tidak ada atau buktinya tidak dapat Anda lihat.")
    return render(request, "evidence/bukti_kantor.html", {"page": page, "kantor": page.office.name})


@require_safe
@login_required
def bukti_pilih(request: SignedInRequest) -> HttpResponse:
    """`/bukti/pilih/?kantor=&cari_bukti=&bukti=`: the choices of a form, while one searches."""
    policies.check_can_read(request.user)
    ticked = [int(each) for each in request.GET.getlist("bukti") if each.isascii() and each.isdecimal()]
    choices = pages.choices(
        request.user, request.GET.get("kantor", ""), request.GET.get("cari_bukti", ""), ticked[:200]
    )
    return render(request, "evidence/_pilihan.html", {"choices": choices})


@require_GET
def bukti(request: SignedInRequest, bukti_id: int) -> HttpResponseBase:
    """`/bukti/<id>/`"""
    found = get_object_or_404(queries.visible_to(request.user).select_related("blob", "unit"), pk=bukti_id)
    if found.blob is not None:
        return _download(found, found.blob)
    uses = uses_of([found.pk])
    links = links_for(request.user, [use.source for use in uses])
    shown = [(use.label, links.get(use.source, "")) for use in uses]
    return render(request, "evidence/bukti.html", {"bukti": found, "uses": shown})


def _download(found: Bukti, blob: Blob) -> FileResponse:
    """The bytes as an attachment: whatever they are, no browser runs them inside this site."""
    kind = content.BY_MIME[blob.mime]
    name = found.name if PurePath(found.name).suffix else f"{found.name}{kind.extension}"
    try:
        file = storage.open_content(blob.sha256)
    except FileNotFoundError as lost:
        raise Http404("Isi berkas ini tidak ada di penyimpanan; pulihkan dari cadangan.") from lost
    response = FileResponse(file, as_attachment=True, filename=name, content_type=kind.mime)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response
