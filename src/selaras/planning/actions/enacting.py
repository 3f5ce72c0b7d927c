"""A draft takes force: its nodes become the tree, the version before is kept as it last stood."""

from datetime import date, timedelta

from django.db import transaction

from selaras.access.models import User
from selaras.audit.actions import record
from selaras.planning import consequences, policies
from selaras.planning.events import PlanningEvent
from selaras.planning.models import Indikator, PlacedIndikator, Renstra, Sasaran, SasaranVersion
from selaras.planning.queries.effects import effect_of_enacting, is_placed_by_plan, owed_by_plan
from selaras.planning.queries.indicators import RIDES_ALONG
from selaras.planning.queries.problems import problems_of
from selaras.planning.queries.versions import DraftTree, draft_tree, offices_above
from selaras.registry.business_date import business_date, business_now

from .copies import copy_nodes

NODE_FIELDS = [
    "renstra",
    "unit",
    "kind",
    "code",
    "text",
    "parent",
    "order",
    "is_csf",
    "theme",
    "owner_formasi",
    "level_of_result",
    "valid_to",
]


@transaction.atomic
def enact_renstra(*, renstra_id: int, by: User, seen: str | None = None) -> Renstra:
    """Put a draft in force from today; its author may not.

    The version before is superseded and stays readable. Nodes keep their identity, new ones are made, those
    left out end today, and so do indicators that the plan no longer places. Raises NotNow while something
    is missing, Unseen where consequences have not been shown.
    """
    renstra = Renstra.objects.select_for_update().get(pk=renstra_id)
    today = business_date()
    policies.check_can_enact_renstra(renstra, by, today)
    tree = draft_tree(renstra_id)
    policies.check_complete(problems_of(tree, today))
    consequences.check_seen(effect_of_enacting(renstra, tree, today), seen)
    base = renstra.supersedes
    if base is not None:
        _supersede(base)
    renstra.status, renstra.enacted_by, renstra.enacted_at = Renstra.Status.ENACTED, by, business_now()
    renstra.save(update_fields=["status", "enacted_by", "enacted_at"])
    # an earlier period's nodes have ended with their period; within a period what is left out ends today
    owner = base or renstra
    ended = _end_left_out(owner, tree, today)
    nodes = _write_nodes(renstra, tree, today)
    _write_indicators(renstra, tree, nodes, today)
    PlacedIndikator.objects.filter(node__renstra=renstra).delete()
    SasaranVersion.objects.filter(renstra=renstra).delete()
    record(
        PlanningEvent.RENSTRA_ENACTED,
        target=renstra,
        by=by,
        unit_code=renstra.unit.code,
        data={"version": renstra.version, "nodes": len(nodes), "ended": ended},
    )
    return renstra


def _supersede(base: Renstra) -> None:
    """Keep the version as it last stood, and say that it is replaced."""
    copy_nodes(base, base)
    base.status = Renstra.Status.SUPERSEDED
    base.save(update_fields=["status"])


def _end_left_out(owner: Renstra, tree: DraftTree, today: date) -> int:
    """Nodes of the plan in force that the draft no longer has end today; how many."""
    kept = {node.sasaran_id for node in tree.nodes.values()}
    gone = Sasaran.objects.filter(renstra=owner, valid_to__isnull=True).exclude(pk__in=kept - {None})
    born_today = gone.filter(valid_from__gte=today)
    ended = born_today.update(valid_to=today + timedelta(days=1))
    return ended + gone.filter(valid_from__lt=today).update(valid_to=today)


def _write_nodes(renstra: Renstra, tree: DraftTree, today: date) -> dict[int, Sasaran]:
    """The nodes in force by their draft row, parents before children."""
    born = today if renstra.supersedes_id else date(renstra.period_start, 1, 1)
    known = Sasaran.objects.in_bulk([node.sasaran_id for node in tree.nodes.values() if node.sasaran_id])
    own = [row for row in known.values() if row.renstra_id == renstra.pk]
    for row in own:  # an imported draft may swap codes among its own nodes
        row.code = f"~{row.pk}"
    Sasaran.objects.bulk_update(own, ["code"])
    written: dict[int, Sasaran] = {}
    level = tree.children.get(None, [])
    while level:
        rows = [_written(node, renstra, known, written, born) for node in level]
        Sasaran.objects.bulk_create(row for row in rows if row.pk is None)
        Sasaran.objects.bulk_update([row for row in rows if row.pk in known], NODE_FIELDS)
        written.update(zip((node.pk for node in level), rows, strict=True))
        level = [child for node in level for child in tree.children.get(node.pk, [])]
    return written


