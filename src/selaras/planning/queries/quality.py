"""The data-quality statement: its five items, and what the latest one says."""

from collections.abc import Mapping
from typing import Final

from selaras.planning.models import MutuData

QUALITY_ITEMS: Final[Mapping[str, tuple[str, str]]] = {
    "verification": ("Verifikasi", "Siapa memeriksa angkanya, dan dengan cara apa."),
    "source": ("Sumber", "Dari catatan mana angkanya diambil di kantor ini."),
    "accuracy": ("Ketelitian", "Seberapa tepat: dihitung satu per satu, sampel, atau perkiraan."),
    "limits": ("Keterbatasan", "Apa yang tidak terlihat dari angka ini."),
    "compensation": ("Penanganan keterbatasan", "Apa yang dilakukan karena keterbatasan itu."),
}


def quality_of(indikator_id: int, year: int) -> MutuData | None:
    """The newest statement of the year, else of the latest before it; None where there is none. One query."""
    rows = MutuData.objects.filter(indikator_id=indikator_id, year__lte=year)
    return rows.order_by("-year", "-version").first()
