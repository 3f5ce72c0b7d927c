"""The id of the request being answered, for logs and audit events."""

from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("selaras_request_id", default="")


def current_request_id() -> str:
    """The id of the request being answered; empty in a job or on the command line."""
    return _current.get()


def set_request_id(value: str) -> None:
    """Called by the middleware, and by nothing else."""
    _current.set(value)
