"""What people do with money: make and change a line, revise its ceiling, tie it to a result, enter a month,
verify it."""

from selaras.anggaran.actions.lines import NewLine, add_line, change_line, remove_line, tie_line
from selaras.anggaran.actions.pagu import revise_pagu
from selaras.anggaran.actions.realisasi import (
    MonthAmount,
    return_realisasi,
    submit_realisasi,
    verify_realisasi,
)

__all__ = [
    "MonthAmount",
    "NewLine",
    "add_line",
    "change_line",
    "remove_line",
    "return_realisasi",
    "revise_pagu",
    "submit_realisasi",
    "tie_line",
    "verify_realisasi",
]
