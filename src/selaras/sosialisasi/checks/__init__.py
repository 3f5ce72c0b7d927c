"""The checks that stand on meetings: who was reached, who promised, what became of decisions."""

from . import decisions, promises, reach

__all__ = ["decisions", "promises", "reach"]
