"""Sheet Realisasi: figures of a period, and capaian as some document printed them.

A row with a month is a figure: it arrives as *submitted*, through measurement's own action. A row with
"Periode tercetak" is what a document says; it is kept as found and never becomes a figure of ours.
"""

from selaras.access.roles import Capability
from selaras.exchange.workbook.sheet import Sheet

from .columns import COLUMNS, indikator_key, key
from .existing import existing
from .problems import problems
from .writing import apply

SHEET = Sheet(
    name="Realisasi",
    about="Angka tiap periode; datang sebagai diajukan. Juga capaian yang tercetak di dokumen.",
    columns=COLUMNS,
    capability=Capability.REALISASI_WRITE,
    key=key,
    units=lambda values: [str(values["unit"])],
    existing=existing,
    apply=apply,
    links=lambda values: [("kode", "indikator", indikator_key(values))],
    problems=problems,
)
