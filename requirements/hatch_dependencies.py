"""Gives the wheel its dependencies from runtime.in, so that they are written once."""

from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class RuntimeIn(MetadataHookInterface):
    def update(self, metadata: dict[str, Any]) -> None:
        lines = Path(self.root, "requirements", "runtime.in").read_text(encoding="utf-8").splitlines()
        wanted = [line.split("#", 1)[0].strip() for line in lines]
        metadata["dependencies"] = [line for line in wanted if line]
