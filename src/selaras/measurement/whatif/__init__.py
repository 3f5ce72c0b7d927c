"""What if a period brought another figure? Computed and shown, never written (decision 0082)."""

from selaras.measurement.whatif.above import Judged, Together, together_with
from selaras.measurement.whatif.slots import due_months, last_quarter, supposed

__all__ = ["Judged", "Together", "due_months", "last_quarter", "supposed", "together_with"]
