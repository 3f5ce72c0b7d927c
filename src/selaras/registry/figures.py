"""Telusur: every computed figure has a name, and its room can explain it.

A figure's key reads `kind:part:part…`, for example `capaian:IKU-1.1.1:LAMTENG:2026-TW2`. The room
that computes a kind registers one explainer for it. The explainer looks the record up among what the
user may see, so a key of another office is unknown to him.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from selaras_rules.core.explained import Fact, Result

if TYPE_CHECKING:
    from selaras.access.models import User

Explainer = Callable[[list[str], "User | None"], "Result | Fact"]
_explainers: dict[str, tuple[Explainer, str]] = {}


class UnknownFigure(LookupError):
    """No such figure, or none that this user may see. The message says what a key looks like."""


def register(kind: str, explainer: Explainer, shape: str) -> None:
    """Let one room explain a kind of figure; `shape` is an example shown when a key is wrong."""
    _explainers[kind] = (explainer, shape)


def explain(key: str, user: "User | None") -> "Result | Fact":
    """How the figure came about, down to people and evidence.

    `user` None means the command line of the server, which sees everything.
    Raises UnknownFigure for a key that is malformed, unknown or out of the user's sight.
    """
    kind, *parts = key.split(":")
    if kind not in _explainers:
        shapes = ", ".join(shape for _, shape in _explainers.values())
        raise UnknownFigure(f"Jenis angka “{kind}” tidak dikenal. Contoh yang dikenal: {shapes}.")
    explainer, shape = _explainers[kind]
    try:
        return explainer(parts, user)
    except (ValueError, IndexError) as fault:
        raise UnknownFigure(f"Kunci “{key}” tidak terbaca. Bentuknya: {shape}.") from fault
