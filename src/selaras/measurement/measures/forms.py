"""Forms of a measure: to plan it, to report it done, to give a reason."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.evidence.models import Bukti
from selaras.measurement.forms import ManyFiles
from selaras.measurement.picking import PicksEvidence
from selaras.organisation.models import Penugasan


class PlanForm(forms.Form):
    """The obstacle, what is done about it, who, until when."""

    obstacle = forms.CharField(
        label=_("Kendala"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Tulis kendalanya dalam satu kalimat.")},
    )
    text = forms.CharField(
        label=_("Tindakan"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Apa yang dikerjakan supaya kendala itu hilang."),
        error_messages={"required": _("Tulis tindakannya dalam satu kalimat.")},
    )
    pic_id = forms.TypedChoiceField(
        label=_("PIC"), coerce=int, error_messages={"required": _("Pilih siapa yang mengerjakan.")}
    )
    due = forms.DateField(
        label=_("Batas waktu"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": _("Pilih batas waktunya."),
            "invalid": _("Tulis batas waktu seperti 2026-08-15."),
        },
    )

    def __init__(self, people: Iterable[Penugasan], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choices = [(str(one.pk), _person(one)) for one in people]
        self.fields["pic_id"].choices = [("", _("Pilih orangnya")), *choices]  # type: ignore[attr-defined]


def _person(one: Penugasan) -> str:
    return f"{one.person.name}, {one.formasi.jabatan.name}" if one.formasi else one.person.name


class ClaimForm(PicksEvidence):
    """What is done, with the evidence that shows it: from the office's, or new."""

    note = forms.CharField(
        label=_("Apa yang sudah selesai"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Tulis dalam satu kalimat apa yang sudah selesai.")},
    )
    berkas = forms.FileField(
        label=_("Unggah bukti"),
        required=False,
        widget=ManyFiles(attrs={"multiple": True}),
        help_text=_("PDF, foto, Word, Excel, atau teks; tiap berkas paling besar 20 MB."),
    )
    link_url = forms.CharField(
        label=_("Tautan bukti"), required=False, widget=forms.TextInput(attrs={"inputmode": "url"})
    )
    link_name = forms.CharField(label=_("Nama tautan"), required=False)

    def __init__(self, evidence: Iterable[Bukti], words: str = "", data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.offer(evidence, words)

    @property
    def bukti_ids(self) -> list[int]:
        """The evidence that was ticked, after `is_valid`."""
        return [int(each) for each in self.cleaned_data["bukti"]]


class MoveForm(forms.Form):
    """Another last day, and why."""

    due = forms.DateField(
        label=_("Batas waktu baru"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("Pilih batas waktunya."),
            "invalid": _("Tulis batas waktu seperti 2026-08-15."),
        },
    )
    reason = forms.CharField(
        label=_("Mengapa digeser"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Tulis mengapa batas waktunya digeser.")},
    )


class ReasonForm(forms.Form):
    """Why it is not done yet, or why it is stopped."""

    alasan = forms.CharField(required=False)
