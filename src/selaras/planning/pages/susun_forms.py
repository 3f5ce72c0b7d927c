"""The forms of the page on which a draft is built, each with what may be chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from selaras.planning.forms.renstra import AddForm, CloneForm, MoveForm, NodeForm, PlaceForm, ReadyForm
from selaras.planning.models import SasaranVersion
from selaras.planning.queries.renstra import themes_of

from .susun import Choosable, SusunPage, choosable, kinds_below, place_text


@dataclass(frozen=True, slots=True)
class SusunForms:
    """What a planner may do now. All but `add` and `ready` need a chosen node."""

    add: AddForm
    ready: ReadyForm
    edit: NodeForm | None
    move: MoveForm | None
    clone: CloneForm | None
    place: PlaceForm | None
    themes: list[str]


def forms_for(shown: SusunPage, on: date, data: Mapping[str, Any] | None = None, **bound: Any) -> SusunForms:
    """The forms, empty or with what was sent (`data`); a form in `bound` stands for its own."""
    offer = choosable(shown.office, on)
    node = shown.chosen
    forms: dict[str, Any] = dict.fromkeys(("edit", "move", "clone", "place"))
    if node is not None:
        forms |= _of_node(shown, node, offer, data)
    kinds = kinds_below(node, bool(offer.above))
    above = [(f"a{row.pk}", f"{row.unit.code} · {row.code} {row.text}") for row in offer.above]
    parents = [(f"r{node.pk}", node.code)] if node else [("", "di puncak pohon, untuk misi"), *above]
    forms["add"] = AddForm(
        data,
        kinds=kinds,
        posts=offer.posts,
        units=offer.units,
        parents=parents,
        initial={"parent": parents[0][0], "level_of_result": "intermediate" if node else "outcome"},
        auto_id="tambah_%s",
    )
    forms["ready"] = ReadyForm(initial={"regulation": shown.renstra.regulation})
    given = {name: form for name, form in bound.items() if form is not None}
    return SusunForms(**{**forms, "themes": themes_of(shown.tree.nodes.values()), **given})


def _of_node(
    shown: SusunPage, node: SasaranVersion, offer: Choosable, data: Mapping[str, Any] | None
) -> dict[str, Any]:
    parents = offer.parents_for(node.kind, shown.tree, node)
    inside = [choice for choice in parents if choice[0].startswith("r")]
    names = ("code", "text", "level_of_result", "is_csf", "theme")
    words = {name: getattr(node, name) for name in names}
    initial = {**words, "owner_formasi": node.owner_formasi_id, "seen": node.row_version}
    return {
        "edit": NodeForm(data, posts=offer.posts, initial=initial),
        "move": MoveForm(parents=parents, initial={"parent": place_text(node)}, auto_id="pindah_%s"),
        "clone": CloneForm(
            data, parents=inside, units=offer.units, initial={"unit": node.unit_id}, auto_id="salin_%s"
        ),
        "place": PlaceForm(data, definitions=offer.definitions, posts=offer.posts, auto_id="tempat_%s"),
    }


def stale(node_id: int, seen: int) -> bool:
    """Whether the node has been rewritten since the page was made."""
    return not SasaranVersion.objects.filter(pk=node_id, row_version=seen).exists()


def refreshed(form: NodeForm, node_id: int) -> NodeForm:
    """The same typing, to be saved over what the node says now."""
    data = {**form.data.dict()} if isinstance(form.data, QueryDict) else dict(form.data)
    data["seen"] = str(SasaranVersion.objects.values_list("row_version", flat=True).get(pk=node_id))
    form.data = data
    return form
