"""Whether two names say the same, by the rule of the catalogue (`conventions.text`). Pure.

A bare likeness of letters will not do: *kepegawaian* and *keuangan* are likelier to be taken for each other
than true rewordings. So every content word needs a partner, and numbers, periods and measures must agree.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from rapidfuzz import fuzz

from .wording import norm

TEXT_SAME: Final = Decimal(92)
TOKEN_PARTNER: Final = Decimal(80)
ROMAN: Final = re.compile(r"[ivxlcdm]+\Z")


@dataclass(frozen=True, slots=True)
class Stemmed:
    """A name made comparable: its content words cut to their roots, and what must agree exactly."""

    words: frozenset[str]
    sorted_words: str
    guards: frozenset[str]


class Sameness:
    """`same(a, b)` with the word lists and limits of one catalogue; each text is cut once."""

    def __init__(self, words: Mapping[str, Any], parameters: Mapping[str, Decimal]) -> None:
        self._synonyms: dict[str, str] = {word: group[0] for group in words["synonyms"] for word in group}
        self._stopwords = frozenset(words["stopwords"])
        self._affixes = words["affixes"]
        self._measures = words["measure_words"]
        self._periods = frozenset(words["period_words"])
        self._same = float(parameters.get("text_same", TEXT_SAME))
        self._partner = float(parameters.get("token_partner", TOKEN_PARTNER))
        self._stem = lru_cache(maxsize=None)(self._stemmed)
        self._score = lru_cache(maxsize=None)(self._scored)

    def same(self, one: str, other: str) -> bool:
        """Whether both say the same thing in other words."""
        return self.score(one, other) > 0

    def score(self, one: str, other: str) -> int:
        """How alike two names are, 0 to 100; 0 where they do not say the same."""
        first, second = sorted((one, other))
        return self._score(first, second)

    def agree(self, one: str, other: str) -> bool:
        """Whether two names hold the same numbers, periods and measures."""
        return self._stem(one).guards == self._stem(other).guards

    def _scored(self, one: str, other: str) -> int:
        a, b = self._stem(one), self._stem(other)
        if not a.words or not b.words or a.guards != b.guards:
            return 0
        likeness = fuzz.ratio(a.sorted_words, b.sorted_words, score_cutoff=self._same)
        if not likeness or not (self._all_paired(a, b) and self._all_paired(b, a)):
            return 0
        return round(likeness)

    def _all_paired(self, one: Stemmed, other: Stemmed) -> bool:
        return all(
            any(fuzz.ratio(word, theirs) >= self._partner for theirs in other.words) for word in one.words
        )

    def _stemmed(self, text: str) -> Stemmed:
        said = norm(text.lower().replace("tindak lanjut", "tindaklanjut"))
        measures = {f"={self._measures[token]}" for token in said if token in self._measures}
        tokens = [token for token in said if token not in self._stopwords]
        guards = {token for token in tokens if _is_number(token) or token in self._periods} | measures
        content = [token for token in tokens if token not in guards]
        roots = [self._root(self._synonyms.get(token, token)) for token in content]
        return Stemmed(frozenset(roots), " ".join(sorted(roots)), frozenset(guards))

    def _root(self, word: str) -> str:
        """The word without particle, suffix and one prefix, each only while enough of it is left."""
        root = self._synonyms.get(word, word)
        for ends in (self._affixes["suffix_particles"], self._affixes["suffixes"]):
            root = self._cut(root, ends, at_end=True)
        root = self._cut(root, self._affixes["prefixes"], at_end=False)
        return self._synonyms.get(root, root)

    def _cut(self, word: str, affixes: list[str], *, at_end: bool) -> str:
        for affix in sorted(affixes, key=len, reverse=True):
            fits = word.endswith(affix) if at_end else word.startswith(affix)
            if fits and len(word) - len(affix) >= self._affixes["min_root"]:
                return word[: -len(affix)] if at_end else word[len(affix) :]
        return word


def _is_number(token: str) -> bool:
    return any(sign.isdigit() for sign in token) or bool(ROMAN.match(token))
