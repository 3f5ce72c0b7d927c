"""Building the tree of a draft: one page, one address an act."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.http import SignedInRequest
from selaras.planning import actions, policies
from selaras.planning.forms.renstra import AddForm, MoveForm, NodeForm, place_of
from selaras.planning.models import Renstra, SasaranVersion
from selaras.planning.pages.susun import susun_page
from selaras.planning.pages.susun_forms import SusunForms, forms_for, refreshed, stale
from selaras.planning.queries.renstra import nodes_visible_to, placed_visible_to, renstra_visible_to
from selaras.planning.views.confirming import Asked, act_knowingly
from selaras.registry.business_date import business_date
from selaras.ui.answers import act, number
from selaras.ui.pages import respond


def _renstra(request: SignedInRequest, renstra_id: int) -> Renstra:
    return get_object_or_404(renstra_visible_to(request.user), pk=renstra_id)


def _node(request: SignedInRequest, node_id: int) -> SasaranVersion:
    """A node of a draft that this person may write; 404 where he may not see it, 403 where not write."""
    node = get_object_or_404(nodes_visible_to(request.user), pk=node_id)
    policies.check_can_draft_renstra(node.renstra.unit, request.user)
    return node


@require_safe
@login_required
def renstra_susun(request: SignedInRequest, renstra_id: int) -> HttpResponse:
    """The tree of a draft; `?simpul=` opens the forms of one node, `?tambah=1` the form of a new top."""
    plan = _renstra(request, renstra_id)
    if plan.status == Renstra.Status.ENACTED:
        return redirect(f"{reverse('pohon')}?unit={plan.unit.code}")
    return _page(request, plan, number(request.GET.get("simpul"), 0))


def _page(
    request: SignedInRequest, plan: Renstra, node_id: int, status: int = 200, **bound: Any
) -> HttpResponse:
    today = business_date()
    shown = susun_page(plan, node_id, today)
    may = policies.can_edit_renstra(plan, request.user)
    forms = forms_for(shown, today, **bound) if may else None
    context = {"kantor": plan.unit.name, "shown": shown, "forms": forms, "may": may}
    context["may_enact"] = policies.can_enact_renstra(plan, request.user, today)
    context["adding"] = "tambah" in request.GET
    return respond(request, "planning/susun.html", context, status=status)


def _back(renstra_id: int, node_id: int | None = None) -> HttpResponse:
    address = reverse("renstra_susun", args=[renstra_id])
    return redirect(f"{address}?simpul={node_id}#simpul-{node_id}" if node_id else address)


def _forms(request: SignedInRequest, plan: Renstra, node_id: int) -> SusunForms:
    today = business_date()
    return forms_for(susun_page(plan, node_id, today), today, data=request.POST)


@require_POST
@login_required
def renstra_tambah(request: SignedInRequest, renstra_id: int) -> HttpResponse:
    """Add a node under the one that the form names, or at the top."""
    plan = _renstra(request, renstra_id)
    policies.check_can_draft_renstra(plan.unit, request.user)
    place = place_of(request.POST.get("parent", ""))
    form = _forms(request, plan, place["parent_id"] or 0).add
    if not form.is_valid():
        return _page(request, plan, place["parent_id"] or 0, 422, add=form)
    made: list[SasaranVersion] = []
    act(request, _("Simpul ditambahkan."), lambda: made.append(_added(request, plan, form, place)))
    return _back(plan.pk, made[0].pk if made else place["parent_id"])


def _added(
    request: SignedInRequest, plan: Renstra, form: AddForm, place: dict[str, int | None]
) -> SasaranVersion:
    kind, unit = form.cleaned_data["kind"], form.cleaned_data["unit"]
    words = form.words()
    return actions.add_node(renstra_id=plan.pk, kind=kind, unit_id=unit, by=request.user, **place, **words)


@require_POST
@login_required
def simpul_ubah(request: SignedInRequest, node_id: int) -> HttpResponse:
    """Reword a node; where somebody else was faster the typing stays on the page (409)."""
    node = _node(request, node_id)
    form = _forms(request, node.renstra, node_id).edit
    if not isinstance(form, NodeForm) or not form.is_valid():
        return _page(request, node.renstra, node_id, 422, edit=form)
    seen, by = form.cleaned_data["seen"] or 0, request.user
    edit = partial(actions.edit_node, node_id=node_id, seen=seen, changes=form.words(), by=by)
    if act(request, _("Simpul diubah."), edit) or not stale(node_id, seen):
        return _back(node.renstra_id, node_id)
    return _page(request, node.renstra, node_id, 409, edit=refreshed(form, node_id))


@require_POST
@login_required
def simpul_pindah(request: SignedInRequest, node_id: int) -> HttpResponse:
    """Move a node: the form, the buttons up and down, and dragging all send this."""
    node = _node(request, node_id)
    form = MoveForm(request.POST, parents=[(request.POST.get("parent", ""), "")])
    place = place_of(request.POST.get("parent", ""))
    before = form.cleaned_data["before"] if form.is_valid() else None

    def move(seen: str) -> SasaranVersion:
        return actions.move_node(node_id=node_id, before_id=before, by=request.user, seen=seen, **place)

    asked = _asked(node, _("Memindahkan %(code)s") % {"code": node.code})
    done = act_knowingly(request, asked, _("Simpul dipindahkan."), move)
    return done if isinstance(done, HttpResponse) else _back(node.renstra_id, node_id)


def _asked(node: SasaranVersion, title: str) -> Asked:
    back = f"{reverse('renstra_susun', args=[node.renstra_id])}?simpul={node.pk}#simpul-{node.pk}"
    return Asked(title, node.renstra.unit.name, back)


@require_POST
@login_required
def simpul_salin(request: SignedInRequest, node_id: int) -> HttpResponse:
    """Copy a branch."""
    node = _node(request, node_id)
    form = _forms(request, node.renstra, node_id).clone
    if form is None or not form.is_valid():
        return _page(request, node.renstra, node_id, 422, clone=form)
    parent = place_of(form.cleaned_data["clone_parent"])["parent_id"]
    unit, by = form.cleaned_data["unit"], request.user
    clone = partial(actions.clone_branch, node_id=node_id, parent_id=parent, unit_id=unit, by=by)
    act(request, _("Cabang disalin beserta indikatornya, tanpa angka. Periksa kodenya."), clone)
    return _back(node.renstra_id, node_id)


@require_POST
@login_required
def simpul_pangkas(request: SignedInRequest, node_id: int) -> HttpResponse:
    """Cut a branch off, unless something lives on it."""
    node = _node(request, node_id)

    def prune(seen: str) -> None:
        actions.prune_branch(node_id=node_id, by=request.user, seen=seen)

    asked = _asked(node, _("Memangkas %(code)s") % {"code": node.code})
    done = act_knowingly(request, asked, _("Cabang dipangkas."), prune)
    if isinstance(done, HttpResponse):
        return done
    return _back(node.renstra_id, node.parent_id if done else node_id)


@require_POST
@login_required
def simpul_indikator(request: SignedInRequest, node_id: int) -> HttpResponse:
    """Hang an indicator under a node."""
    node = _node(request, node_id)
    form = _forms(request, node.renstra, node_id).place
    if form is None or not form.is_valid():
        return _page(request, node.renstra, node_id, 422, place=form)
    place = partial(actions.place_indikator, node_id=node_id, by=request.user, **form.arguments())
    act(request, _("Indikator ditempatkan pada simpul ini."), place)
    return _back(node.renstra_id, node_id)


@require_POST
@login_required
def penempatan_lepas(request: SignedInRequest, placed_id: int) -> HttpResponse:
    """Take an indicator off its node."""
    placed = get_object_or_404(placed_visible_to(request.user), pk=placed_id)
    policies.check_can_draft_renstra(placed.node.renstra.unit, request.user)

    def release(seen: str) -> None:
        actions.release_indikator(placed_id=placed_id, by=request.user, seen=seen)

    asked = _asked(placed.node, _("Melepas %(code)s") % {"code": placed.definisi.code})
    done = act_knowingly(request, asked, _("Indikator dilepas dari simpul ini."), release)
    return done if isinstance(done, HttpResponse) else _back(placed.node.renstra_id, placed.node_id)


@require_POST
@login_required
def renstra_urungkan(request: SignedInRequest, renstra_id: int) -> HttpResponse:
    """Take the last act back."""
    plan = _renstra(request, renstra_id)
    policies.check_can_draft_renstra(plan.unit, request.user)
    last = number(request.POST.get("nomor"), 0)
    act(
        request,
        _("Perubahan terakhir diurungkan."),
        partial(actions.undo_change, renstra_id=plan.pk, number=last, by=request.user),
    )
    return _back(plan.pk)
