"""RKT: the plan of one year, as a page and as a table for Excel."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from selaras.access.http import SignedInRequest
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability
from selaras.anggaran.queries.yearly import YearPlan, year_plan
from selaras.anggaran.sheet import xlsx_of
from selaras.organisation.models import UnitKerja
from selaras.planning.queries.visible import office_among, offices_visible_to
from selaras.registry.business_date import business_date
from selaras.ui.answers import number
from selaras.ui.pages import respond

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _plan(request: SignedInRequest) -> tuple[list[UnitKerja], YearPlan]:
    """The offices to choose from, and the plan asked for (`?unit=&tahun=`); 404 for one out of sight."""
    offices, today = list(offices_visible_to(request.user)), business_date()
    office = office_among(offices, request.user, request.GET.get("unit", ""))
    if office is None:
        raise Http404(_("Rencana ini tidak ada atau tidak dapat Anda lihat."))
    year = number(request.GET.get("tahun"), today.year)
    return offices, year_plan(office, year if 2000 <= year <= 2100 else today.year, today)


@require_safe
@login_required
def rkt(request: SignedInRequest) -> HttpResponse:
    """`/rencana/rkt/?unit=&tahun=`"""
    offices, plan = _plan(request)
    reads = has_capability(request.user, Capability.DOCUMENTS_READ, plan.office.pk)
    context = {"plan": plan, "offices": offices, "kantor": plan.office.name, "reads_documents": reads}
    return respond(request, "anggaran/rkt.html", context)


@require_safe
@login_required
def rkt_xlsx(request: SignedInRequest) -> HttpResponse:
    """`/rencana/rkt/xlsx/?unit=&tahun=`"""
    _offices, plan = _plan(request)
    answer = HttpResponse(xlsx_of(plan, business_date()), content_type=XLSX)
    name = f"RKT-{plan.office.code}-{plan.year}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
