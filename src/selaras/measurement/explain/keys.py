"""The kinds of figures that measurement explains, and how their keys are read."""

import re
from typing import Final

from selaras.access.models import User
from selaras.measurement.explain.figure import explain_capaian, explain_realisasi
from selaras.measurement.explain.outlook import explain_outlook
from selaras.measurement.explain.together import explain_capaian_together, explain_together
from selaras.planning.models import Indikator
from selaras.planning.queries.visible import indikator_visible_to
from selaras.registry import figures
from selaras.registry.figures import UnknownFigure
from selaras_rules.core.explained import Result

_PERIOD: Final = re.compile(r"(\d{4})-TW([1-4])")


def register() -> None:
    """Called when the application starts."""
    figures.register("capaian", capaian_of_key, "capaian:IKU-1.1.1:LAMTENG:2026-TW2")
    figures.register("realisasi", realisasi_of_key, "realisasi:IKU-1.1.1:LAMTENG:2026-TW2")
    figures.register("gabungan", together_of_key, "gabungan:IKU-1.1.1:LAMPUNG:2026-TW2")
    figures.register(
        "capaian-gabungan", capaian_together_of_key, "capaian-gabungan:IKU-1.1.1:LAMPUNG:2026-TW2"
    )
    figures.register("prakiraan", outlook_of_key, "prakiraan:IKU-1.1.1:LAMTENG:2026-TW4")


def find(parts: list[str], user: User | None) -> tuple[Indikator, int, int]:
    """The indicator, year and quarter of a key among what the user may see; raises UnknownFigure for one he
    may not, ValueError for a malformed key."""
    code, place, period = parts
    match = _PERIOD.fullmatch(period)
    if match is None:
        raise ValueError(period)
    unit_code, _, holder_code = place.partition("@")
    rows = indikator_visible_to(user) if user is not None else Indikator.objects.all()
    rows = rows.filter(definisi__code=code, unit__code=unit_code)
    rows = rows.filter(holder__code=holder_code) if holder_code else rows.filter(holder__isnull=True)
    found = rows.select_related(
        "definisi", "unit", "holder__person", "pic_formasi__jabatan", "pic_formasi__unit"
    ).first()
    if found is None:
        raise UnknownFigure(f"Tidak ada indikator {code} di {place} yang dapat Anda lihat.")
    return found, int(match[1]), int(match[2])


def capaian_of_key(parts: list[str], user: User | None) -> Result:
    """The explainer registered for `capaian:`."""
    indikator, year, tw = find(parts, user)
    return explain_capaian(indikator, year, tw, user)


def realisasi_of_key(parts: list[str], user: User | None) -> Result:
    """The explainer registered for `realisasi:`."""
    indikator, year, tw = find(parts, user)
    return explain_realisasi(indikator, year, tw, user)


def together_of_key(parts: list[str], user: User | None) -> Result:
    """The explainer registered for `gabungan:`."""
    indikator, year, tw = find(parts, user)
    return explain_together(indikator, year, tw, user)


def capaian_together_of_key(parts: list[str], user: User | None) -> Result:
    """The explainer registered for `capaian-gabungan:`."""
    indikator, year, tw = find(parts, user)
    return explain_capaian_together(indikator, year, tw, user)


def outlook_of_key(parts: list[str], user: User | None) -> Result:
    """The explainer registered for `prakiraan:`."""
    indikator, year, tw = find(parts, user)
    return explain_outlook(indikator, year, tw, user)
