"""Does the chain still hold? Reads every event once and names the first broken link of each chain."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from selaras.audit.canonical import first_link, link
from selaras.audit.models import Chain, Event


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where a chain does not hold, and in which way."""

    chain: str
    seq: int
    reason: str

    def __str__(self) -> str:
        return f"Rantai {self.chain}, peristiwa {self.seq}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Verified:
    """What one chain turned out to be: how many events hold, and the break if there is one."""

    chain: str
    events: int
    broken: Broken | None = None


@dataclass(slots=True)
class _Walk:
    """How far one chain has been followed."""

    chain: Chain
    strict: bool
    head: bytes
    held: int = 0

    def forward(self) -> Broken | None:
        """Follow the chain to its present end; the first break stops the walk."""
        events = self.chain.event_set.filter(seq__gt=self.held) if self.held else self.chain.event_set.all()
        for event in events.order_by("seq").iterator(chunk_size=2_000):
            reason = _fault(event, self.held + 1, self.head)
            if not reason and self.strict:
                reason = _beside(event, self.chain)
            if reason:
                return Broken(self.chain.key, self.held + 1, reason)
            self.head, self.held = bytes(event.hash), self.held + 1
        return None


def verify_chain(chain: Chain, *, strict: bool = False) -> Verified:
    """Walk the chain from its first event. `strict` also rebuilds each body from the columns.

    Work goes on meanwhile: only the last stretch and the comparison with the recorded end hold the chain's
    lock. Cutting events off the end *and* setting the chain's head back to match is not seen here: that is
    what the checkpoints are for, which are not built yet (docs/decisions/0022).
    """
    walk = _Walk(chain, strict, first_link(chain.key))
    broken = walk.forward() or _at_the_end(walk)
    return Verified(chain.key, walk.held, broken)


def _at_the_end(walk: _Walk) -> Broken | None:
    with transaction.atomic():
        chain = Chain.objects.select_for_update().get(pk=walk.chain.pk)
        broken = walk.forward()
        if broken is None and (chain.seq, bytes(chain.head)) != (walk.held, walk.head):
            reason = f"ujung rantai mencatat {chain.seq} peristiwa, yang ada {walk.held}"
            broken = Broken(chain.key, walk.held + 1, reason)
    return broken


def _fault(event: Event, seq: int, expected: bytes) -> str:
    if event.seq != seq:
        return f"nomor {seq} hilang, sesudahnya nomor {event.seq}"
    if bytes(event.prev_hash) != expected:
        return "tidak tersambung ke peristiwa sebelumnya"
    if link(expected, bytes(event.body)) != bytes(event.hash):
        return "isi tidak cocok dengan sidiknya"
    return ""


def _beside(event: Event, chain: Chain) -> str:
    same = event.canonical_body(chain.key) == bytes(event.body)
    return "" if same else "kolom diubah di samping isi yang utuh"


def verify_all(*, strict: bool = False) -> Iterator[Verified]:
    """Every chain, by key."""
    for chain in Chain.objects.order_by("key"):
        yield verify_chain(chain, strict=strict)
