"""The shape of what people type when one unit asks another."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.organisation.models import UnitKerja
from selaras.planning.models import Sasaran

from .plans import SasaranField


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """A choice of units by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class AskForm(forms.Form):
    """Which unit is asked, and for what."""

    to_unit = UnitField(label=_("Unit yang diminta"), queryset=UnitKerja.objects.none())
    need = forms.CharField(
        label=_("Yang dibutuhkan"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Satu kalimat: hasil apa yang harus ada pada unit itu supaya sasaran ini tercapai."),
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_queryset(self, "to_unit", units)


class AcceptForm(forms.Form):
    """Under which node of its own the unit owns what it was asked for."""

    accepted_as = SasaranField(label=_("Dipenuhi pada sasaran"), queryset=Sasaran.objects.none())

    def __init__(self, *args: Any, nodes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_queryset(self, "accepted_as", nodes)


class RefuseForm(forms.Form):
    """Why the unit does not take it on."""

    reason = forms.CharField(
        label=_("Alasan penolakan"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


def _set_queryset(form: forms.Form, name: str, rows: Any) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
