"""The questions of the calculator as forms: one entry a kind that `hitung` answers."""

from selaras.public.kinds.carrying_out import CARRYING_OUT
from selaras.public.kinds.field import Field, Kind, Shape
from selaras.public.kinds.measuring import MEASURING
from selaras.public.kinds.scoring import SCORING

__all__ = ["KINDS", "Field", "Kind", "Shape"]

KINDS: dict[str, Kind] = {kind.code: kind for kind in (*MEASURING, *SCORING, *CARRYING_OUT)}
