"""What happens to an account, each with its event. The session itself is the view's business."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from selaras.access.models import User
from selaras.access.scopes import grants_of
from selaras.accounts.events import AccountEvent
from selaras.accounts.passwords import first_password
from selaras.accounts.sessions import end_sessions
from selaras.audit.actions import record

SEEN_EVERY = timedelta(minutes=5)


def home_code(user: User) -> str:
    """The code of the unit whose chain holds the account's own events; "" (the system's) without a grant."""
    grants = grants_of(user)
    return grants[0].unit_code if grants else ""


@transaction.atomic
def signed_in(*, by: User) -> None:
    """The person has proved who he is."""
    User.objects.filter(pk=by.pk).update(last_seen_at=timezone.now())
    record(AccountEvent.SIGNED_IN, target=by, by=by, unit_code=home_code(by))


@transaction.atomic
def signed_out(*, by: User) -> None:
    """The person has left."""
    record(AccountEvent.SIGNED_OUT, target=by, by=by, unit_code=home_code(by))


@transaction.atomic
def sign_in_failed(*, username: str, locked_out: bool) -> None:
    """Somebody tried an account and did not get in. `by` is nobody: who it was is not known.

    An unknown name leaves no event (it may be a password typed into the wrong field, and a stranger could
    fill the chain with them); the throttle keeps its own list of attempts.
    """
    try:
        user = User.objects.get_by_natural_key(username)
    except User.DoesNotExist:
        return
    event = AccountEvent.LOCKED_OUT if locked_out else AccountEvent.SIGN_IN_FAILED
    record(event, target=user, by=None, unit_code=home_code(user))


@transaction.atomic
def change_password(*, by: User, password: str) -> None:
    """Set a new password, already checked by the form; all other sessions of the account end with it."""
    user = User.objects.select_for_update().get(pk=by.pk)
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    by.password, by.must_change_password = user.password, False
    record(AccountEvent.PASSWORD_CHANGED, target=user, by=by, unit_code=home_code(by))


@transaction.atomic
def create_account(*, username: str, email: str | None, by: User | None) -> tuple[User, str]:
    """A new account and its first password, which the person must change when signing in.

    ValidationError when the name or the address is taken or malformed. `by=None`: the server's own command
    line.
    """
    password = first_password()
    user = User.objects.create_user(username, password, email=email)
    User.objects.filter(pk=user.pk).update(must_change_password=True)
    user.must_change_password = True
    record(AccountEvent.CREATED, target=user, by=by, unit_code="")
    return user, password


@transaction.atomic
def give_first_password(*, user_id: int, by: User | None) -> str:
    """A new first password for who has forgotten his; every session of the account ends."""
    user = User.objects.select_for_update().get(pk=user_id)
    password = first_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    record(AccountEvent.FIRST_PASSWORD_SET, target=user, by=by, unit_code=home_code(user))
    return password


@transaction.atomic
def switch(*, user_id: int, on: bool, by: User | None) -> None:
    """Let an account sign in, or no longer; then its sessions end at once. Once more changes nothing."""
    user = User.objects.select_for_update().get(pk=user_id)
    if user.is_active == on:
        return
    unit_code = home_code(user)
    user.is_active = on
    user.save(update_fields=["is_active"])
    if not on:
        end_sessions(user)  # else they would live again when the account is switched on
    event = AccountEvent.SWITCHED_ON if on else AccountEvent.SWITCHED_OFF
    record(event, target=user, by=by, unit_code=unit_code)


def seen(*, by: User) -> None:
    """Note that the person is at work, at most every five minutes: a trace of the account, not an event."""
    now = timezone.now()
    if by.last_seen_at is None or now - by.last_seen_at >= SEEN_EVERY:
        User.objects.filter(pk=by.pk).update(last_seen_at=now)
