"""The log just saved, for the one sentence that says where it arrived."""

from dataclasses import dataclass
from decimal import Decimal

from selaras.access.models import User
from selaras.organisation.queries import person_of
from selaras.worklog.models import Log

LONGEST_ID = 18  # digits; more than any id has, and no database is asked


@dataclass(frozen=True, slots=True)
class Claimed:
    """One claim of a log: how much it adds to which component of which indicator, in which month."""

    code: str
    label: str
    quantity: Decimal
    year: int
    month: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """A saved log: the number of its RHK (None: outside), whether it has a figure, what it claims."""

    log_id: int
    rhk_number: int | None
    has_figure: bool
    claims: tuple[Claimed, ...]


def arrived(user: User, log_id: str) -> Arrived | None:
    """The log of this id, if it is one's own. One query; none for what is no id."""
    me = person_of(user)
    if not log_id.isdecimal() or len(log_id) > LONGEST_ID or me is None:
        return None
    rows = list(
        Log.objects.filter(pk=int(log_id), person=me)
        .order_by("klaim_set__pk")
        .values_list(
            "rhk__number",
            "quantity",
            "klaim_set__indikator__definisi__code",
            "klaim_set__komponen__label",
            "klaim_set__quantity",
            "klaim_set__year",
            "klaim_set__month",
        )
    )
    if not rows:
        return None
    rhk_number, quantity = rows[0][:2]
    claims = tuple(Claimed(*row[2:]) for row in rows if row[2] is not None)
    return Arrived(int(log_id), rhk_number, quantity is not None, claims)
