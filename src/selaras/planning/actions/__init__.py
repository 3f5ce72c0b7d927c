"""What people do with plans, one file a subject; every action asks a policy and records an event."""

from .adoption import adopt_definition, undo_adoption
from .baseline import state_baseline
from .branches import clone_branch, place_indikator, prune_branch, release_indikator
from .crosscutting import accept_crosscutting, ask_crosscutting, refuse_crosscutting
from .enacting import enact_renstra
from .manual import revise_manual, set_result_type
from .nodes import NodeChanged, add_node, edit_node, move_node, undo_change
from .perjanjian import draft_perjanjian, return_perjanjian, sign_perjanjian, submit_perjanjian
from .quality import state_quality
from .risk import RiskFacts, add_risk, assess_risk, move_risk
from .steps import (
    StepFacts,
    add_step,
    change_step,
    claim_step,
    drop_step,
    remove_step,
    reopen_step,
    report_progress,
    verify_step,
)
from .targets import approve_target, reject_target, revise_target
from .tree import attach_sasaran, set_pic
from .tupoksi import map_tupoksi, unmap_tupoksi
from .versions import discard_draft, mark_ready, open_imported_draft, start_renstra

__all__ = [
    "NodeChanged",
    "RiskFacts",
    "StepFacts",
    "accept_crosscutting",
    "add_node",
    "add_risk",
    "add_step",
    "adopt_definition",
    "approve_target",
    "ask_crosscutting",
    "assess_risk",
    "attach_sasaran",
    "change_step",
    "claim_step",
    "clone_branch",
    "discard_draft",
    "draft_perjanjian",
    "drop_step",
    "edit_node",
    "enact_renstra",
    "map_tupoksi",
    "mark_ready",
    "move_node",
    "move_risk",
    "open_imported_draft",
    "place_indikator",
    "prune_branch",
    "refuse_crosscutting",
    "reject_target",
    "release_indikator",
    "remove_step",
    "reopen_step",
    "report_progress",
    "return_perjanjian",
    "revise_manual",
    "revise_target",
    "set_pic",
    "set_result_type",
    "sign_perjanjian",
    "start_renstra",
    "state_baseline",
    "state_quality",
    "submit_perjanjian",
    "undo_adoption",
    "undo_change",
    "unmap_tupoksi",
    "verify_step",
]
