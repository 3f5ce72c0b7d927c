"""The breadcrumb of meaning: from the national mission down to one indicator."""

from django.urls import reverse

from selaras.planning.models import Indikator
from selaras.planning.queries.tree import ancestors_of
from selaras.ui.parts import Simpul


def line_of(indikator: Indikator) -> list[Simpul]:
    """Mission, sasaran strategis, own sasaran, indicator: at most four places. One query."""
    above = ancestors_of(indikator.sasaran_id)
    chosen = [above[-1], *above[:1]] if len(above) > 1 else above
    tree = reverse("pohon")
    places = [Simpul(f"{node.get_kind_display()} {node.code}", tree) for node in chosen]
    own = Simpul(f"Sasaran {indikator.sasaran.code}", f"{tree}?simpul={indikator.sasaran_id}")
    return [*places, own, Simpul(indikator.definisi.code, current=True)]
