"""The small office that the tests of measurement build serves here too."""

from tests.measurement.conftest import world

__all__ = ["world"]
