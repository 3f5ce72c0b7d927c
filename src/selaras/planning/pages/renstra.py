"""The versions of a Renstra as pages show them: the list, two side by side, and what enacting one means."""

from dataclasses import dataclass, field
from datetime import date

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.organisation.models import UnitKerja
from selaras.planning import consequences, policies
from selaras.planning.models import Renstra
from selaras.planning.pages.consequences import ConsequencesShown, consequences_shown
from selaras.planning.queries.compare import ADDED, MOVED, REMOVED, REWORDED, ComparedNode, compare
from selaras.planning.queries.effects import effect_of_enacting
from selaras.planning.queries.renstra import VersionRow, versions_of_office
from selaras.planning.queries.versions import draft_tree, nodes_of

PERIOD_YEARS = 5


@dataclass(frozen=True, slots=True)
class RenstraPage:
    """All versions of an office; `initial` is the period that a new draft most likely has."""

    office: UnitKerja
    rows: tuple[VersionRow, ...]
    may_begin: bool
    initial: dict[str, int]

    @property
    def in_force(self) -> VersionRow | None:
        """The version in force of the newest period."""
        return next((row for row in self.rows if row.renstra.status == Renstra.Status.ENACTED), None)

    @property
    def drafts(self) -> tuple[VersionRow, ...]:
        """What is being written."""
        return tuple(row for row in self.rows if row.is_draft)


def renstra_page(office: UnitKerja, user: User, on: date) -> RenstraPage:
    """The list of an office's versions; a fixed number of queries."""
    rows = tuple(versions_of_office(office))
    current = next((row.renstra for row in rows if row.renstra.status == Renstra.Status.ENACTED), None)
    start = current.period_start if current else on.year
    end = current.period_end if current else on.year + PERIOD_YEARS - 1
    may = policies.can_draft_renstra(office, user)
    return RenstraPage(office, rows, may, {"period_start": start, "period_end": end})


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions side by side; `rows` are those that differ, or all."""

    older: Renstra | None
    newer: Renstra
    rows: tuple[ComparedNode, ...]
    everything: bool
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def added(self) -> int:
        """Nodes only in the newer version."""
        return self.counts.get(ADDED, 0)

    @property
    def removed(self) -> int:
        """Nodes only in the older version."""
        return self.counts.get(REMOVED, 0)

    @property
    def moved(self) -> int:
        """Nodes that hang elsewhere."""
        return self.counts.get(MOVED, 0)

    @property
    def reworded(self) -> int:
        """Nodes with other words."""
        return self.counts.get(REWORDED, 0)

    @property
    def changed(self) -> int:
        """Nodes that differ in any way."""
        return sum(bool(row.differences) for row in self.rows)


def comparison(older: Renstra | None, newer: Renstra, *, everything: bool = False) -> Comparison:
    """What differs between two versions of one office; without an older one everything is new."""
    rows = compare(nodes_of(older) if older else [], nodes_of(newer))
    counts: dict[str, int] = {}
    for row in rows:
        for difference in row.differences:
            counts[difference] = counts.get(difference, 0) + 1
    shown = tuple(row for row in rows if everything or row.differences)
    return Comparison(older, newer, shown, everything, counts)


@dataclass(frozen=True, slots=True)
class EnactingPage:
    """What putting a draft in force changes, in the tree and downstream. `refusal` says why this person
    cannot, now or at all; `digest` is sent with the yes.
    """

    renstra: Renstra
    compared: Comparison
    refusal: str
    downstream: ConsequencesShown
    digest: str


def enacting_page(renstra: Renstra, user: User, on: date) -> EnactingPage:
    """The page before a draft is enacted."""
    try:
        policies.check_can_enact_renstra(renstra, user, on)
        refusal = ""
    except (NotAllowed, NotNow) as reason:
        refusal = str(reason)
    found = consequences.of(effect_of_enacting(renstra, draft_tree(renstra.pk), on))
    compared = comparison(renstra.supersedes, renstra)
    return EnactingPage(renstra, compared, refusal, consequences_shown(found), consequences.digest(found))
