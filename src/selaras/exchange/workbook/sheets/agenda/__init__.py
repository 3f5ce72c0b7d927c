"""Sheet Agenda: a meeting and what belongs to it, one row a part.

The meeting itself, its materials, its understanding questions with their options, the text of the joint
commitment, decisions and who does what about them. Attendance, answers and signatures are people's own.
"""

from selaras.access.roles import Capability
from selaras.exchange.workbook.sheet import Sheet, Values

from .columns import COLUMNS, Part, key, prepare
from .existing import existing
from .problems import problems
from .writing import apply


def _names(values: Values) -> list[tuple[str, str]]:
    return [("agenda", str(values["kode"]))] if values["bagian"] == Part.AGENDA else []


SHEET = Sheet(
    name="Agenda",
    about="Rapat dan sosialisasi: materi, soal, komitmen, keputusan, dan tindak lanjutnya.",
    columns=COLUMNS,
    capability=Capability.AGENDA_WRITE,
    key=key,
    units=lambda values: [str(values["unit"])],
    existing=existing,
    apply=apply,
    names=_names,
    links=lambda values: [("kode", "agenda", str(values["kode"]))],
    prepare=prepare,
    problems=problems,
)
