"""What is typed to set a finding aside."""

from datetime import date
from typing import TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _


class WaiverFacts(TypedDict):
    """The arguments of `actions.waive` that are typed."""

    reason: str
    until: date


class WaiveForm(forms.Form):
    """Why a finding cannot be mended now, and the last day it is set aside."""

    alasan = forms.CharField(
        label=_("Mengapa belum dapat diperbaiki"),
        help_text=_("Misalnya: menunggu SK penunjukan dari pusat, surat sudah dikirim."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    sampai = forms.DateField(
        label=_("Diabaikan sampai"),
        help_text=_("Sesudah tanggal itu temuan muncul lagi. Paling lama setahun."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def for_action(self) -> WaiverFacts:
        """The arguments of `actions.waive`."""
        return {"reason": self.cleaned_data["alasan"], "until": self.cleaned_data["sampai"]}
