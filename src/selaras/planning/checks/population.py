"""What the checks of planning look at, and where a finding is mended."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from django.db.models import Q, QuerySet
from django.urls import reverse

from selaras.organisation.models import Penugasan, UnitKerja
from selaras.organisation.queries import holders_of
from selaras.planning.models import DefinisiVersion, Indikator, Renstra, Sasaran, Target
from selaras.planning.queries.definitions import definitions_at
from selaras.planning.queries.targets import current_targets
from selaras.planning.queries.tree import in_force
from selaras.registry.checks import CheckContext, CheckResult

from .sameness import Sameness

UNIT_NEW_DAYS: Final = Decimal(90)
NODE_NEW_DAYS: Final = 14  # new nodes of a plan count after so many days (design/ALIGNMENT.md)
GROUPING: Final = (Sasaran.Kind.MISI, Sasaran.Kind.TUJUAN)


def judged_on(context: CheckContext) -> date:
    """The day on which the year is looked at: as of today, or the nearer end of another year."""
    first, last = date(context.year, 1, 1), date(context.year, 12, 31)
    return min(max(context.as_of, first), last)


def owed_in_year(context: CheckContext, result: CheckResult) -> list[Indikator]:
    """What the units owe in the year under an enacted plan; definitions retired before it are left out.

    What a unit owes that is younger than `unit_new_days` is counted as not applicable and left out too.
    """
    rows = context.shared(owed)
    judged = [row for row in rows if not is_new(row.unit, context)]
    result.not_applicable += len(rows) - len(judged)
    return judged


def owed(context: CheckContext) -> tuple[Indikator, ...]:
    """All that the units owe in the year under an enacted plan, new units too. One query."""
    return tuple(_owed(context))


def _owed(context: CheckContext) -> QuerySet[Indikator]:
    first, last = date(context.year, 1, 1), date(context.year, 12, 31)
    return (
        Indikator.objects.overlapping(first, last + timedelta(days=1))
        .filter(
            Q(definisi__retired_on__isnull=True) | Q(definisi__retired_on__gte=first),
            unit_id__in=context.unit_ids,
            sasaran__renstra__status=Renstra.Status.ENACTED,
            sasaran__renstra__period_start__lte=context.year,
            sasaran__renstra__period_end__gte=context.year,
        )
        .select_related("definisi", "unit", "sasaran", "holder__person", "pic_formasi__jabatan")
        .order_by("unit__code", "definisi__code", "pk")
    )


def nodes(context: CheckContext) -> tuple[Sasaran, ...]:
    """The nodes of the units' enacted plans on the day looked at, without misi and tujuan; new units too.
    One query.
    """
    rows = (
        in_force(judged_on(context))
        .filter(unit_id__in=context.unit_ids)
        .exclude(kind__in=GROUPING)
        .select_related("renstra__unit", "unit", "parent__unit")
    )
    return tuple(rows.order_by("unit__code", "code", "pk"))


def is_new_node(node: Sasaran, context: CheckContext) -> bool:
    """Whether a node, or its unit, is too young to be judged."""
    age = (context.as_of - node.valid_from).days
    return age < NODE_NEW_DAYS or is_new(node.unit, context)


def sameness(context: CheckContext) -> Sameness:
    """The rule by which two names say the same."""
    return Sameness(context.words, context.parameters)


def by_manual(rows: Iterable[Indikator]) -> list[list[Indikator]]:
    """The indicators that share one manual in one unit: the unit's own before those of its members.

    What a manual says is judged once a unit, however many members carry it.
    """
    groups: dict[tuple[int, int], list[Indikator]] = {}
    for row in sorted(rows, key=lambda row: row.holder_id is not None):
        groups.setdefault((row.unit_id, row.definisi_id), []).append(row)
    return list(groups.values())


def manuals(context: CheckContext) -> Mapping[int, DefinisiVersion]:
    """By definition of what is owed, the version of the manual in force on the day looked at. Two queries."""
    return definitions_at([row.definisi_id for row in context.shared(owed)], judged_on(context))


def targets(context: CheckContext) -> Mapping[int, Target]:
    """By indicator that is owed, its target in force for the year. One query."""
    return current_targets([row.pk for row in context.shared(owed)], context.year)


def owners(context: CheckContext) -> Mapping[int, frozenset[int]]:
    """By indicator that is owed, the people who answer for it: its holder, else who is in its post. One
    query."""
    rows = context.shared(owed)
    in_post = holders_of([row.pic_formasi_id for row in rows if row.pic_formasi_id], judged_on(context))
    return {row.pk: _people_of(row, in_post) for row in rows}


def _people_of(row: Indikator, in_post: Mapping[int, list[Penugasan]]) -> frozenset[int]:
    if row.holder is not None:
        return frozenset({row.holder.person_id})
    return frozenset(one.person_id for one in in_post.get(row.pic_formasi_id or 0, []))


def name_of(row: Indikator, manuals: Mapping[int, DefinisiVersion]) -> str:
    """What people call the indicator; its code while no manual is in force."""
    manual = manuals.get(row.definisi_id)
    return manual.name if manual else row.definisi.code


def is_new(unit: UnitKerja, context: CheckContext) -> bool:
    """Whether the unit is so young that no check applies to it yet."""
    days = context.parameters.get("unit_new_days", UNIT_NEW_DAYS)
    return (context.as_of - unit.opened_on).days < days


def manual_page(indikator_id: int) -> str:
    """Where the manual, the PIC and the result type of an indicator are written."""
    return reverse("manual", args=[indikator_id])


def target_page(indikator_id: int) -> str:
    """Where the targets of an indicator are changed."""
    return f"{reverse('target')}?indikator={indikator_id}"


def tree_page(sasaran_id: int) -> str:
    """Where a node of the tree is re-hung."""
    return f"{reverse('pohon')}?simpul={sasaran_id}"
