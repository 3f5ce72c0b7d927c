"""The page on which the decree on members' indicators is applied."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.access.roles import Capability
from selaras.members import actions, pages, policies
from selaras.organisation.queries import chosen_office, offices_visible_to
from selaras.registry.business_date import business_date
from selaras.ui.pages import respond


@require_safe
def iku_anggota(request: SignedInRequest) -> HttpResponse:
    """`/anggota/iku/?unit=`: what each member carries, and what the decrees in force would change."""
    day = business_date()
    office = chosen_office(request.user, request.GET.get("unit", ""), day, Capability.PLANNING_READ)
    if office is None:
        raise Http404
    context = {
        "kantor": office.name,
        "shown": pages.members_page(office, day),
        "may": policies.can_assign_iku(office, request.user),
    }
    return respond(request, "members/iku_anggota.html", context)


@require_POST
def iku_anggota_tetapkan(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Let begin and end what was shown."""
    offices = offices_visible_to(request.user, Capability.PLANNING_READ)
    office = get_object_or_404(offices, pk=unit_id)
    try:
        actions.assign_member_iku(office_id=office.pk, seen=request.POST.get("sidik", ""), by=request.user)
        messages.success(request, _("IKU anggota sudah ditetapkan menurut keputusan."))
    except NotNow as reason:
        messages.error(request, str(reason))
    return redirect(f"{reverse('iku_anggota')}?unit={office.code}")
