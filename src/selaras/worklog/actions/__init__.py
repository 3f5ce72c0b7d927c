"""What people do with daily work."""

from selaras.worklog.entry import Entry, NewEvidence

from .entries import evidence_entry, record_entry, replace_entry
from .logs import add_evidence, record_log, replace_log, void_log

__all__ = [
    "Entry",
    "NewEvidence",
    "add_evidence",
    "evidence_entry",
    "record_entry",
    "record_log",
    "replace_entry",
    "replace_log",
    "void_log",
]
