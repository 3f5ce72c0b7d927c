"""Sheet Anggaran: the budget lines of an office, their pagu, and what was spent month by month."""

from selaras.access.roles import Capability
from selaras.exchange.workbook.sheet import Sheet, Values

from .columns import COLUMNS, key
from .existing import existing
from .problems import problems
from .writing import apply


def _links(values: Values) -> list[tuple[str, str, str]]:
    links = []
    if values["sasaran"]:
        links.append(("sasaran", "sasaran", f"{values['unit']}:{values['sasaran']}"))
    if values["iku"]:
        links.append(("iku", "indikator", f"{values['iku']}:{values['unit']}"))
    return links


SHEET = Sheet(
    name="Anggaran",
    about="Program sampai komponen dengan pagu, kaitannya ke hasil, dan realisasi tiap bulan.",
    columns=COLUMNS,
    capability=Capability.PLANNING_WRITE,
    key=key,
    units=lambda values: [str(values["unit"])],
    existing=existing,
    apply=apply,
    links=_links,
    problems=problems,
)
