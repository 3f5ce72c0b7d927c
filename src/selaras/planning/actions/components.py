"""Writing the components of a formula into a version of a manual."""

from collections.abc import Sequence

from django.db.models import ProtectedError

from selaras.access.errors import NotNow
from selaras.planning.models import DefinisiVersion, Komponen
from selaras.planning.queries.formula import Part


def write_parts(version: DefinisiVersion, parts: Sequence[Part]) -> None:
    """Make the components of a version these, in this order.

    A component is known by its symbol and keeps its identity: claims of daily work point to it. One that is
    in use cannot be left out.
    """
    present = {row.symbol: row for row in Komponen.objects.filter(version=version)}
    gone = [row.pk for symbol, row in present.items() if symbol not in {part.symbol for part in parts}]
    try:
        Komponen.objects.filter(pk__in=gone).delete()
    except ProtectedError as fault:
        raise NotNow(
            "Komponen yang dihapus masih ditopang RHK atau log. Ubah namanya, atau lepaskan dahulu RHK-nya."
        ) from fault
    Komponen.objects.bulk_create(
        (
            Komponen(
                version=version,
                symbol=part.symbol,
                role=part.role,
                label=part.label,
                satuan=part.satuan,
                weight=part.weight,
                allows_negative=part.allows_negative,
                order=order,
            )
            for order, part in enumerate(parts)
        ),
        update_conflicts=True,
        unique_fields=["version", "symbol"],
        update_fields=["role", "label", "satuan", "weight", "allows_negative", "order"],
    )
