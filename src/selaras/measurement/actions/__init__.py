"""What people do with figures: open and lock a period, enter, submit, verify, return, withdraw."""

from selaras.measurement.actions.cells import save_cells
from selaras.measurement.actions.entry import Conflict, save_draft, submit_realisasi, withdraw_realisasi
from selaras.measurement.actions.locking import grant_exception, lock_period
from selaras.measurement.actions.measures import (
    claim_measure,
    drop_measure,
    move_measure,
    plan_measure,
    reopen_measure,
    verify_measure,
)
from selaras.measurement.actions.own_share import set_own_share
from selaras.measurement.actions.periods import open_period, set_period_days
from selaras.measurement.actions.rows import submit_rows
from selaras.measurement.actions.verification import approve_realisasi, return_realisasi, verify_realisasi

__all__ = [
    "Conflict",
    "approve_realisasi",
    "claim_measure",
    "drop_measure",
    "grant_exception",
    "lock_period",
    "move_measure",
    "open_period",
    "plan_measure",
    "reopen_measure",
    "return_realisasi",
    "save_cells",
    "save_draft",
    "set_own_share",
    "set_period_days",
    "submit_realisasi",
    "submit_rows",
    "verify_measure",
    "verify_realisasi",
    "withdraw_realisasi",
]
