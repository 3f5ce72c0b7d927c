"""A vertical scale with round steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps values between `low` and `high` to the pixels between `bottom` and `top`."""

    low: Decimal
    high: Decimal
    step: Decimal
    top: Decimal
    bottom: Decimal

    def y(self, value: Decimal) -> Decimal:
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - share * (self.bottom - self.top)

    @property
    def ticks(self) -> list[Decimal]:
        count = int((self.high - self.low) / self.step)
        return [self.low + self.step * number for number in range(count + 1)]


def scale_for(values: Sequence[Decimal], *, top: int, bottom: int) -> Scale:
    """A scale with three to six round steps that holds all values and a little air; it may start above 0."""
    lowest = min(values, default=Decimal(0))
    highest = max(values, default=Decimal(1))
    span = highest - lowest or abs(highest) / 10 or Decimal(1)
    step = _round_step(span / 3)
    low = (lowest / step).to_integral_value(ROUND_FLOOR) * step
    high = (highest / step).to_integral_value(ROUND_CEILING) * step
    if low == lowest and low > 0:  # room under the lowest mark for its label
        low -= step
    if high == highest:
        high += step
    return Scale(low, high, step, Decimal(top), Decimal(bottom))


def _round_step(rough: Decimal) -> Decimal:
    unit = Decimal(1).scaleb(rough.adjusted())
    return next(unit * step for step in _STEPS if unit * step >= rough)
