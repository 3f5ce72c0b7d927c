"""`as_bool`: the two refusals become False, everything else stays an error."""

import pytest
from django.core.exceptions import PermissionDenied

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow


@pytest.mark.parametrize("refusal", [NotAllowed("Hanya atasan."), NotNow("Belum diajukan.")])
def test_refusal_is_no(refusal):
    def check_can_agree(thing: str) -> None:
        raise refusal

    assert as_bool(check_can_agree)("skp") is False


def test_silence_is_yes_and_the_name_stays():
    def check_can_agree(thing: str, *, by: str) -> None:
        """Whether."""

    assert as_bool(check_can_agree)("skp", by="atasan") is True
    assert as_bool(check_can_agree).__doc__ == "Whether."


def test_any_other_error_is_an_error():
    def check_can_agree() -> None:
        raise PermissionDenied("not one of ours")

    with pytest.raises(PermissionDenied):
        as_bool(check_can_agree)()


def test_not_allowed_answers_403_by_itself_and_not_now_does_not():
    assert issubclass(NotAllowed, PermissionDenied)
    assert not issubclass(NotNow, PermissionDenied)
