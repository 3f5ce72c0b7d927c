"""Sheet SKP: each row one RHK. A new SKP comes in whole; one that was submitted is not changed by a file."""

from selaras.access.roles import Capability
from selaras.exchange.workbook.sheet import Sheet, Values

from .columns import COLUMNS, key, parent_key, prepare
from .existing import existing
from .problems import problems
from .writing import apply


def _links(values: Values) -> list[tuple[str, str, str]]:
    links = []
    if values["atasan"]:
        links.append(("atasan", "rhk", parent_key(values)))
    if values["iku"]:
        links.append(("iku", "indikator", f"{values['iku']}:{values['kantor_iku']}"))
    return links


def _units(values: Values) -> list[str]:
    """An RHK serves an action of an office whose data one may bring in."""
    own = [str(values["unit"])]
    return [*own, str(values["aksi_rb"]).partition("/")[0]] if values["aksi_rb"] else own


SHEET = Sheet(
    name="SKP",
    about="RHK tiap pegawai dan ke mana arahnya. Disepakati oleh atasannya, bukan lewat berkas.",
    columns=COLUMNS,
    capability=Capability.IMPORT_APPLY,  # whoever imports may fill drafts of his office; the employee submits
    key=key,
    units=_units,
    existing=existing,
    apply=apply,
    names=lambda values: [("rhk", key(values))],
    links=_links,
    prepare=prepare,
    problems=problems,
)
