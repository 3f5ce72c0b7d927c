"""Where the routes of the installation stand (see tests/access/routes.py)."""

from tests.access.routes import Open, Placement

ROUTES: dict[str, Placement | tuple[Placement, ...]] = {
    "health": Open("a load balancer asks whether the process answers"),
}
