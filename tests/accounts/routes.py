"""Where the routes of the door stand (see tests/access/routes.py)."""

from tests.access.routes import Everyone, Open, Placement

ROUTES: dict[str, Placement | tuple[Placement, ...]] = {
    "accounts:sign_in": Open("the door itself"),
    "accounts:sign_out": Everyone("ends the visitor's own session", method="post"),
    "accounts:password": (
        Everyone("the visitor's own password"),
        Everyone("the visitor's own password, with the old one", method="post"),
    ),
}
