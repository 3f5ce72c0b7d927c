"""Where the pages for anybody stand (see tests/access/routes.py)."""

from tests.access.routes import Open, Placement

ROUTES: dict[str, Placement | tuple[Placement, ...]] = {
    "public:hitung": Open("the rules, computed on their examples"),
    "public:kalkulator": Open("computes what the address asks; keeps nothing"),
    "public:regulasi": Open("the law book, which is public"),
    "public:ketentuan": Open("one entry of the law book"),
}
