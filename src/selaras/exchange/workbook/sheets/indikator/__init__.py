"""Sheet Indikator: the manual of each indicator, and who owes it where.

One row is one indicator at one office. The manual belongs to the code: it stands on the first row of a
code and may be left blank on the others, or altogether when the manual is in Selaras already.
"""

from selaras.access.roles import Capability
from selaras.exchange.workbook.sheet import Sheet, Values

from .columns import COLUMNS, key, parent_key, prepare, sasaran_key
from .existing import existing
from .problems import problems
from .writing import apply


def _links(values: Values) -> list[tuple[str, str, str]]:
    links = [("sasaran", "sasaran", sasaran_key(values))]
    return [*links, ("induk", "indikator", parent_key(values))] if values["induk"] else links


def _names(values: Values) -> list[tuple[str, str]]:
    return [("definisi", str(values["kode"])), ("indikator", key(values))]


SHEET = Sheet(
    name="Indikator",
    about="Manual IKU dan siapa yang berutang IKU itu di mana.",
    columns=COLUMNS,
    capability=Capability.PLANNING_WRITE,
    key=key,
    units=lambda values: [str(values["unit"])],
    existing=existing,
    apply=apply,
    names=_names,
    links=_links,
    prepare=prepare,
    problems=problems,
)
