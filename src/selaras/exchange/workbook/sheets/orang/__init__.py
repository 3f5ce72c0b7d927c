"""Sheet Orang: people, their accounts and roles, and what each does where, one row an assignment.

A person with two assignments has two rows with the same code; what belongs to the person stands on the
first row and may be left blank on the others. A transfer ends one row and begins another.
"""

from selaras.access.roles import Capability
from selaras.exchange.workbook.sheet import Sheet, Values

from .columns import COLUMNS, OF_PERSON, prepare, roles_of
from .existing import existing
from .problems import problems
from .writing import apply


def _units(values: Values) -> list[str]:
    return [str(values["unit"]), *sorted({unit for _, unit in roles_of(values)})]


def _names(values: Values) -> list[tuple[str, str]]:
    return [("penugasan", str(values["kode"])), ("orang", str(values["orang"]))]


SHEET = Sheet(
    name="Orang",
    about="Orang, akun, peran, dan penugasannya: definitif, Plt., rangkap, atau anggota.",
    columns=COLUMNS,
    capability=Capability.ORGANISATION_WRITE,
    key=lambda values: str(values["kode"]),
    units=_units,
    existing=existing,
    apply=apply,
    names=_names,
    prepare=prepare,
    problems=problems,
)
__all__ = ["OF_PERSON", "SHEET"]
