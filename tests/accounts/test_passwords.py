"""What a stranger would try first is refused; first passwords are random and fit the rules."""

import re

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from selaras.accounts.passwords import CONTEXT_WORDS, ContextWordsValidator, first_password


@pytest.mark.parametrize(
    "password",
    [
        "Bawaslu-Lampung-2026",
        "bawaslulampungtengah",
        "PEMILU2024pemilu",
        "selaras selaras 1",
        "Admin Sekretariat 12",
        "katasandi123",
    ],
)
def test_words_of_the_office_alone_are_refused(password):
    with pytest.raises(ValidationError, match="mudah ditebak"):
        validate_password(password)


@pytest.mark.parametrize(
    "password", ["kuda baterai jepit benar", "bawaslu kuda baterai jepit", "7391 0428 6650 1187", "🐘" * 12]
)
def test_others_are_not(password):
    ContextWordsValidator().validate(password)


def test_no_composition_is_asked_for_and_length_is_free():
    validate_password("x" * 3 + "kuda baterai jepit" * 12)


def test_the_rule_is_in_force(settings):
    names = [entry["NAME"] for entry in settings.AUTH_PASSWORD_VALIDATORS]
    assert "selaras.accounts.passwords.ContextWordsValidator" in names


def test_first_passwords_are_random_and_fit():
    made = {first_password() for _ in range(200)}
    assert len(made) == 200
    for password in made:
        assert re.fullmatch(r"([bdfgjklmnprst][aeiou]){2}(-([bdfgjklmnprst][aeiou]){2}){5}", password)
    validate_password(made.pop())


def test_the_words_are_folded():
    assert all(word == word.casefold() for word in CONTEXT_WORDS)
