"""The shape of what is asked of the pages of an office and of its people."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.organisation import queries
from selaras.organisation.models import Delegation, Penugasan
from selaras.registry.business_date import business_date

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

    PenugasanChoice = forms.ModelChoiceField[Penugasan]
else:
    PenugasanChoice = forms.ModelChoiceField  # not generic at run time

USUAL = timedelta(days=13)  # two weeks, what leave mostly takes
DATE = ["%Y-%m-%d"]


def day_field(label: "StrOrPromise", hint: "StrOrPromise" = "") -> forms.DateField:
    """A day, picked from the calendar of the browser."""
    picker = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    unread = {"invalid": _("Tanggal tidak terbaca. Pilih dari kalender, atau tulis seperti 2026-07-15.")}
    return forms.DateField(
        label=label, input_formats=DATE, widget=picker, help_text=hint, error_messages=unread
    )


class PersonField(PenugasanChoice):
    """A colleague, by name and post."""

    def label_from_instance(self, obj: Penugasan) -> str:
        """The name and what he is."""
        return f"{obj.person.name}, {obj.title}"


class OfficeOnDayForm(forms.Form):
    """Which office, on which day."""

    unit = forms.CharField(required=False, max_length=60)
    tanggal = forms.DateField(required=False, input_formats=["%Y-%m-%d"])


class DelegationForm(forms.Form):
    """To whom, what, from when to when, and why."""

    kepada = PersonField(queryset=Penugasan.objects.none(), label=_("Kepada"), empty_label=_("Pilih orang"))
    tugas = forms.MultipleChoiceField(
        label=_("Tugas yang didelegasikan"), widget=forms.CheckboxSelectMultiple, choices=()
    )
    mulai = day_field(_("Hari pertama"))
    sampai = day_field(_("Hari terakhir"), _("Paling lama 90 hari; sesudah itu berakhir sendiri."))
    alasan = forms.CharField(
        label=_("Alasan"), max_length=300, help_text=_("Terbaca oleh penerima. Misalnya: cuti tahunan.")
    )

    def __init__(self, user: User, data: QueryDict | None = None) -> None:
        today = business_date()
        super().__init__(data, initial={"mulai": today, "sampai": today + USUAL})
        self.fields["kepada"].queryset = queries.colleagues_of(user, today)  # type: ignore[attr-defined]
        self.powers = {power.key: power for power in queries.powers_of(user, today)}
        choices = [(key, power.label) for key, power in self.powers.items()]
        self.fields["tugas"].choices = choices  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What `actions.delegate` takes."""
        given = self.cleaned_data
        chosen = [self.powers[key] for key in given["tugas"]]
        powers: list[tuple[Capability, int]] = [(power.capability, power.unit_id) for power in chosen]
        first: date = given["mulai"]
        return {
            "to_id": given["kepada"].person_id,
            "powers": powers,
            "first": first,
            "last": given["sampai"],
            "reason": given["alasan"],
        }


class RevokeForm(forms.Form):
    """Which of one's own delegations ends."""

    delegasi = forms.ModelChoiceField(queryset=Delegation.objects.none())

    def __init__(self, user: User, data: QueryDict) -> None:
        super().__init__(data)
        me = queries.person_of(user)
        if me is not None:
            own = queries.given_by(me)
            self.fields["delegasi"].queryset = own  # type: ignore[attr-defined]
