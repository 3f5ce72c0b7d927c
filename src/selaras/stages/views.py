"""The calendar of stages, the decrees by which an office departs from it, and its days off."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.organisation.models import UnitKerja
from selaras.registry.business_date import business_date
from selaras.stages import actions, pages, policies, queries
from selaras.stages.forms import DayOffForm, EndForm, RegimeForm
from selaras.ui.pages import respond


@require_safe
def tahapan(request: SignedInRequest) -> HttpResponse:
    """`/tahapan/?unit=`: which stages run, what they mean for an office, what comes."""
    office = queries.chosen_office(request.user, request.GET.get("unit", ""), business_date())
    if office is None:
        raise Http404
    return _page(request, office, RegimeForm())


def _page(request: SignedInRequest, office: UnitKerja, form: RegimeForm, status: int = 200) -> HttpResponse:
    context = {
        "kantor": office.name,
        "shown": pages.calendar_on(office, business_date()),
        "form": form if policies.can_set_regime(office, request.user) else None,
        "end_form": EndForm(initial={"on": business_date()}),
    }
    return respond(request, "stages/tahapan.html", context, status=status)


@require_POST
def regime_tetapkan(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Enter a decree for an office."""
    office = get_object_or_404(queries.offices_visible_to(request.user), pk=unit_id)
    policies.check_can_set_regime(office, request.user)
    form = RegimeForm(request.POST)
    if not form.is_valid():
        return _page(request, office, form, 422)
    try:
        actions.set_regime(unit_id=office.pk, by=request.user, **form.facts())
    except NotNow as reason:
        form.add_error(None, str(reason))
        return _page(request, office, form, 409)
    messages.success(request, _("Regime kantor sudah ditetapkan. Periode yang sudah dibuka tidak berubah."))
    return redirect(f"{reverse('tahapan')}?unit={office.code}")


@require_POST
def regime_akhiri(request: SignedInRequest, override_id: int) -> HttpResponse:
    """Let a decree end."""
    override = get_object_or_404(queries.overrides_visible_to(request.user), pk=override_id)
    policies.check_can_set_regime(override.unit, request.user)
    form = EndForm(request.POST)
    try:
        if not form.is_valid():
            raise NotNow(" ".join(str(fault) for fault in form.errors["on"]))
        actions.end_regime(override_id=override.pk, on=form.cleaned_data["on"], by=request.user)
        messages.success(request, _("Penetapan regime sudah diakhiri."))
    except NotNow as reason:
        messages.error(request, str(reason))
    return redirect(f"{reverse('tahapan')}?unit={override.unit.code}")


@require_safe
def hari_libur(request: SignedInRequest) -> HttpResponse:
    """`/hari-libur/?unit=&tahun=`: the days off that working days are counted without."""
    day = business_date()
    office = queries.chosen_office(request.user, request.GET.get("unit", ""), day)
    if office is None:
        raise Http404
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else day.year
    return _days_off(request, office, year)


def _days_off(
    request: SignedInRequest, office: UnitKerja, year: int, form: DayOffForm | None = None
) -> HttpResponse:
    keeps = policies.keeps_calendar(request.user)
    may = policies.can_add_day_off(office, request.user)
    context = {
        "kantor": office.name,
        "shown": pages.days_off_in(office, year),
        "form": (form or DayOffForm(keeps_calendar=keeps)) if may else None,
        "keeps": keeps,
    }
    return respond(request, "stages/hari_libur.html", context, status=422 if form else 200)


@require_POST
def hari_libur_tambah(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Add a day off."""
    office = get_object_or_404(queries.offices_visible_to(request.user), pk=unit_id)
    policies.check_can_add_day_off(office, request.user)
    form = DayOffForm(request.POST, keeps_calendar=policies.keeps_calendar(request.user))
    if not form.is_valid():
        return _days_off(request, office, business_date().year, form)
    given = form.cleaned_data
    unit = None if given.pop("for_all", False) else office.pk
    try:
        actions.add_day_off(unit_id=unit, by=request.user, **given)
    except NotNow as reason:
        form.add_error(None, str(reason))
        return _days_off(request, office, given["day"].year, form)
    messages.success(request, _("Hari libur dicatat. Batas yang sudah ditetapkan tidak bergeser."))
    return redirect(f"{reverse('hari_libur')}?unit={office.code}&tahun={given['day'].year}")


@require_POST
def hari_libur_hapus(request: SignedInRequest, day_off_id: int) -> HttpResponse:
    """Take an added day off away again."""
    row = get_object_or_404(queries.days_off_visible_to(request.user), pk=day_off_id)
    actions.remove_day_off(day_off_id=row.pk, by=request.user)
    messages.success(request, _("Hari libur dihapus."))
    unit = f"&unit={row.unit.code}" if row.unit else ""
    return redirect(f"{reverse('hari_libur')}?tahun={row.day.year}{unit}")
