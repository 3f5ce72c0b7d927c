"""Small shapes that pages hand to components. A dict with the same keys serves as well."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Simpul:
    """A node of `<c-garis>`: the breadcrumb of meaning, at most five of them."""

    label: str
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Mata:
    """A link of `<c-lini>`, the line of sight.

    `state`: "" joined, "kini" the one the page is about, "putus" the node before the break,
    "sepi" a node after the break that nobody reaches.
    """

    kind: str
    title: str
    text: str = ""
    url: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Langkah:
    """A step of `<c-langkah>`. `state`: "lalu" done, "kini" current, "" still to come."""

    label: str
    detail: str = ""
    state: str = ""
