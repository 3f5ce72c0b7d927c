"""The sealed text: whole, tied to its group, silent about its length, without order. Pure."""

import pytest
from cryptography.exceptions import InvalidTag

from selaras.members import sealing
from selaras.members.forms import AnswerForm
from selaras.members.policies import ROUND_TRANSITIONS
from selaras.members.questionnaire import QUESTIONNAIRES
from tests.members.rounds import a_sheet

SALT = b"s" * 32


def test_what_is_sealed_comes_back_and_is_not_readable_meanwhile():
    blob = sealing.add(
        sealing.seal([], salt=SALT, name="1:peer"), a_sheet(4, "kata"), salt=SALT, name="1:peer"
    )
    assert b"kata" not in blob
    assert sealing.unseal(blob, salt=SALT, name="1:peer") == [a_sheet(4, "kata")]


@pytest.mark.parametrize(
    ("salt", "name", "secret"),
    [(b"t" * 32, "1:peer", "x"), (SALT, "1:public", "x"), (SALT, "1:peer", "y")],
    ids=["another round's salt", "another group", "another installation"],
)
def test_no_other_key_opens_it(settings, salt, name, secret):
    settings.SECRET_KEY = "x"
    blob = sealing.seal([a_sheet(4, "kata")], salt=SALT, name="1:peer")
    settings.SECRET_KEY = secret
    with pytest.raises(InvalidTag):
        sealing.unseal(blob, salt=salt, name=name)


def test_its_length_does_not_tell_how_many_have_answered():
    blobs = [sealing.seal([a_sheet(4, "kata")] * n, salt=SALT, name="1:peer") for n in (0, 1, 5)]
    assert len({len(blob) for blob in blobs}) == 1


def test_a_sheet_lands_at_any_place(monkeypatch):
    blob = sealing.seal([a_sheet(1, "a"), a_sheet(2, "b")], salt=SALT, name="1:peer")
    monkeypatch.setattr(sealing.secrets, "randbelow", lambda n: n - 3)
    blob = sealing.add(blob, a_sheet(3, "c"), salt=SALT, name="1:peer")
    assert [sheet[0].score for sheet in sealing.unseal(blob, salt=SALT, name="1:peer")] == [3, 1, 2]


def test_an_illustrative_questionnaire_says_so():
    assert all(one.illustrative == (one.source is None) for one in QUESTIONNAIRES.values())
    assert "Ilustrasi" in QUESTIONNAIRES["perilaku-1"].note


def test_a_closed_round_is_never_opened_again():
    assert [to for ways in ROUND_TRANSITIONS.values() for to in ways].count("open") == 1
    assert ROUND_TRANSITIONS["released"] == ROUND_TRANSITIONS["insufficient"] == ()


@pytest.mark.parametrize(
    ("score", "reason", "wrong"),
    [("4", "", "alasan_adil"), ("", "Sama", "nilai_adil"), ("0", "", None), ("4", "Sama", None)],
)
def test_a_score_needs_its_reason(score, reason, wrong):
    form = AnswerForm({"adil": "Adil: apa?"}, {"nilai_adil": score, "alasan_adil": reason})
    assert set(form.errors) == ({wrong} if wrong else set())
