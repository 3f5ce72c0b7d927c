"""What an RHK may point to: the superior's RHK and the indicators of the office."""

from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from selaras.organisation.models import Penugasan
from selaras.organisation.queries import superior_of
from selaras.planning.models import DefinisiVersion, Indikator, Komponen
from selaras.skp.models import Rhk

from .lists import PAST_DRAFT


def parent_options(penugasan: Penugasan, year: int, on: date) -> QuerySet[Rhk]:
    """The RHK of the superior in that year: of the person, or of whoever held his post before him.

    So a Plt, who has no SKP for the post he minds, passes on what its last holder agreed to.
    """
    superior = superior_of(penugasan, on)
    if superior is None:
        return Rhk.objects.none()
    his = Q(skp__penugasan__person=superior.person)
    if superior.formasi_id is not None:
        his |= Q(skp__penugasan__formasi_id=superior.formasi_id)
    return (
        Rhk.objects.filter(his, skp__year=year, skp__status__in=PAST_DRAFT)
        .exclude(skp__penugasan__person_id=penugasan.person_id)
        .select_related("skp__penugasan__person")
        .order_by("skp__period_from", "number")
    )


def indikator_options(penugasan: Penugasan, on: date) -> list[Indikator]:
    """The indicators of the office and of the unit on the date, each with `name` and `komponen_list`.

    Two queries. `name` and the components are those of the manual in force on the day.
    """
    unit = penugasan.unit
    version = DefinisiVersion.objects.on(on).filter(definisi=OuterRef("definisi"))
    rows = list(
        Indikator.objects.on(on)
        .filter(unit_id__in={unit.pk, unit.office_or_self_id}, holder__isnull=True)
        .annotate(name=Subquery(version.values("name")[:1]), version_id=Subquery(version.values("pk")[:1]))
        .select_related("definisi")
        .order_by("definisi__code")
    )
    parts: dict[int, list[Komponen]] = {}
    for komponen in Komponen.objects.filter(version_id__in=[row.version_id for row in rows]):
        parts.setdefault(komponen.version_id, []).append(komponen)
    for row in rows:
        row.komponen_list = parts.get(row.version_id, [])
    return rows
