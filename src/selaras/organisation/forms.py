"""The shape of what is asked of the page of an office."""

from django import forms


class OfficeOnDayForm(forms.Form):
    """Which office, on which day."""

    unit = forms.CharField(required=False, max_length=60)
    tanggal = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
