"""Logs: key=value lines on standard error. They carry ids, never names, NIP or free text."""

import re
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

_LONG_NUMBER = re.compile(r"\d{16,18}")  # a NIK has 16 digits, a NIP 18


def hide_personal_numbers(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Mask what looks like a NIK or NIP, should one slip into a message."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = _LONG_NUMBER.sub("[disamarkan]", value)
    return event


_SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def logging_setting(level: str) -> dict[str, Any]:
    """Django's LOGGING; our own code and Django's go through the same formatter."""
    structlog.configure(
        processors=[
            *_SHARED,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    hide_personal_numbers,
                    structlog.processors.KeyValueRenderer(
                        key_order=["timestamp", "level", "logger", "event"]
                    ),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
        "loggers": {"axes": {"level": "ERROR"}},  # says the user name; attempts are kept in its tables
    }
