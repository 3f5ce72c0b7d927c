"""What the page of delegations shows."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selaras.access.models import User
from selaras.organisation import queries
from selaras.organisation.models import Delegation

KEPT = 20  # ended ones, the newest


@dataclass(frozen=True, slots=True)
class DelegationPage:
    """What one has handed on and still can take back, what one holds for others, and what has ended."""

    given: tuple[Delegation, ...]
    held: tuple[Delegation, ...]
    ended: tuple[Delegation, ...]
    may: bool

    @property
    def headline(self) -> str:
        """The answer in one sentence."""
        if self.held:
            names = ", ".join(dict.fromkeys(row.from_person.name for row in self.held))
            return _("Anda bertindak atas nama %(names)s.") % {"names": names}
        if self.given:
            n = len(self.given)
            return ngettext(
                "%(n)s tugas Anda sedang atau akan dikerjakan orang lain.",
                "%(n)s tugas Anda sedang atau akan dikerjakan orang lain.",
                n,
            ) % {"n": n}
        return _("Semua tugas Anda ada pada Anda sendiri.")


def page_of(user: User, on: date) -> DelegationPage:
    """The delegations of one person. Two queries, and what the request knows of him anyway."""
    me = queries.person_of(user)
    may = bool(queries.powers_of(user, on))
    if me is None:
        return DelegationPage((), (), (), may)
    given = list(queries.given_by(me)[: KEPT * 2])
    standing = [row for row in given if not row.revoked_at and row.valid_to and row.valid_to > on]
    ended = [row for row in given if row not in standing][:KEPT]
    return DelegationPage(tuple(standing), tuple(queries.held_by(me, on)), tuple(ended), may)


def concerns(user: User, on: date) -> bool:
    """Whether the page says anything to him: he may hand on, or acts for somebody. No query of its own."""
    return bool(queries.powers_of(user, on)) or queries.acts_for_others(user, on)
