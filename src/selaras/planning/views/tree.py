"""The pohon kinerja, and re-hanging one of its nodes."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.http import SignedInRequest
from selaras.planning import actions, policies
from selaras.planning.forms import AttachForm
from selaras.planning.models import Sasaran
from selaras.planning.pages.tree import tree_page
from selaras.planning.queries.tree import is_in_force, possible_parents
from selaras.planning.queries.visible import office_among, offices_visible_to, sasaran_visible_to
from selaras.planning.views.confirming import Asked, act_knowingly
from selaras.registry.business_date import business_date
from selaras.ui.answers import number
from selaras.ui.pages import respond


@require_safe
@login_required
def pohon(request: SignedInRequest) -> HttpResponse:
    """The tree of an office; with `?simpul=` also the form that re-hangs one node."""
    chosen = _chosen(request)
    offices = list(offices_visible_to(request.user))
    office = office_among(offices, request.user, request.GET.get("unit", "") or _code_of(chosen))
    if office is None:
        raise Http404
    context = {
        "kantor": office.name,
        "shown": tree_page(office, business_date(), request.GET.get("tema", "")),
        "offices": offices,
        **_attaching(request, chosen),
    }
    return respond(request, "planning/pohon.html", context)


def _chosen(request: SignedInRequest) -> Sasaran | None:
    node = number(request.GET.get("simpul"), 0)
    rows = sasaran_visible_to(request.user).select_related("unit__office")
    return get_object_or_404(rows, pk=node) if node else None


def _code_of(node: Sasaran | None) -> str:
    return (node.unit.office or node.unit).code if node else ""


def _attaching(request: SignedInRequest, node: Sasaran | None) -> dict[str, object]:
    if node is None:
        return {}
    may = policies.can_attach(node, request.user)
    parents = possible_parents(node, business_date())
    form = AttachForm(parents=parents, initial={"parent": node.parent_id}) if may else None
    return {"node": node, "form": form, "may_ask": may and is_in_force(node, business_date())}


@require_POST
@login_required
def sasaran_induk(request: SignedInRequest, sasaran_id: int) -> HttpResponse:
    """Hang a node under another."""
    node = get_object_or_404(sasaran_visible_to(request.user), pk=sasaran_id)
    policies.check_can_attach(node, request.user)
    form = AttachForm(request.POST, parents=possible_parents(node, business_date()))
    back = f"{reverse('pohon')}?simpul={node.pk}"
    if not form.is_valid():
        return redirect(back)
    parent_id = form.cleaned_data["parent"].pk

    def attach(seen: str) -> Sasaran:
        return actions.attach_sasaran(sasaran_id=node.pk, parent_id=parent_id, by=request.user, seen=seen)

    asked = Asked(_("Memindahkan %(code)s") % {"code": node.code}, node.unit.name, back)
    done = act_knowingly(request, asked, _("Sasaran sudah dipindahkan beserta cabangnya."), attach)
    return done if isinstance(done, HttpResponse) else redirect(back)
