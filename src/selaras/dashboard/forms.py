"""The shape of what an address says."""

from django import forms


class PeriodForm(forms.Form):
    """A year and quarter; what is missing or unreadable counts as not said."""

    tahun = forms.IntegerField(min_value=2000, max_value=2100, required=False)
    tw = forms.IntegerField(min_value=1, max_value=4, required=False)

    def chosen(self) -> dict[str, int | None]:
        """`year` and `tw` where they were said."""
        self.full_clean()
        return {"year": self.cleaned_data.get("tahun"), "tw": self.cleaned_data.get("tw")}
