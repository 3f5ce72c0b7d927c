"""The shape of what people type: `plans` for what is in force, `manual`, `renstra` drafts, `steps`."""

from .manual import FormulaForm, ManualForm, PartFormSet, QualityForm, changes_of
from .plans import (
    AngkaFormField,
    AttachForm,
    BaselineForm,
    DraftForm,
    HolderField,
    PicForm,
    ResultTypeForm,
    ReturnForm,
    SasaranField,
    TargetForm,
    TargetFormField,
)
from .risk import RiskForm, RiskMoveForm
from .steps import ProgressForm, StepDoneForm, StepForm, StepReasonForm

__all__ = [
    "AngkaFormField",
    "AttachForm",
    "BaselineForm",
    "DraftForm",
    "FormulaForm",
    "HolderField",
    "ManualForm",
    "PartFormSet",
    "PicForm",
    "ProgressForm",
    "QualityForm",
    "ResultTypeForm",
    "ReturnForm",
    "RiskForm",
    "RiskMoveForm",
    "SasaranField",
    "StepDoneForm",
    "StepForm",
    "StepReasonForm",
    "TargetForm",
    "TargetFormField",
    "changes_of",
]
