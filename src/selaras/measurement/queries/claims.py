"""What daily work claims for slots (DOMAIN D9), asked of the room that keeps it through the registry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from selaras.measurement import roll
from selaras.measurement.models import Realisasi
from selaras.registry import contributions
from selaras.registry.contributions import Contribution


@dataclass(frozen=True, slots=True)
class SlotClaims:
    """The claims of one slot, oldest first."""

    claims: tuple[Contribution, ...] = ()

    @property
    def sums(self) -> Mapping[int, Decimal]:
        """The sum of the claims by komponen; nothing for a komponen that nobody claims."""
        sums: dict[int, Decimal] = {}
        for claim in self.claims:
            sums[claim.komponen_id] = sums.get(claim.komponen_id, Decimal(0)) + claim.quantity
        return sums

    @property
    def has_evidence(self) -> bool:
        """Whether some log behind the claims itself carries evidence (SEL404)."""
        return any(claim.evidence for claim in self.claims)

    def of_komponen(self, komponen_id: int) -> list[Contribution]:
        """The claims of one komponen."""
        return [claim for claim in self.claims if claim.komponen_id == komponen_id]


def claims_of(slots: Iterable[Realisasi]) -> dict[int, SlotClaims]:
    """The claims of each slot, by slot id: those of every month it speaks of. One question for all."""
    rows = list(slots)
    slot_of = {place: slot.pk for slot in rows for place in roll.places_of(slot)}
    found: dict[int, list[Contribution]] = {slot.pk: [] for slot in rows}
    for claim in contributions.claims_of_slots(slot_of) if slot_of else []:
        found[slot_of[claim.indikator_id, claim.year, claim.month]].append(claim)
    return {slot_id: SlotClaims(tuple(claims)) for slot_id, claims in found.items()}