def _written(
    node: SasaranVersion,
    renstra: Renstra,
    known: dict[int, Sasaran],
    written: dict[int, Sasaran],
    born: date,
) -> Sasaran:
    row = known[node.sasaran_id] if node.sasaran_id else Sasaran(valid_from=born)
    row.renstra, row.unit, row.kind, row.code, row.text = renstra, node.unit, node.kind, node.code, node.text
    row.parent = written[node.parent_id] if node.parent_id else node.outer_parent
    row.order, row.is_csf, row.theme = node.order, node.is_csf, node.theme
    row.owner_formasi_id, row.level_of_result, row.valid_to = (
        node.owner_formasi_id,
        node.level_of_result,
        None,
    )
    return row


def _write_indicators(renstra: Renstra, tree: DraftTree, nodes: dict[int, Sasaran], today: date) -> None:
    """Indicators go to their nodes; new ones begin; what the office no longer places ends today."""
    owed = owed_by_plan(renstra, tree)
    placed = {
        (one.definisi_id, tree.nodes[node_id].unit_id): (one, nodes[node_id])
        for node_id, rows in tree.placed.items()
        for one in rows
    }
    moved: list[Indikator] = []
    new: list[Indikator] = []
    returned = {key for key, row in owed.items() if row.valid_to is not None}
    for key, (one, node) in placed.items():
        row = owed.get(key) or Indikator(
            definisi_id=key[0], unit_id=key[1], valid_from=today, illustrative=renstra.illustrative
        )
        row.valid_to = None
        row.sasaran, row.is_iku, row.pic_formasi_id = node, one.is_iku, one.pic_formasi_id
        (moved if row.pk else new).append(row)
    Indikator.objects.bulk_update(moved, ["sasaran", "is_iku", "pic_formasi", "valid_to"])
    Indikator.objects.bulk_create(new)
    left = [row.pk for key, row in owed.items() if key not in placed and is_placed_by_plan(row)]
    _end(left, today)
    _roll_up([*new, *(owed[key] for key in returned & placed.keys())], renstra, today)
    _carry_members(tree, nodes)


def _end(ids: list[int], today: date) -> None:
    rows = Indikator.objects.filter(pk__in=ids)
    rows.filter(valid_from__lt=today).update(valid_to=today)
    rows.filter(valid_from__gte=today, valid_to__isnull=True).update(valid_to=today + timedelta(days=1))


def _roll_up(rows: list[Indikator], renstra: Renstra, today: date) -> None:
    """What begins rolls up to the same indicator of its office, else of the nearest office above owing it.

    An indicator that was in force keeps where it rolls up, whatever node it hangs on.
    """
    loose = [row for row in rows if row.parent_id is None]
    if not loose:
        return
    line = [renstra.unit_id, *offices_above(renstra.unit_id, today)]
    above = {
        (row.definisi_id, row.unit_id): row
        for row in Indikator.objects.on(today).filter(
            definisi__in={row.definisi_id for row in loose}, unit_id__in=line, holder__isnull=True
        )
    }
    for row in loose:
        way = line[1:] if row.unit_id == renstra.unit_id else line
        row.parent = next((above[row.definisi_id, u] for u in way if (row.definisi_id, u) in above), None)
    Indikator.objects.bulk_update(loose, ["parent"])


def _carry_members(tree: DraftTree, nodes: dict[int, Sasaran]) -> None:
    """What rides along (of members, of other units) follows the node copied forward to the new period."""
    successor = {node.origin_id: nodes[pk] for pk, node in tree.nodes.items() if node.origin_id}
    held = list(Indikator.objects.filter(RIDES_ALONG, sasaran_id__in=successor, valid_to=None))
    for row in held:
        row.sasaran = successor[row.sasaran_id]
    Indikator.objects.bulk_update(held, ["sasaran"])
