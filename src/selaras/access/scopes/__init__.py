"""Which units a person reaches with a capability, on a date.

`access` knows no unit: it knows ids and codes. What units there are, who holds which role where, and what
lies under a unit comes from a provider that `organisation` registers at start-up (`register_provider`).

Rooms call, in this order of use:

- `scope_filter(user, Capability.LOG_READ, "unit_id", own=Q(person_id=...))` in `visible_to`;
- `has_capability(user, Capability.LOG_REVIEW, unit_id)` in `check_can_x`;
- `units_for(user, capability)` where a set of units is needed;
- `behind(user, capability, unit_id)` for `record(on_behalf_of=...)` where the capability can be delegated;
- `explain_permission(user, capability, unit_id)` where a person asks why.

All answers are kept on the user object, which lives as long as its request: grants, person and the tree of
units are asked once, however many capabilities and places follow. `forget(user)` drops them, for tests and
for the action that changes a grant.
"""

from selaras.access.scopes.delegated import (
    acts_for,
    behind,
    check_principal_is_not,
    principal_of,
    principals_of,
)
from selaras.access.scopes.explain import explain_permission
from selaras.access.scopes.reach import (
    Visitor,
    effective_reach,
    forget,
    grants_of,
    has_capability,
    own_tree_of,
    owns,
    person_of,
    reach_for,
    scope_filter,
    tree_of,
    units_for,
)
from selaras.access.scopes.source import (
    Denial,
    Grant,
    Principal,
    ScopeProvider,
    provider,
    register_denials,
    register_provider,
)
from selaras.access.scopes.tree import UnitTree
from selaras.access.scopes.units import NO_UNITS, UnitSet

__all__ = [
    "NO_UNITS",
    "Denial",
    "Grant",
    "Principal",
    "ScopeProvider",
    "UnitSet",
    "UnitTree",
    "Visitor",
    "acts_for",
    "behind",
    "check_principal_is_not",
    "effective_reach",
    "explain_permission",
    "forget",
    "grants_of",
    "has_capability",
    "own_tree_of",
    "owns",
    "person_of",
    "principal_of",
    "principals_of",
    "provider",
    "reach_for",
    "register_denials",
    "register_provider",
    "scope_filter",
    "tree_of",
    "units_for",
]
