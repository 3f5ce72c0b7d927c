"""The shape of what people type: `plans` for what is in force, `renstra` for drafts, `steps` for steps."""

from .plans import (
    AngkaFormField,
    AttachForm,
    DraftForm,
    HolderField,
    ManualForm,
    PicForm,
    ResultTypeForm,
    ReturnForm,
    SasaranField,
    TargetForm,
    TargetFormField,
)
from .steps import ProgressForm, StepDoneForm, StepForm, StepReasonForm

__all__ = [
    "AngkaFormField",
    "AttachForm",
    "DraftForm",
    "HolderField",
    "ManualForm",
    "PicForm",
    "ProgressForm",
    "ResultTypeForm",
    "ReturnForm",
    "SasaranField",
    "StepDoneForm",
    "StepForm",
    "StepReasonForm",
    "TargetForm",
    "TargetFormField",
]
