"""Where the routes for programs stand (see tests/access/routes.py)."""

from tests.access.routes import Open, Placement

ROUTES: dict[str, Placement | tuple[Placement, ...]] = {
    "api:hitung": Open("computes what is sent; reads no record, bounded and throttled"),
    "api:openapi": Open("describes the API"),
}
