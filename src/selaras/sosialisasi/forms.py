"""The shape of what people type about a meeting."""

from datetime import date
from typing import TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.organisation.models import Penugasan
from selaras.organisation.queries import people_of_office
from selaras.registry.business_date import business_date
from selaras.sosialisasi.models import Agenda, Pemahaman


class DecisionFacts(TypedDict):
    """What a decision with its follow-up says."""

    text: str
    task: str
    penugasan_id: int
    due: date


class ClaimFacts(TypedDict):
    """What a report of a finished follow-up says."""

    note: str
    link: str
    file_name: str
    content: bytes


class RegisterForm(forms.Form):
    """Who was there, and for a closed meeting how he was reached afterwards."""

    orang = forms.IntegerField(widget=forms.HiddenInput)
    alasan = forms.CharField(
        label=_("Bagaimana orang ini terjangkau"),
        required=False,
        max_length=500,
        help_text=_("Misalnya: sesi susulan 30 menit bersama Perencana, 20 Juli."),
    )


class AnswersForm(forms.Form):
    """The open understanding questions of a meeting, one choice each."""

    def __init__(self, questions: list[Pemahaman], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for question in questions:
            self.fields[f"soal_{question.pk}"] = forms.TypedChoiceField(
                label=question.question,
                choices=[(option.pk, option.text) for option in question.option_set.all()],
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Pilih satu jawaban.")},
            )

    def chosen(self) -> list[int]:
        """The options chosen, in the order of the questions."""
        return list(self.cleaned_data.values())


class SignForm(forms.Form):
    """Signing: the text's hash travels along, so that one signs what one read."""

    sidik = forms.CharField(widget=forms.HiddenInput, max_length=64)
    sudah_baca = forms.BooleanField(
        label=_("Saya sudah membaca naskah ini."),
        error_messages={"required": _("Beri tanda bahwa Anda sudah membaca naskahnya.")},
    )


class QuestionForm(forms.Form):
    """A question for the minutes."""

    pertanyaan = forms.CharField(
        label=_("Pertanyaan"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class AnswerForm(forms.Form):
    """The answer to a question of the minutes."""

    jawaban = forms.CharField(label=_("Jawaban"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class DecisionForm(forms.Form):
    """A decision with its first follow-up: what, who, until when."""

    keputusan = forms.CharField(
        label=_("Keputusan"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    tindak_lanjut = forms.CharField(
        label=_("Yang dikerjakan"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    penanggung_jawab = forms.ModelChoiceField(label=_("Penanggung jawab"), queryset=Penugasan.objects.none())
    batas = forms.DateField(
        label=_("Batas"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, agenda: Agenda, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["penanggung_jawab"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = people_of_office(agenda.unit.office_or_self_id, business_date())

    def for_action(self) -> DecisionFacts:
        """The arguments of `actions.decide_with_follow_up`."""
        data = self.cleaned_data
        return {
            "text": data["keputusan"],
            "task": data["tindak_lanjut"],
            "penugasan_id": data["penanggung_jawab"].pk,
            "due": data["batas"],
        }


class ClaimForm(forms.Form):
    """The PIC reports a follow-up done; a link or a file shows it."""

    keterangan = forms.CharField(
        label=_("Apa yang sudah selesai"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    tautan = forms.CharField(
        label=_("Tautan bukti"), required=False, max_length=2000, widget=forms.URLInput()
    )
    berkas = forms.FileField(label=_("Berkas bukti"), required=False)

    def for_action(self) -> ClaimFacts:
        """The arguments of `actions.claim_with_evidence`."""
        data, file = self.cleaned_data, self.cleaned_data["berkas"]
        return {
            "note": data["keterangan"],
            "link": data["tautan"],
            "file_name": file.name if file else "",
            "content": file.read() if file else b"",
        }


class ReasonForm(forms.Form):
    """Why something goes back."""

    alasan = forms.CharField(
        label=_("Yang masih kurang"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
