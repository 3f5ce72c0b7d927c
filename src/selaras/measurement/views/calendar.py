"""Pages of the calendar of measurement: a year, a month, opening and locking it, exceptions from the lock."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.access.roles import Capability
from selaras.measurement import actions
from selaras.measurement.opening import Opening, slots_to_open
from selaras.measurement.pages import calendar as pages
from selaras.measurement.pages.calendar_forms import DaysForm, MonthExceptionForm, forms_of
from selaras.measurement.queries import calendar as queries
from selaras.organisation import queries as organisation
from selaras.organisation.models import UnitKerja
from selaras.registry.business_date import business_date
from selaras.stages.policies import check_keeps_calendar
from selaras.ui.pages import respond

FIRST, LAST = 2020, 2100


def _office(request: SignedInRequest) -> UnitKerja:
    office = pages.office_for(request.user)
    if office is None:
        raise PermissionDenied(_("Peran Anda tidak mencakup kalender."))
    return office


def _check_month(year: int, month: int) -> None:
    if not FIRST <= year <= LAST or month not in range(1, 13):
        raise Http404(_("Bulan itu tidak ada."))


@require_safe
@login_required
def kalender(request: SignedInRequest) -> HttpResponse:
    """`/pengukuran/kalender/?tahun=`"""
    office, asked = _office(request), request.GET.get("tahun", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else business_date().year
    if not FIRST <= year <= LAST:
        raise Http404(_("Tahun itu tidak ada."))
    page = pages.year_page(request.user, office, year)
    return respond(request, "measurement/kalender.html", {"page": page, "kantor": office.name})


def _month(request: SignedInRequest, year: int, month: int, **sent: Any) -> HttpResponse:
    """The page of a month; `sent` holds a form that did not pass (see `forms_of`)."""
    office = _office(request)
    page = pages.month_page(request.user, office, year, month)
    forms = forms_of(page, request.GET.get("kantor", ""), **sent)
    context = {"page": page, "forms": forms, "kantor": office.name}
    status = 422 if forms.wrong else 200
    return respond(request, "measurement/kalender_bulan.html", context, status=status)


@require_safe
@login_required
def bulan(request: SignedInRequest, year: int, month: int) -> HttpResponse:
    """`/pengukuran/kalender/<tahun>/<bulan>/?kantor=`"""
    _check_month(year, month)
    return _month(request, year, month)


@require_POST
@login_required
def tanggal(request: SignedInRequest, year: int, month: int) -> HttpResponse:
    """Give a month other days."""
    _check_month(year, month)
    check_keeps_calendar(request.user)
    form = DaysForm(queries.periods_of(year).get(month) or queries.usual_days(year, month), request.POST)
    if form.is_valid():
        try:
            actions.set_period_days(year=year, month=month, days=form.days(), by=request.user)
            messages.success(request, _("Hari batas bulan ini sudah ditetapkan."))
            return redirect("kalender_bulan", year, month)
        except NotNow as reason:
            form.add_error(None, str(reason))
    return _month(request, year, month, days=form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def buka(request: SignedInRequest, year: int, month: int) -> HttpResponse:
    """What opening a month will do; sent, it does it."""
    _check_month(year, month)
    check_keeps_calendar(request.user)
    if request.method != "POST":
        page = pages.month_page(request.user, _office(request), year, month)
        will = Opening.of(slots_to_open(year, month)) if page.can_open else None
        return respond(request, "measurement/kalender_buka.html", {"page": page, "will": will})
    try:
        actions.open_period(year=year, month=month, by=request.user)
        messages.success(request, _("Bulan dibuka; kantor dapat mengisi angkanya."))
    except NotNow as reason:
        messages.error(request, str(reason))
    return redirect("kalender_bulan", year, month)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def kunci(request: SignedInRequest, year: int, month: int) -> HttpResponse:
    """What locking a month will do; sent, it does it."""
    _check_month(year, month)
    check_keeps_calendar(request.user)
    if request.method != "POST":
        page = pages.month_page(request.user, _office(request), year, month)
        lacking, waits = queries.missing_in(year, month) if page.can_lock else (0, 0)
        context = {"page": page, "lacking": lacking, "waits": waits}
        return respond(request, "measurement/kalender_kunci.html", context)
    try:
        done = actions.lock_period(year=year, month=month, by=request.user)
        messages.success(request, _locked_words(done.missing))
    except NotNow as reason:
        messages.error(request, str(reason))
    return redirect("kalender_bulan", year, month)


def _locked_words(missing: int) -> str:
    return _("Bulan dikunci; %(n)s angka belum ada dan tetap belum ada.") % {"n": missing}


@require_POST
@login_required
def pengecualian(request: SignedInRequest, year: int, month: int, unit_id: int) -> HttpResponse:
    """Except one figure of an office from the lock of a month."""
    _check_month(year, month)
    reachable = organisation.offices_visible_to(request.user, Capability.REALISASI_READ)
    office = get_object_or_404(reachable, pk=unit_id)
    form = MonthExceptionForm(pages.exceptable(office, year, month), request.POST)
    try:
        if form.is_valid():
            actions.grant_exception(by=request.user, **form.grant())
            messages.success(request, _("Pengecualian diberikan; kantor itu dapat mengisi angka ini lagi."))
            return redirect("kalender_bulan", year, month)
    except NotNow as reason:
        form.add_error(None, str(reason))
    return _month(request, year, month, exception=form, chosen=office)


@require_POST
@login_required
def bagian_sendiri(request: SignedInRequest, indikator_id: int) -> HttpResponse:
    """Measure a share of the office's own beside what the offices below bring, or no longer."""
    row = get_object_or_404(queries.indikator_visible_to(request.user), pk=indikator_id)
    measures = request.POST.get("ukur") == "ya"
    try:
        count = actions.set_own_share(indikator_id=row.pk, measures=measures, by=request.user)
        said = _("%(n)s periode kini ditagih.") if measures else _("%(n)s periode kosong tidak ditagih lagi.")
        messages.success(request, said % {"n": count})
    except NotNow as reason:
        messages.error(request, str(reason))
    return redirect(f"{reverse('pengukuran')}?kantor={row.unit.code}")
