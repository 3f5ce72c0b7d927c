"""What people do with the organisation."""

from .delegating import delegate, revoke_delegation

__all__ = ["delegate", "revoke_delegation"]
