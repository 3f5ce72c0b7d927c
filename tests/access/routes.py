"""Where every named route stands, one line a route. A route that stands nowhere fails the tests.

Each room keeps its own lines in `tests/<room>/routes.py`, in a dict called `ROUTES`:

    from tests.access.routes import Anywhere, Everyone, OnObject

    ROUTES = {
        # a page of one's own things, or that shows only what visible_to lets through
        "worklog:today": Everyone("shows the visitor's own day"),
        # a page for whoever has the capability anywhere; others get 403
        "planning:tree": Anywhere(Capability.PLANNING_READ),
        # an object: 404 where it is not visible; `make` builds it at a place and returns the arguments of
        reverse() "skp:detail": OnObject(Capability.SKP_READ, lambda place: {"skp_id": skp_at(place).pk}),
        # an action: fetched by `sees` (else 404), done by the capability (else 403)
        "skp:rate": OnObject(Capability.SKP_RATE, submitted_skp, method="post", sees=Capability.SKP_READ,
                             never_own=True, data={"hasil": "sesuai"}),
        # one address that reads and writes: two lines in a tuple
        "log:entry": (OnObject(Capability.LOG_READ, log), OnObject(Capability.LOG_WRITE, log, method="post")),
    }

`place` is a `world.Place`: make the object in `place.unit`, of `place.person` (or `place.penugasan`). For
the relation *own* that is the viewer himself. What the answer must be follows from `MATRIX` alone;
`tests/access/test_matrix.py` asks as every role in every relation. Five words change the expectation, and
each says something about the room:

- `of_office=True`: the page is of a whole office (make the address with `office_of(place)`), so *own* and
  *unit* count as *office*;
- `owned=False`: the object belongs to a unit and to nobody (an indicator without PIC), so *own* counts as
  *unit*;
- `never_own=True`: separation of duties, one's own object is refused (403) whatever the role;
- `also=Capability.X`: this capability lets in as well;
- `unless=lambda place: ...`: further cases that a policy refuses (403), with the reason in a comment.

An action counts as done with any answer below 400, and with 409 or 422 (the permission passed, the form
did not): give valid `data` all the same, else the test proves less.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from django.urls import URLPattern, URLResolver, get_resolver

from selaras.access.roles import Capability, Reach, Role, reach_of
from selaras.organisation.models import UnitKerja
from tests.access.world import Place, Relation

Method = Literal["get", "post"]
Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Open:
    """Answers anybody. The route must also be in `selaras.access.open_routes`."""

    why: str


@dataclass(frozen=True, slots=True)
class Everyone:
    """Answers whoever is signed in; `why` says what keeps it from showing too much."""

    why: str
    method: Method = "get"
    data: Arguments | None = None
    arguments: Arguments | None = None

    def allows(self, role: Role) -> bool:
        """Everyone is."""
        return True


@dataclass(frozen=True, slots=True)
class Anywhere:
    """A page without an object: for whoever has the capability in some unit; 403 for all others."""

    capability: Capability
    method: Method = "get"
    data: Arguments | None = None
    arguments: Arguments | None = None

    def allows(self, role: Role) -> bool:
        """Whether the role is let in."""
        return may_anywhere(role, self.capability)


@dataclass(frozen=True, slots=True)
class Nationally:
    """What concerns all offices at once: for whoever reaches every unit with the capability; others 403.

    That a planner of the office above all others may too, the room's own tests say: here nobody is one.
    """

    capability: Capability
    method: Method = "get"
    data: Arguments | None = None
    arguments: Arguments | None = None

    def allows(self, role: Role) -> bool:
        """Whether the role reaches every unit."""
        return reach_of(role, self.capability) is Reach.ALL


def _nothing(place: Place) -> Arguments:
    return {}


@dataclass(frozen=True, slots=True)
class OnObject:
    """A page of, or an action on, one object."""

    capability: Capability
    make: Callable[[Place], Arguments]
    method: Method = "get"
    sees: Capability | None = None
    data: Arguments | Callable[[Place], Arguments] = _nothing
    query: Callable[[Place], Arguments] = _nothing
    owned: bool = True
    of_office: bool = False
    never_own: bool = False
    unless: Callable[[Place], bool] | None = None
    also: Capability | None = None

    def expected(self, place: Place) -> str:
        """`unseen` (404), `refused` (403) or `answered`, from the matrix of roles alone."""
        relation = self._counted(place.relation)
        if not reaches(reach_of(place.role, self.sees or self.capability), relation):
            return "unseen"
        either = [each for each in (self.capability, self.also) if each]
        if not any(reaches(reach_of(place.role, each), relation) for each in either):
            return "refused"
        refused = (self.never_own and place.relation is Relation.OWN) or (self.unless and self.unless(place))
        return "refused" if refused else "answered"

    def _counted(self, relation: Relation) -> Relation:
        if self.of_office and relation in (Relation.OWN, Relation.UNIT):
            return Relation.OFFICE
        return Relation.UNIT if relation is Relation.OWN and not self.owned else relation


def office_of(place: Place) -> UnitKerja:
    """The office that the place's unit is or belongs to."""
    return place.unit.office or place.unit


Placement = Open | Everyone | Anywhere | Nationally | OnObject


def reaches(reach: Reach, relation: Relation) -> bool:
    """Whether a reach, counted from the viewer's unit, covers an object that stands so to him."""
    match relation:
        case Relation.OWN:
            return reach.covers_own
        case Relation.UNIT:
            return reach in (Reach.UNIT, Reach.OFFICE, Reach.SUBTREE, Reach.ALL)
        case Relation.OFFICE:
            return reach in (Reach.OFFICE, Reach.SUBTREE, Reach.ALL)
        case Relation.SUBTREE:
            return reach in (Reach.BELOW, Reach.SUBTREE, Reach.ALL)
        case Relation.OTHER:
            return reach is Reach.ALL


def may_anywhere(role: Role, capability: Capability) -> bool:
    """Whether the role has the capability in some unit, or for its own objects."""
    return reach_of(role, capability) is not Reach.NONE


def named_routes() -> dict[str, URLPattern]:
    """Every route of the application by its full name; a route without a name appears by its pattern."""
    return dict(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[Any], namespace: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name or pattern.pattern}", pattern


def placements() -> dict[str, tuple[Placement, ...]]:
    """All lines of all rooms. The same route in two rooms is an error."""
    found: dict[str, tuple[Placement, ...]] = {}
    for file in sorted(Path(__file__).parents[1].glob("*/routes.py")):
        room = file.parent.name
        if room == "access":
            continue
        for name, lines in import_module(f"tests.{room}.routes").ROUTES.items():
            assert name not in found, f"{name} is placed twice"
            found[name] = lines if isinstance(lines, tuple) else (lines,)
    return found
