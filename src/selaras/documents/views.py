"""Pages of documents: the reports of an office, one document, its PDF, and whether it is genuine."""

import re
from collections.abc import Callable
from typing import Protocol

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from selaras.access.errors import NotNow
from selaras.access.http import HtmxRequest, SignedInRequest
from selaras.access.models import User
from selaras.documents import actions, forms, policies, queries, rendering
from selaras.documents.word.filling import TemplateRefused
from selaras.organisation.models import UnitKerja
from selaras.organisation.queries import office_of
from selaras.records.models import Dokumen
from selaras.records.queries import by_verify_code, is_intact
from selaras.registry.business_date import business_date

Maker = Callable[[Dokumen, str], bytes]
YearReader = Callable[[User, UnitKerja, int], QuerySet[Dokumen]]


class YearMaker(Protocol):
    """The action that makes a document of an office and year."""

    def __call__(self, *, unit_id: int, year: int, by: User | None) -> Dokumen: ...


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@login_required
def lkjip(request: SignedInRequest) -> HttpResponse:
    """The Laporan Kinerja of one office: what was made, and making the next."""
    offices = queries.offices_with_documents(request.user)
    code = request.GET.get("unit") or getattr(office_of(request.user, business_date()), "code", "")
    office = (offices.filter(code=code) if code else offices).first()
    if office is None:
        raise Http404
    context = {
        "kantor": office.name,
        "offices": offices,
        "office": office,
        "documents": queries.lkjip_of(request.user, office),
        "can_make": policies.can_make(office, request.user),
        "form": forms.LkjipForm(initial={"unit": office.code}),
    }
    return render(request, "documents/lkjip.html", context)


@require_POST
@login_required
def make_lkjip(request: SignedInRequest) -> HttpResponse:
    """Freeze the next version; where nothing changed the latest one is shown."""
    form = forms.LkjipForm(request.POST)
    office = get_object_or_404(
        queries.offices_with_documents(request.user), code=request.POST.get("unit", "")
    )
    if not form.is_valid():
        messages.error(request, "Pilih periode yang sudah berakhir.")
        return redirect(f"{reverse('lkjip')}?unit={office.code}")
    try:
        period = form.period
        made = actions.make_lkjip(unit_id=office.pk, year=period.year, tw=period.tw, by=request.user)
    except NotNow as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('lkjip')}?unit={office.code}")
    return redirect("dokumen", made.pk)


@require_safe
@login_required
def rencana_aksi(request: SignedInRequest) -> HttpResponse:
    """The rencana aksi documents of one office and year: what was made, and making the next."""
    return _of_year(request, queries.rencana_aksi_of, "documents/rencana_aksi_list.html")


@require_safe
@login_required
def rkt(request: SignedInRequest) -> HttpResponse:
    """The RKT documents of one office and year: what was made, and making the next."""
    return _of_year(request, queries.rkt_of, "documents/rkt_list.html")


def _of_year(request: SignedInRequest, made: YearReader, template: str) -> HttpResponse:
    offices = queries.offices_with_documents(request.user)
    code = request.GET.get("unit") or getattr(office_of(request.user, business_date()), "code", "")
    office = (offices.filter(code=code) if code else offices).first()
    if office is None:
        raise Http404
    year = _year(request.GET.get("tahun"))
    context = {
        "kantor": office.name,
        "office": office,
        "year": year,
        "documents": made(request.user, office, year),
        "can_make": policies.can_make(office, request.user),
    }
    return render(request, template, context)


def _year(text: str | None) -> int:
    """The year asked for; this year where none was, or none that can be."""
    return int(text) if text and re.fullmatch(r"20[0-9]{2}", text) else business_date().year


@require_POST
@login_required
def make_rencana_aksi(request: SignedInRequest) -> HttpResponse:
    """Freeze the next version; where nothing changed the latest one is shown."""
    return _make_of_year(request, actions.make_rencana_aksi, "dokumen_rencana_aksi")


@require_POST
@login_required
def make_rkt(request: SignedInRequest) -> HttpResponse:
    """Freeze the next version; where nothing changed the latest one is shown."""
    return _make_of_year(request, actions.make_rkt, "dokumen_rkt")


def _make_of_year(request: SignedInRequest, make: YearMaker, home: str) -> HttpResponse:
    office = get_object_or_404(
        queries.offices_with_documents(request.user), code=request.POST.get("unit", "")
    )
    year = _year(request.POST.get("tahun"))
    try:
        made = make(unit_id=office.pk, year=year, by=request.user)
    except NotNow as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse(home)}?unit={office.code}&tahun={year}")
    return redirect("dokumen", made.pk)


@require_safe
@login_required
def dokumen(request: SignedInRequest, dokumen_id: int) -> HttpResponse:
    """One version of a document: its state, what it says, its files."""
    row = _row(request, dokumen_id)
    try:
        content = rendering.content_of(row)
    except NotNow as reason:
        messages.error(request, str(reason))
        return redirect(rendering.home_of(row))
    context = {"kantor": row.unit.name, "dokumen": row, "isi": content}
    context |= {"has_docx": rendering.has_docx(row), "home": rendering.home_of(row)}
    context |= {"has_xlsx": rendering.has_xlsx(row)}
    context |= {"address": _verify_address(request, row)}
    return render(request, rendering.page_of(row), context)


@require_safe
@login_required
def dokumen_pdf(request: SignedInRequest, dokumen_id: int) -> HttpResponse:
    """The PDF of one version, set from what was frozen."""
    row = _row(request, dokumen_id)
    return _file(request, row, "pdf", "application/pdf", rendering.pdf_of)


@require_safe
@login_required
def dokumen_docx(request: SignedInRequest, dokumen_id: int) -> HttpResponse:
    """The same as DOCX; 404 for a kind of document that has no such form."""
    row = _row(request, dokumen_id)
    if not rendering.has_docx(row):
        raise Http404
    return _file(request, row, "docx", DOCX, rendering.docx_of)


@require_safe
@login_required
def dokumen_xlsx(request: SignedInRequest, dokumen_id: int) -> HttpResponse:
    """The same as a table for Excel; 404 for a kind of document that is none."""
    row = _row(request, dokumen_id)
    if not rendering.has_xlsx(row):
        raise Http404
    return _file(request, row, "xlsx", XLSX, rendering.xlsx_of)


def _row(request: SignedInRequest, dokumen_id: int) -> Dokumen:
    return get_object_or_404(queries.printable_documents(request.user), pk=dokumen_id)


def _verify_address(request: HttpRequest, row: Dokumen) -> str:
    return request.build_absolute_uri(reverse("keaslian", args=[row.verify_code]))


def _file(request: HttpRequest, row: Dokumen, suffix: str, mime: str, make: Maker) -> HttpResponse:
    """The file, or the page again with the reason why there is none."""
    try:
        content = make(row, _verify_address(request, row))
    except (NotNow, TemplateRefused) as reason:
        messages.error(request, str(reason))
        return redirect(rendering.home_of(row))
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="{rendering.file_name(row, suffix)}"'
    return response


@require_safe
@login_not_required
def keaslian(request: HtmxRequest, code: str) -> HttpResponse:
    """For anyone who holds a document: is it ours, unchanged, and in force? Says nothing of its content."""
    row = by_verify_code(code)
    context = {"dokumen": row, "code": code, "intact": row is not None and is_intact(row)}
    return render(request, "documents/keaslian.html", context, status=200 if row else 404)
