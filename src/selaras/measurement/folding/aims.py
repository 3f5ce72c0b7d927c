"""What slots aim at: all frozen targets on whole numbers, looked at only when a slot asks."""

from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from django.db import connection

from selaras.measurement import roll
from selaras_rules.capaian.bulat import TargetBulat

ROWS: Final = "SELECT id, scale_code, tw1, tw2, tw3, tw4, value, value_low, value_high FROM planning_target"
Aim: TypeAlias = TargetBulat | str


@dataclass(frozen=True, slots=True)
class Aims:
    """Targets by id, as the database holds them."""

    rows: dict[int, Any] = field(default_factory=dict)

    @classmethod
    def all(cls) -> "Aims":
        """One query."""
        with connection.cursor() as cursor:
            cursor.execute(ROWS)
            return cls({row[0]: row for row in cursor.fetchall()})

    def at(self, target_id: int | None, tw: int) -> Aim:
        """The target to date of a frozen target: a figure in ten-thousandths, a range, or a word."""
        if target_id is None:
            return None
        row = self.rows[target_id]
        return roll.aim_to_date(row[1], row[1 + tw], row[6], (row[7], row[8]), tw)
