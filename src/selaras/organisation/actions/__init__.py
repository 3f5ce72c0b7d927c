"""What people do with the organisation."""

from .absence import end_absence, record_absence
from .acting import appoint_acting, end_acting
from .delegating import delegate, revoke_delegation
from .transferring import transfer

__all__ = [
    "appoint_acting",
    "delegate",
    "end_absence",
    "end_acting",
    "record_absence",
    "revoke_delegation",
    "transfer",
]
