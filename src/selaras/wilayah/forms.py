"""The shape of what an address says."""

from typing import Any

from django import forms

from selaras.wilayah.queries.asking import CODE, NEED


class WilayahForm(forms.Form):
    """Which office, quarter, extent and order; what is missing or unreadable counts as not said."""

    unit = forms.CharField(max_length=60, required=False)
    kode = forms.CharField(max_length=60, required=False)
    tahun = forms.IntegerField(min_value=2000, max_value=2100, required=False)
    tw = forms.IntegerField(min_value=1, max_value=4, required=False)
    semua = forms.BooleanField(required=False)
    urut = forms.ChoiceField(choices=[(NEED, NEED), (CODE, CODE)], required=False)

    def said(self) -> dict[str, Any]:
        """Each field with its value, empty where it was not said or not readable."""
        self.full_clean()
        return {name: self.cleaned_data.get(name) for name in self.fields}
