"""Who plays: the people of the example by code, each one account object for the whole script."""

from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from selaras.access.models import User
from selaras.exchange.example import SCRIPT
from selaras.organisation.models import Person


def read_script(path: Path = SCRIPT) -> Any:
    """What only people do, from `peran.yaml`."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


class Cast:
    """The people of the example."""

    @cached_property
    def _by_code(self) -> dict[str, Person]:
        return {person.code: person for person in Person.objects.exclude(user=None).select_related("user")}

    def user(self, code: str) -> User:
        """The account of a person; KeyError for somebody who is not in the example."""
        account = self._by_code[code].user
        assert account is not None  # the query leaves people without account out
        return account

    def person(self, code: str) -> Person:
        """The person himself."""
        return self._by_code[code]

    def user_of(self, person_id: int) -> User | None:
        """The account of a person by id; None for one who is not in the example."""
        return self._accounts.get(person_id)

    @cached_property
    def _accounts(self) -> dict[int, User]:
        return {person.pk: person.user for person in self._by_code.values() if person.user is not None}
