"""Passwords that a stranger would try first here, and the making of first passwords."""

import re
import secrets

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from selaras.access.models import User

# What anybody who knows where a person works would try (ASVS 5, 6.1.2 and 6.2.11).
CONTEXT_WORDS = (
    "bawaslu", "panwaslu", "panwascam", "awaslu", "selaras", "sakip", "akip", "pemilu", "pilkada", "pilpres",
    "kabupaten", "provinsi", "kota", "sekretariat", "lampung", "tengah", "indonesia", "jakarta", "admin",
    "rahasia", "password", "sandi", "kata",
)  # fmt: skip
LETTERS_OF_ONES_OWN = 6


class ContextWordsValidator:
    """Refuses a password that is nothing but words of this office and figures: `Bawaslu-Lampung-2026`."""

    _WORDS = re.compile("|".join(sorted(CONTEXT_WORDS, key=len, reverse=True)))

    def validate(self, password: str, user: User | None = None) -> None:
        """ValidationError when too little is left without those words."""
        left = re.sub(r"[\W\d_]+", "", self._WORDS.sub(" ", password.casefold()))
        if left != re.sub(r"[\W\d_]+", "", password.casefold()) and len(left) < LETTERS_OF_ONES_OWN:
            raise ValidationError(
                _("Kata sandi ini tersusun dari kata yang mudah ditebak di kantor ini."), code="context_words"
            )

    def get_help_text(self) -> str:
        """One line for a list of rules."""
        return _("Bukan hanya kata yang mudah ditebak di kantor ini, misalnya nama lembaga dan tahun.")


_SOUNDS = "bdfgjklmnprst"
_VOWELS = "aeiou"


def first_password() -> str:
    """A password to be read out once and changed at the first sign-in: twelve random syllables, 72 bits."""

    def group() -> str:
        return "".join(secrets.choice(_SOUNDS) + secrets.choice(_VOWELS) for _ in range(2))

    return "-".join(group() for _ in range(6))
