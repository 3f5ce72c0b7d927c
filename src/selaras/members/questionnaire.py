"""The versions of the 360 questionnaire, from the file beside."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One version: its questions by code, in order. Without a `source` it is an illustration."""

    code: str
    name: str
    source: str | None
    note: str
    questions: Mapping[str, str]

    @property
    def illustrative(self) -> bool:
        """Whether no decree stands behind it."""
        return self.source is None


def _read() -> dict[str, Questionnaire]:
    file = Path(__file__).with_name("questionnaire.yaml")
    return {
        code: Questionnaire(code, **facts)
        for code, facts in yaml.safe_load(file.read_text(encoding="utf-8")).items()
    }


QUESTIONNAIRES: Final = _read()
CURRENT: Final = "perilaku-1"


def title_of(question: str) -> str:
    """What stands before the colon: `Terbuka`."""
    return question.partition(":")[0]
