"""Who uses a piece of evidence: deleting or judging a Bukti asks every room that may rest on it."""

from collections.abc import Callable
from dataclasses import dataclass

from selaras.registry.records import url_for


@dataclass(frozen=True, slots=True)
class EvidenceUse:
    """One use: what rests on the Bukti (`source` is its record key), and whether it forbids deletion."""

    bukti_id: int
    label: str
    source: str
    binding: bool

    @property
    def url(self) -> str:
        """Where it is seen, by those who may see it (`records.links_for`); "" where nowhere."""
        return url_for(self.source) or ""


UsesOf = Callable[[list[int]], list[EvidenceUse]]
_owners: list[UsesOf] = []


def register(uses_of: UsesOf) -> None:
    """Add a room whose records rest on evidence; it answers for many Bukti in one query."""
    if uses_of not in _owners:
        _owners.append(uses_of)


def uses_of(bukti_ids: list[int]) -> list[EvidenceUse]:
    """All uses of the given Bukti over all rooms."""
    return [use for owner in _owners for use in owner(bukti_ids)]
