"""The kinds of figures about money, and how their keys are read."""

import re
from typing import Final

from selaras.access.models import User
from selaras.anggaran.explain.figure import (
    explain_efisiensi,
    explain_office,
    explain_part,
    explain_sasaran,
)
from selaras.anggaran.queries.budget import Budget, budget_of
from selaras.organisation.models import UnitKerja
from selaras.planning.models import Sasaran
from selaras.planning.queries.visible import offices_visible_to
from selaras.registry import figures
from selaras.registry.figures import UnknownFigure
from selaras_rules.core.explained import Result

_PERIOD: Final = re.compile(r"(\d{4})-TW([1-4])")


def register() -> None:
    """Called when the application starts."""
    figures.register("serapan", serapan_of_key, "serapan:LAMTENG:2026-TW2")
    figures.register("serapan-sasaran", serapan_sasaran_of_key, "serapan-sasaran:S1.1:LAMTENG:2026-TW2")
    figures.register("efisiensi", efisiensi_of_key, "efisiensi:S1.1:LAMTENG:2026-TW2")


def figure_key(kind: str, office: str, year: int, tw: int, part: str = "") -> str:
    """`serapan:LAMTENG:2026-TW2`; of a line `serapan:P1.K1:LAMTENG:2026-TW2`; kinds as registered."""
    middle = f"{part}:{office}" if part else office
    return f"{kind}:{middle}:{year}-TW{tw}"


def serapan_of_key(parts: list[str], user: User | None) -> Result:
    """The explainer registered for `serapan:`, of a whole office or of one line and what is beneath it."""
    *line, place, period = parts
    office, budget = _budget(place, period, user)
    if not line:
        return explain_office(budget, office.name)
    (code,) = line
    try:
        return explain_part(budget, code)
    except LookupError as unknown:
        raise UnknownFigure(f"Tidak ada baris anggaran {code} di {place} yang dapat Anda lihat.") from unknown


def serapan_sasaran_of_key(parts: list[str], user: User | None) -> Result:
    """The explainer registered for `serapan-sasaran:`."""
    code, place, period = parts
    _, budget = _budget(place, period, user)
    return explain_sasaran(budget, _sasaran(budget, code, place))


def efisiensi_of_key(parts: list[str], user: User | None) -> Result:
    """The explainer registered for `efisiensi:`."""
    code, place, period = parts
    _, budget = _budget(place, period, user)
    return explain_efisiensi(budget, _sasaran(budget, code, place))


def _budget(place: str, period: str, user: User | None) -> tuple[UnitKerja, Budget]:
    """The budget of the office a key names, among those whose plans the user may read."""
    match = _PERIOD.fullmatch(period)
    if match is None:
        raise ValueError(period)
    offices = offices_visible_to(user) if user is not None else UnitKerja.objects.filter(office__isnull=True)
    office = offices.filter(code=place).first()
    budget = budget_of(office.pk, int(match[1]), int(match[2])) if office is not None else None
    if office is None or budget is None or not budget.lines:
        raise UnknownFigure(f"Tidak ada anggaran {match[1]} di {place} yang dapat Anda lihat.")
    return office, budget


def _sasaran(budget: Budget, code: str, place: str) -> Sasaran:
    for node in budget.sasaran.values():
        if node.code == code:
            return node
    raise UnknownFigure(f"Tidak ada anggaran untuk sasaran {code} di {place} yang dapat Anda lihat.")
