"""From the lines of decrees and the divisions of an office to what each member carries. Pure: no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a decree: the indicator's definition, whom it binds, in words and as data."""

    definisi_id: int
    function_code: str
    is_chair: bool
    whom: str
    decree: str


@dataclass(frozen=True, slots=True)
class Member:
    """A member in office: his assignment, whether he chairs, the functions whose division he coordinates."""

    penugasan_id: int
    is_chair: bool
    functions: frozenset[str]

    def is_bound_by(self, line: Line) -> bool:
        """Whether the line speaks of him."""
        if line.is_chair:
            return self.is_chair
        return not line.function_code or line.function_code in self.functions


Carried = tuple[int, int]  # the member's assignment, the definition


@dataclass(frozen=True, slots=True)
class Assignment:
    """What begins, what goes on, what ends. `begins` and `stays` name the line that asks for it.

    `lacking` would begin, but the office itself does not owe the indicator: it has no place in the tree.
    """

    begins: Mapping[Carried, Line]
    stays: Mapping[Carried, Line]
    ends: frozenset[Carried]
    lacking: Mapping[Carried, Line]

    @property
    def changes_nothing(self) -> bool:
        """Whether everybody carries exactly what the decrees ask for, as far as the office can."""
        return not self.begins and not self.ends

    @property
    def digest(self) -> str:
        """A short mark of what would be done, to confirm exactly what was shown."""
        told = [f"+{post}/{definisi}" for post, definisi in sorted(self.begins)]
        told += [f"-{post}/{definisi}" for post, definisi in sorted(self.ends)]
        return sha256("\n".join(told).encode()).hexdigest()[:32]


def assignment_of(
    members: Iterable[Member], lines: Iterable[Line], held: Iterable[Carried], owed: frozenset[int]
) -> Assignment:
    """What the lines ask for, against what is `held`; `owed` are the definitions the office itself owes.

    One indicator asked for by two lines is carried once, by the first. What a member holds and no line asks
    for any more ends: his function went to somebody else, or the decree changed.
    """
    wanted: dict[Carried, Line] = {}
    for member in members:
        for line in lines:
            if member.is_bound_by(line):
                wanted.setdefault((member.penugasan_id, line.definisi_id), line)
    now = frozenset(held)
    return Assignment(
        begins={each: line for each, line in wanted.items() if each not in now and each[1] in owed},
        stays={each: line for each, line in wanted.items() if each in now},
        ends=now - wanted.keys(),
        lacking={each: line for each, line in wanted.items() if each not in now and each[1] not in owed},
    )
