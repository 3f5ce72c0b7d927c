"""What is typed about the regime of an office, and about its days off."""

from datetime import date
from typing import Any, TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.stages.models import Regime

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
NO_DATE = {"invalid": _("Tulis tanggal seperti 2026-03-15.")}


class RegimeFacts(TypedDict):
    """What a decree says of an office."""

    regime: Regime
    decree: str
    start: date
    until: date | None


class RegimeForm(forms.Form):
    """A decree that puts an office into a regime."""

    regime = forms.TypedChoiceField(
        label=_("Regime"), choices=Regime.choices, coerce=Regime, widget=forms.RadioSelect
    )
    decree = forms.CharField(
        label=_("Surat keputusan"),
        max_length=200,
        help_text=_("Nomor dan perihalnya, misalnya: Keputusan KPU tentang pemungutan suara ulang."),
    )
    start = forms.DateField(label=_("Berlaku sejak"), widget=DATE, error_messages=NO_DATE)
    until = forms.DateField(
        label=_("Sampai sebelum"),
        widget=DATE,
        required=False,
        error_messages=NO_DATE,
        help_text=_("Kosongkan bila belum diketahui."),
    )

    def facts(self) -> RegimeFacts:
        """What was typed, once it is valid."""
        given = self.cleaned_data
        return RegimeFacts(
            regime=given["regime"], decree=given["decree"], start=given["start"], until=given["until"]
        )


class EndForm(forms.Form):
    """The first day on which a decree holds no more."""

    on = forms.DateField(label=_("Berakhir sebelum"), widget=DATE, error_messages=NO_DATE)


class DayOffForm(forms.Form):
    """A day off that the calendar does not know; `for_all` only for who keeps the calendar of all."""

    day = forms.DateField(label=_("Tanggal"), widget=DATE, error_messages=NO_DATE)
    name = forms.CharField(label=_("Nama hari"), max_length=120)
    basis = forms.CharField(
        label=_("Dasar"),
        max_length=200,
        help_text=_("Nomor dan perihal suratnya, misalnya: Keputusan Gubernur tentang hari libur pilkada."),
    )
    for_all = forms.BooleanField(label=_("Libur bagi semua kantor"), required=False)

    def __init__(self, *args: Any, keeps_calendar: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not keeps_calendar:
            del self.fields["for_all"]
