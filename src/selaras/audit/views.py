"""The trail (Jejak): what was done, by whom, when."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from selaras.access.http import SignedInRequest
from selaras.access.roles import Capability
from selaras.access.scopes import units_for
from selaras.audit import queries
from selaras.audit.forms import TrailFilter

PAGE_SIZE = 50


@require_safe
def trail(request: SignedInRequest) -> HttpResponse:
    """The events this person may see, newest first."""
    form = TrailFilter(request.GET)
    form.full_clean()
    asked = form.cleaned_data
    events = queries.for_list(request.user, target_type=asked.get("jenis", ""), target_id=asked.get("id"))
    page = Paginator(events, PAGE_SIZE).get_page(asked.get("halaman") or 1)
    context = {
        "page": page,
        "lines": queries.trace_lines(page.object_list, request.user),
        "wide": bool(units_for(request.user, Capability.AUDIT_READ)),
        "narrowed": bool(asked.get("jenis") or asked.get("id")),
    }
    return render(request, "audit/jejak.html", context)
