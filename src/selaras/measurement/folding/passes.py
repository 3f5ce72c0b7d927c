"""One pass of folding: what has been marked, upwards, level by level (decision 0053)."""

from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone

from selaras.measurement.folding.parents import COLUMNS, Parents, Pooled
from selaras.measurement.models import FoldLock

DEEPEST: Final = 12  # levels of a tree, so that even a cycle ends (decision 0025)

TAKE: Final = "UPDATE measurement_foldmark SET taken = TRUE WHERE NOT taken"

# every marked indikator and all above it of the same definisi, each with its greatest distance from a mark:
# whoever lies below stands at a smaller one
STEPS: Final = """
INSERT INTO measurement_foldstep (indikator_id, year, level)
WITH RECURSIVE up (id, year, hop) AS (
    SELECT indikator_id, year, 0 FROM measurement_foldmark WHERE taken
    UNION
    SELECT p.id, up.year, up.hop + 1
    FROM up
    JOIN planning_indikator c ON c.id = up.id
    JOIN planning_indikator p ON p.id = c.parent_id AND p.definisi_id = c.definisi_id
    WHERE up.hop < %s
)
SELECT id, year, MAX(hop) FROM up GROUP BY id, year
"""

# a parent's own leaf where it holds a figure; below it leaves of those without children, and parents.
# CROSS JOIN and the plus before a column say nothing new: they tell SQLite to start from the few steps and to
# go down by the parent, where it would read all leaves (26 seconds instead of a tenth, for a nation)
SUMS: Final = """
SELECT c.pid, c.year, c.tw, CAST(SUM(c.num) AS BIGINT), CAST(SUM(c.den) AS BIGINT),
       CAST(SUM(c.units) AS BIGINT), CAST(SUM(c.reported) AS BIGINT),
       CAST(SUM(c.na) AS BIGINT), CAST(SUM(c.missing) AS BIGINT)
FROM (
    SELECT z.indikator_id AS pid, o.year, o.tw, o.handed_num AS num, o.handed_den AS den,
           1 AS units, 1 AS reported, 0 AS na, 0 AS missing
    FROM measurement_foldstep z
    CROSS JOIN planning_indikator p
    CROSS JOIN measurement_capaiantriwulan o
    WHERE z.level = %s AND p.id = z.indikator_id
      AND o.indikator_id = z.indikator_id AND o.year = z.year AND o.handed_den IS NOT NULL
      AND EXISTS (SELECT 1 FROM planning_indikator g
                  WHERE g.parent_id = p.id AND +g.definisi_id = p.definisi_id)
    UNION ALL
    SELECT z.indikator_id, o.year, o.tw, COALESCE(o.handed_num, 0), COALESCE(o.handed_den, 0), 1,
           CASE WHEN o.handed_den IS NOT NULL THEN 1 ELSE 0 END,
           CASE WHEN o.handed_den IS NULL AND o.state <> 'missing' THEN 1 ELSE 0 END,
           CASE WHEN o.state = 'missing' THEN 1 ELSE 0 END
    FROM measurement_foldstep z
    CROSS JOIN planning_indikator p
    CROSS JOIN planning_indikator i
    CROSS JOIN measurement_capaiantriwulan o
    WHERE z.level = %s AND p.id = z.indikator_id
      AND i.parent_id = p.id AND +i.definisi_id = p.definisi_id
      AND o.indikator_id = i.id AND o.year = z.year
      AND NOT EXISTS (SELECT 1 FROM planning_indikator g
                      WHERE g.parent_id = i.id AND +g.definisi_id = i.definisi_id)
    UNION ALL
    SELECT z.indikator_id, o.year, o.tw, o.num,
           o.den, o.units, o.reported, o.na, o.missing
    FROM measurement_foldstep z
    CROSS JOIN planning_indikator p
    CROSS JOIN planning_indikator i
    CROSS JOIN measurement_konsolidasitriwulan o
    WHERE z.level = %s AND p.id = z.indikator_id
      AND i.parent_id = p.id AND +i.definisi_id = p.definisi_id
      AND o.indikator_id = i.id AND o.year = z.year
) c
GROUP BY c.pid, c.year, c.tw
"""

FORGET: Final = """
DELETE FROM measurement_konsolidasitriwulan
WHERE (indikator_id, year) IN (SELECT indikator_id, year FROM measurement_foldstep WHERE level = %s)
"""
WRITE: Final = (
    f"INSERT INTO measurement_konsolidasitriwulan ({', '.join(COLUMNS)}) "  # noqa: S608 (our own columns)
    f"VALUES ({', '.join(['%s'] * len(COLUMNS))})"
)


@transaction.atomic
def fold() -> int:
    """Fold what has been marked; returns how many marks were taken. Nothing marked: nothing is written.

    Run twice, or killed and run again, it gives the same: rows are computed from what lies below them, and
    the marks go with them or stay with them. Marks that come meanwhile wait for the next pass.
    """
    lock = locked()
    with connection.cursor() as cursor:
        cursor.execute(TAKE)
        taken: int = cursor.rowcount
        if not taken:
            return 0
        cursor.execute(STEPS, [DEEPEST])
        cursor.execute("SELECT DISTINCT level FROM measurement_foldstep ORDER BY level")
        for (level,) in cursor.fetchall():
            _fold_level(cursor, level)
        cursor.execute("DELETE FROM measurement_foldstep")
        cursor.execute("DELETE FROM measurement_foldmark WHERE taken")
    lock.folded_at = timezone.now()
    lock.save(update_fields=["folded_at"])
    return taken


def locked() -> FoldLock:
    """The one row of the lock, held until the transaction ends: one folds, the others wait."""
    FoldLock.objects.get_or_create(pk=FoldLock.ONLY)
    return FoldLock.objects.select_for_update().get(pk=FoldLock.ONLY)


def _fold_level(cursor: Any, level: int) -> None:
    cursor.execute(SUMS, [level, level, level])
    sums = cursor.fetchall()
    parents = Parents.of({row[0] for row in sums}, {row[1] for row in sums})
    rows = [parents.judged(row[0], row[1], row[2], Pooled(*row[3:])) for row in sums]
    cursor.execute(FORGET, [level])
    if rows:
        cursor.executemany(WRITE, rows)
