"""Where the routes of the trail stand (see tests/access/routes.py)."""

from tests.access.routes import Everyone, Placement

ROUTES: dict[str, Placement | tuple[Placement, ...]] = {
    "audit:trail": Everyone(
        "shows what audit.queries.visible_to lets through, see tests/audit/test_queries.py"
    ),
}
