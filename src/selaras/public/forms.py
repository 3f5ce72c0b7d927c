"""What visitors type: the question of one kind, the day whose law they ask for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.public.kinds import Field, Kind, Shape

LONGEST = 2_000
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_BAD_DAY = _("Tulis tanggal sebagai TTTT-BB-HH, misalnya 2025-12-31.")


def _field(each: Field) -> forms.Field:
    about: dict[str, Any] = {"label": each.label, "required": each.required, "help_text": each.hint}
    if each.shape is Shape.CHOICE:
        return forms.ChoiceField(choices=[("", "–"), *each.choices], **about)
    if each.shape is Shape.FLAG:
        return forms.BooleanField(**about)
    if each.shape in (Shape.LIST, Shape.ROWS):
        return forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}), **about)
    return forms.CharField(max_length=120, **about)


class QuestionForm(forms.Form):
    """The question of one kind. Its fields come from the kind; a day of law stands last."""

    def __init__(self, kind: Kind, data: Mapping[str, Any] | None = None) -> None:
        start = {**kind.example, "tanggal": kind.tanggal}
        super().__init__(data, initial=start)
        self.kind = kind
        self.fields.update({each.name: _field(each) for each in kind.fields})
        self.fields["tanggal"] = forms.DateField(
            label=_("Menurut aturan pada tanggal"),
            required=False,
            help_text=_("Kosong berarti aturan terbaru yang sudah terbit."),
            widget=_DAY,
            error_messages={"invalid": _BAD_DAY},
        )

    def question(self) -> dict[str, Any]:
        """The question as `hitung` takes it; only after `is_valid()`."""
        typed = self.cleaned_data
        asked: dict[str, Any] = {"jenis": self.kind.code, "masukan": self.kind.masukan(typed)}
        if typed.get("tanggal"):
            asked["tanggal"] = typed["tanggal"].isoformat()
        return asked


class DayForm(forms.Form):
    """The day whose law is shown, and whether only what nobody has checked yet."""

    tanggal = forms.DateField(
        label=_("Yang berlaku pada tanggal"), widget=_DAY, error_messages={"invalid": _BAD_DAY}
    )
    periksa = forms.ChoiceField(
        label=_("Tampilkan"),
        required=False,
        choices=[("", _("Semua ketentuan")), ("belum", _("Yang belum dicocokkan dengan naskah"))],
    )

    def __init__(self, data: Mapping[str, Any], day: date) -> None:
        super().__init__(data if "tanggal" in data else {"tanggal": day, **{k: data[k] for k in data}})
