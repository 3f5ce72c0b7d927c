"""What is typed on the pages of the calendar: the days of a month, an exception from its lock."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.measurement.deadlines import PeriodDays
from selaras.measurement.models import PeriodePengukuran, Realisasi
from selaras.measurement.pages.calendar import MonthPage, exceptable
from selaras.organisation.models import UnitKerja


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Tulis tanggal seperti 2026-08-15.")},
        **more,
    )


class DaysForm(forms.Form):
    """The last days of a month, level by level."""

    due_kabkota = _day(_("Kabupaten/kota sampai"))
    due_provinsi = _day(_("Provinsi sampai"))
    due_ri = _day(_("Bawaslu RI sampai"))
    grace_until = _day(_("Masa tenggang sampai"))

    def __init__(self, days: PeriodDays | PeriodePengukuran, data: Any = None) -> None:
        names = ("due_kabkota", "due_provinsi", "due_ri", "grace_until")
        super().__init__(data, initial={name: getattr(days, name) for name in names})
        self.kept = days

    def days(self) -> PeriodDays:
        """The days as typed, once they are valid; the month itself stays as it is."""
        return PeriodDays(opens_on=self.kept.opens_on, due_on=self.kept.due_on, **self.cleaned_data)


class SlotField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """A choice of figures by code and name."""

    def label_from_instance(self, obj: Any) -> str:
        state = "sudah terverifikasi" if obj.verified_version_id else "belum ada angka"
        return f"{obj.definisi_version.definisi.code} {obj.definisi_version.name} ({state})"


class MonthExceptionForm(forms.Form):
    """Which figure of a locked month may be entered after all, why, and until when."""

    slot = SlotField(label=_("Angka"), queryset=Realisasi.objects.none(), empty_label=_("Pilih angka"))
    reason = forms.CharField(label=_("Alasan"), widget=forms.Textarea(attrs={"rows": 2}))
    until = _day(_("Hari terakhir"), help_text=_("Paling lama 30 hari lagi."))

    def __init__(self, slots: Any, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["slot"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = slots

    def grant(self) -> dict[str, Any]:
        """What was typed, as `grant_exception` takes it."""
        given = self.cleaned_data
        return {"slot_id": given["slot"].pk, "reason": given["reason"], "until": given["until"]}


@dataclass(frozen=True, slots=True)
class MonthForms:
    """The forms of the page of a month that this person may send; `chosen` is the office to except in."""

    days: DaysForm | None
    exception: MonthExceptionForm | None
    chosen: UnitKerja | None

    @property
    def wrong(self) -> bool:
        """Whether one of them came back with a complaint."""
        return any(form is not None and bool(form.errors) for form in (self.days, self.exception))


def forms_of(
    page: MonthPage,
    code: str,
    *,
    days: DaysForm | None = None,
    exception: MonthExceptionForm | None = None,
    chosen: UnitKerja | None = None,
) -> MonthForms:
    """The forms, empty or as they were sent; `code` names the office to except in, of several."""
    if days is None and page.keeps and not page.month.locked:
        days = DaysForm(page.month.days)
    offices = page.grants_in
    if chosen is None:
        chosen = next((each for each in offices if each.code == code or len(offices) == 1), None)
    if exception is None and chosen is not None:
        exception = MonthExceptionForm(exceptable(chosen, page.month.year, page.month.month))
    return MonthForms(days, exception, chosen)
