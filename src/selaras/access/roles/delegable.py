"""What one person may hand to another for a while: acts on other people's work, never on one's own.

Rating, 360, signing documents and giving roles stay with who holds them (DOMAIN section 5, Delegation).
"""

from collections.abc import Mapping
from typing import Final

from selaras.access.roles.names import Capability

# The act, and what has to be read to do it.
DELEGABLE: Final[Mapping[Capability, frozenset[Capability]]] = {
    Capability.REALISASI_VERIFY: frozenset({Capability.REALISASI_READ, Capability.EVIDENCE_READ}),
    Capability.REALISASI_APPROVE: frozenset({Capability.REALISASI_READ, Capability.EVIDENCE_READ}),
    Capability.AGENDA_VERIFY: frozenset({Capability.AGENDA_READ}),
    Capability.SKP_AGREE: frozenset(),  # only what waits for the principal; the room of SKP shows it
}

DELEGABLE_LABELS: Final[Mapping[Capability, str]] = {
    Capability.REALISASI_VERIFY: "Memverifikasi realisasi dan laporan langkah",
    Capability.REALISASI_APPROVE: "Menyetujui realisasi",
    Capability.AGENDA_VERIFY: "Memeriksa tindak lanjut rapat",
    Capability.SKP_AGREE: "Menyepakati atau mengembalikan SKP",
}


def comes_with(handed_on: Capability, capability: Capability) -> bool:
    """Whether who may do `handed_on` for another has this capability by that."""
    return capability is handed_on or capability in DELEGABLE[handed_on]
