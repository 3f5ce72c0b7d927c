"""The frame of every act on a draft: lock the plan, ask the policy, number, record, take back."""

from collections.abc import Iterable

from django.db.models import Max

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.planning import policies
from selaras.planning.events import PlanningEvent
from selaras.planning.models import (
    NodeFacts,
    PlacedIndikator,
    Renstra,
    RenstraChange,
    SasaranBefore,
    SasaranVersion,
)
from selaras.planning.queries.versions import last_change
from selaras.registry.business_date import business_now

FACTS = tuple(field.attname for field in NodeFacts._meta.local_fields)  # attname: ids, not rows


def locked_draft(renstra_id: int, by: User) -> Renstra:
    """The plan, locked, if this user may write it now. One act at a time on one plan."""
    renstra = Renstra.objects.select_for_update().get(pk=renstra_id)
    policies.check_can_edit_renstra(renstra, by)
    return renstra


def begin_change(renstra: Renstra, kind: str, subject: str, by: User) -> RenstraChange:
    """Number the act; a draft that changes is no longer ready."""
    number = RenstraChange.objects.filter(renstra=renstra).aggregate(n=Max("number"))["n"] or 0
    if renstra.ready_at is not None:
        renstra.ready_at = renstra.ready_by = None
        renstra.save(update_fields=["ready_at", "ready_by"])
    return RenstraChange.objects.create(
        renstra=renstra, number=number + 1, kind=kind, subject=subject, by=by, at=business_now()
    )


def keep_before(change: RenstraChange, nodes: Iterable[SasaranVersion]) -> None:
    """Remember how these nodes read, before they are rewritten."""
    SasaranBefore.objects.bulk_create(
        SasaranBefore(
            change=change,
            node_id=node.pk,
            parent_id=node.parent_id,
            **{name: getattr(node, name) for name in FACTS},
        )
        for node in nodes
    )


def record_change(change: RenstraChange, by: User, *, undone: bool = False) -> None:
    """The event of an act on a draft, or of taking it back: the last statement of its action."""
    record(
        PlanningEvent.RENSTRA_CHANGE_UNDONE if undone else PlanningEvent.RENSTRA_CHANGED,
        target=change.renstra,
        by=by,
        unit_code=change.renstra.unit.code,
        data={"number": change.number, "kind": change.kind},
    )


def undo(renstra: Renstra, number: int) -> RenstraChange:
    """Take the last act back. NotNow when it is not the one the person saw."""
    change = last_change(renstra.pk)
    if change is None:
        raise NotNow("Tidak ada perubahan yang dapat diurungkan.")
    if change.number != number:
        raise NotNow(
            f"Perubahan terakhir sekarang: {change}. Periksa dulu, lalu urungkan bila itu yang dimaksud."
        )
    PlacedIndikator.objects.filter(added_in=change).delete()
    SasaranVersion.objects.filter(added_in=change).delete()
    SasaranVersion.objects.filter(removed_in=change).update(removed_in=None)
    PlacedIndikator.objects.filter(removed_in=change).update(removed_in=None)
    _restore(change)
    number = change.pk
    change.delete()
    change.pk = number
    return change


def _restore(change: RenstraChange) -> None:
    rows = []
    for before in SasaranBefore.objects.filter(change=change).select_related("node"):
        node = before.node
        node.parent_id = before.parent_id
        for name in FACTS:
            setattr(node, name, getattr(before, name))
        node.row_version += 1
        rows.append(node)
    fields = ["parent", "row_version", *(field.name for field in NodeFacts._meta.local_fields)]
    SasaranVersion.objects.bulk_update(rows, fields)
