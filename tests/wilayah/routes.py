"""Where the routes of pages over many offices stand (see tests/access/routes.py)."""

from tests.access.routes import Everyone, Placement

ROUTES: dict[str, Placement | tuple[Placement, ...]] = {
    # which offices: tests/wilayah/test_scope.py; an office one may not look over is 404
    "wilayah": Everyone(
        "shows only offices whose figures the visitor may read, an empty page where there are none"
    ),
    "wilayah_iku": Everyone("shows only offices whose figures the visitor may read"),
}
