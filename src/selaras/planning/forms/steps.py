"""What people type about the steps of a rencana aksi."""

from typing import Any, TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.organisation.models import Penugasan
from selaras.planning.actions import StepFacts

from .plans import AngkaFormField, HolderField

QUARTERS = [(1, _("TW I")), (2, _("TW II")), (3, _("TW III")), (4, _("TW IV"))]


class Claim(TypedDict):
    """What a report of a finished step says."""

    note: str
    link: str
    file_name: str
    content: bytes


class StepForm(forms.Form):
    """One step: what is done, what comes of it, who, when, its share."""

    text = forms.CharField(label=_("Langkah"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    output = forms.CharField(
        label=_("Keluaran"),
        max_length=300,
        help_text=_("Apa yang ada di tangan bila langkah ini selesai, misalnya 28 berita acara."),
    )
    pic = HolderField(label=_("PIC"), queryset=Penugasan.objects.none())
    tw_from = forms.TypedChoiceField(label=_("Mulai"), choices=QUARTERS, coerce=int)
    tw_to = forms.TypedChoiceField(label=_("Selesai"), choices=QUARTERS, coerce=int)
    weight = AngkaFormField(
        label=_("Bobot, %"), help_text=_("Bobot semua langkah satu indikator berjumlah 100.")
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["pic"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = people

    def clean(self) -> dict[str, Any]:
        """A step does not end before it begins."""
        data = super().clean() or {}
        begins, ends, weight = data.get("tw_from"), data.get("tw_to"), data.get("weight")
        if begins and ends and begins > ends:
            self.add_error("tw_to", _("Triwulan selesai tidak boleh sebelum triwulan mulai."))
        if weight is not None and not 0 < weight <= 100:
            self.add_error("weight", _("Bobot lebih dari 0 dan paling banyak 100."))
        return data

    def facts(self) -> StepFacts:
        """What `add_step` and `change_step` take."""
        data = self.cleaned_data
        return StepFacts(
            text=data["text"],
            output=data["output"],
            pic_id=data["pic"].pk,
            tw_from=data["tw_from"],
            tw_to=data["tw_to"],
            weight=data["weight"],
        )


class ProgressForm(forms.Form):
    """How far the PIC is."""

    progress = forms.IntegerField(label=_("Kemajuan, %"), min_value=0, max_value=99)
    note = forms.CharField(
        label=_("Keterangan"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class StepDoneForm(forms.Form):
    """The PIC reports a step done; a link or a file shows it."""

    note = forms.CharField(
        label=_("Apa yang sudah selesai"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    link = forms.CharField(label=_("Tautan bukti"), required=False, max_length=2000, widget=forms.URLInput())
    file = forms.FileField(label=_("Berkas bukti"), required=False)

    def claim(self) -> Claim:
        """What `claim_step` takes."""
        data, file = self.cleaned_data, self.cleaned_data["file"]
        return {
            "note": data["note"],
            "link": data["link"],
            "file_name": file.name if file else "",
            "content": file.read() if file else b"",
        }


class StepReasonForm(forms.Form):
    """Why a step goes back, or is stopped."""

    reason = forms.CharField(label=_("Alasan"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
