"""The shape of what people type about a 360 round."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.members.models import Group
from selaras.members.sealing import Answer

SCALE = (
    ("5", _("5 Selalu")),
    ("4", _("4 Sering")),
    ("3", _("3 Kadang")),
    ("2", _("2 Jarang")),
    ("1", _("1 Tidak pernah")),
    ("0", _("Tidak cukup tahu")),
)
REASON_LENGTH = 1000


class RoundForm(forms.Form):
    """A new round: its period and its last day."""

    periode = forms.RegexField(
        label=_("Periode"),
        regex=r"^20\d\d-[12]$",
        help_text=_("Tahun dan semester, misalnya 2026-2."),
        error_messages={"invalid": _("Tulis tahun dan semester, misalnya 2026-2.")},
    )
    tutup = forms.DateField(
        label=_("Hari terakhir menjawab"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class RatersForm(forms.Form):
    """Who is asked, group by group."""

    atasan = forms.TypedChoiceField(label=_("Atasan"), required=False, coerce=int, empty_value=None)
    sejawat = forms.TypedMultipleChoiceField(
        label=_("Sejawat"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    bawahan = forms.TypedMultipleChoiceField(
        label=_("Bawahan"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    publik = forms.IntegerField(
        label=_("Jumlah tautan untuk publik"),
        min_value=0,
        max_value=100,
        initial=0,
        help_text=_("Satu tautan untuk satu orang; 0 bila publik tidak ditanya."),
    )

    def __init__(self, candidates: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("atasan", [("", "–"), *candidates]),
            ("sejawat", candidates),
            ("bawahan", candidates),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(choices)

    def raters(self) -> dict[Group, list[int]]:
        """The accounts chosen, by group."""
        data = self.cleaned_data
        return {
            Group.SUPERIOR: [data["atasan"]] if data["atasan"] else [],
            Group.PEER: data["sejawat"],
            Group.SUBORDINATE: data["bawahan"],
        }


class AnswerForm(forms.Form):
    """The questions of a round: a score with its reason, or that one does not know enough."""

    def __init__(self, questions: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = tuple(questions)
        for code, text in questions.items():
            self.fields[f"nilai_{code}"] = forms.ChoiceField(
                label=text,
                choices=SCALE,
                widget=forms.RadioSelect,
                error_messages={"required": _("Pilih satu nilai, atau “Tidak cukup tahu”.")},
            )
            self.fields[f"alasan_{code}"] = forms.CharField(
                label=_("Alasan, dengan contoh"),
                max_length=REASON_LENGTH,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("Sebut kejadian, bukan orangnya. Kosongkan bila tidak cukup tahu."),
                error_messages={"required": _("Alasan belum diisi. Tulis kejadian yang Anda lihat.")},
            )

    def clean(self) -> dict[str, Any]:
        """Who does not know enough owes no reason."""
        data = super().clean() or self.cleaned_data
        for code in self.codes:
            if data.get(f"nilai_{code}") == "0":
                self.errors.pop(f"alasan_{code}", None)
        return data

    def answers(self) -> list[Answer]:
        """What was rated; what one does not know enough about is left out."""
        data = self.cleaned_data
        return [
            Answer(code, int(data[f"nilai_{code}"]), data[f"alasan_{code}"])
            for code in self.codes
            if data[f"nilai_{code}"] != "0"
        ]
