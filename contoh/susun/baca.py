"""Reading the YAML of the example. Fractions become `Decimal` from their digits, never binary floats."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[1] / "lampung-tengah"


class _Loader(yaml.SafeLoader):
    """YAML whose fractions are `Decimal`."""


def _fraction(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(str(loader.construct_scalar(node)))


_Loader.add_constructor("tag:yaml.org,2002:float", _fraction)


def read(name: str) -> Any:
    """The content of `lampung-tengah/NAME.yaml`."""
    return yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a SafeLoader)
