"""Where the routes of the frame stand (see tests/access/routes.py)."""

from tests.access.routes import Everyone, Open, Placement

ROUTES: dict[str, Placement | tuple[Placement, ...]] = {
    "ui:more": Everyone("each entry of the navigation asks whether this person sees it"),
    "ui:who_is_here": Everyone("says to the browser only whose session it holds"),
    "ui:offline": Open("a page with nobody's data in it"),
    "ui:worker": Open("a script without data"),
    "ui:telusur": Everyone("the explainer of a figure looks it up among what this person may see"),
}
