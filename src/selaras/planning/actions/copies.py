"""Copying a plan as it stands: as the first content of a draft, and as the memory of a version replaced."""

from selaras.planning.models import (
    Indikator,
    PlacedIndikator,
    Renstra,
    RenstraChange,
    Sasaran,
    SasaranVersion,
)
from selaras.planning.queries.indicators import RIDES_ALONG


def copy_nodes(
    source: Renstra, target: Renstra, *, change: RenstraChange | None = None, keep_identity: bool = True
) -> None:
    """The nodes in force of `source`, and the indicators on them, as rows of `target`.

    `keep_identity`: they remain the same nodes; else they are new ones that remember their `origin`.
    """
    rows = list(
        Sasaran.objects.filter(renstra=source, valid_to__isnull=True)
        .select_related("parent")
        .order_by("order", "code", "pk")
    )
    nodes = {row.pk: _copy_of(row, target, change, keep_identity=keep_identity) for row in rows}
    SasaranVersion.objects.bulk_create(nodes.values())
    for row in rows:
        nodes[row.pk].parent = nodes.get(row.parent_id) if row.parent_id else None
    SasaranVersion.objects.bulk_update(nodes.values(), ["parent"])
    owed = Indikator.objects.filter(~RIDES_ALONG, sasaran__in=nodes, valid_to__isnull=True)
    PlacedIndikator.objects.bulk_create(
        PlacedIndikator(
            node=nodes[one.sasaran_id],
            definisi_id=one.definisi_id,
            indikator=one,
            is_iku=one.is_iku,
            pic_formasi_id=one.pic_formasi_id,
            added_in=change,
        )
        for one in owed
    )


def _copy_of(
    row: Sasaran, target: Renstra, change: RenstraChange | None, *, keep_identity: bool
) -> SasaranVersion:
    inside = row.parent is not None and row.parent.renstra_id == row.renstra_id
    return SasaranVersion(
        renstra=target,
        sasaran=row if keep_identity else None,
        origin=None if keep_identity else row,
        outer_parent_id=None if inside else row.parent_id,
        unit_id=row.unit_id,
        kind=row.kind,
        code=row.code,
        text=row.text,
        order=row.order,
        is_csf=row.is_csf,
        theme=row.theme,
        owner_formasi_id=row.owner_formasi_id,
        level_of_result=row.level_of_result,
        added_in=change,
    )
