"""The tables that a page which is only read may fill: caches, which hold no fact of their own."""

import re

# By table, the decision that says why.
CACHES = {
    "alignment_storedrun": "docs/decisions/0049",
    "alignment_storedcheck": "docs/decisions/0049",
    "alignment_storedfinding": "docs/decisions/0049",
    # the running month of the index is written anew with each kept run, a month that is over never
    "alignment_monthlyindex": "docs/decisions/0074",
    "alignment_monthlycheck": "docs/decisions/0074",
}

_WRITTEN = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"', re.IGNORECASE)


def fills_a_cache(sql: str) -> bool:
    """Whether a statement writes to one of these tables."""
    written = _WRITTEN.match(sql)
    return written is not None and written[1] in CACHES
