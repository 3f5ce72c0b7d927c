"""The shape of what people type when a duty is tied to a result."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.planning.models import TupoksiIndikator


class MappingForm(forms.Form):
    """Which result the duty serves, and whether mainly."""

    definisi = forms.TypedChoiceField(label=_("Indikator"), coerce=int)
    relation = forms.ChoiceField(label=_("Hubungan"), choices=TupoksiIndikator.Relation.choices)

    def __init__(self, *args: Any, definitions: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["definisi"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = definitions
