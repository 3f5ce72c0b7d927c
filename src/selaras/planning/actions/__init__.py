"""What people do with plans, one file a subject; every action asks a policy and records an event."""

from .manual import revise_manual, set_result_type
from .perjanjian import draft_perjanjian, return_perjanjian, sign_perjanjian, submit_perjanjian
from .targets import approve_target, reject_target, revise_target
from .tree import attach_sasaran, set_pic

__all__ = [
    "approve_target",
    "attach_sasaran",
    "draft_perjanjian",
    "reject_target",
    "return_perjanjian",
    "revise_manual",
    "revise_target",
    "set_pic",
    "set_result_type",
    "sign_perjanjian",
    "submit_perjanjian",
]
