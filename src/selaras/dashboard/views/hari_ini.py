"""The first page after signing in."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from selaras.access.http import SignedInRequest
from selaras.dashboard.queries import hari_ini as queries
from selaras.registry.business_date import business_date
from selaras.ui.pages import respond


@require_safe
def hari_ini(request: SignedInRequest) -> HttpResponse:
    """`/`: what waits, a box for today's work, one's RHK, what one's work has fed."""
    saved = request.GET.get("tersimpan", "")
    context = queries.context_of(request.user, business_date(), saved)
    return respond(request, "dashboard/hari_ini.html", context)
