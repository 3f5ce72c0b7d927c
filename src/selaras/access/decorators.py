"""Turn a check that raises a reason into a question with a yes or a no."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from selaras.access.errors import NotAllowed, NotNow

P = ParamSpec("P")


def as_bool(check: Callable[P, None]) -> Callable[P, bool]:
    """Turn `check_can_x` (raises a reason) into `can_x` (True or False)."""

    @wraps(check)
    def can(*args: P.args, **kwargs: P.kwargs) -> bool:
        try:
            check(*args, **kwargs)
        except (NotAllowed, NotNow):
            return False
        return True

    return can
