"""The shape of what people type: `plans` for what is in force, `renstra` for drafts."""

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

__all__ = [
    "AngkaFormField",
    "AttachForm",
    "DraftForm",
    "HolderField",
    "ManualForm",
    "PicForm",
    "ResultTypeForm",
    "ReturnForm",
    "SasaranField",
    "TargetForm",
    "TargetFormField",
]
