"""Where the routes of the frame stand (see tests/access/routes.py)."""

from tests.access.routes import Everyone, Placement

ROUTES: dict[str, Placement | tuple[Placement, ...]] = {
    "ui:more": Everyone("each entry of the navigation asks whether this person sees it"),
    "ui:telusur": Everyone("the explainer of a figure looks it up among what this person may see"),
}
