"""The shape of what is asked of documents."""

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.documents.lkjip.facts import Period
from selaras.registry.business_date import business_date

YEARS_BACK = 3


def ended_periods() -> list[tuple[str, str]]:
    """The periods a report can speak of on the business day, newest first: whole years, then quarters."""
    today = business_date()
    years = [Period(today.year - back, 4) for back in range(1, YEARS_BACK + 1)]
    running = [Period(today.year, tw) for tw in (3, 2, 1)]
    ended = [period for period in (*running, *years) if period.end < today]
    return [
        (
            f"{period.year}-{period.tw}",
            f"{period.label} (interim)" if period.is_interim else f"Tahun {period.year}",
        )
        for period in ended
    ]


class LkjipForm(forms.Form):
    """Which office's report, about which period."""

    unit = forms.CharField(max_length=60, widget=forms.HiddenInput)
    periode = forms.ChoiceField(label=_("Periode laporan"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["periode"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = ended_periods()

    @property
    def period(self) -> Period:
        """The period chosen."""
        year, tw = self.cleaned_data["periode"].split("-")
        return Period(int(year), int(tw))
