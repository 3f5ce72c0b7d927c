"""The accounts that a demo installation shows at its door. An ordinary installation shows none."""

from dataclasses import dataclass

from django.conf import settings

from selaras.access.models import User


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account a visitor of the demo may try, and what he will see through it."""

    username: str
    role: str


_accounts: dict[str, DemoAccount] = {}


def register_demo_accounts(*accounts: DemoAccount) -> None:
    """Called at start-up by the room that makes the demo."""
    _accounts.update({account.username: account for account in accounts})


def demo_accounts() -> list[DemoAccount]:
    """The registered accounts that exist and are active, in their order; none outside a demo."""
    if not settings.SELARAS_DEMO or not _accounts:
        return []
    there = set(
        User.objects.filter(username__in=_accounts, is_active=True).values_list("username", flat=True)
    )
    return [account for account in _accounts.values() if account.username in there]
