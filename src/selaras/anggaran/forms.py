"""The shape of what people type about money. Figures are read as Indonesians write them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.anggaran.models import MONTH_NAMES
from selaras.planning.forms import AngkaFormField
from selaras.planning.models import Indikator, Sasaran


class RealisasiForm(forms.Form):
    """What was spent in one month."""

    month = forms.TypedChoiceField(
        label=_("Bulan"), coerce=int, choices=list(enumerate(MONTH_NAMES, start=1))
    )
    amount = AngkaFormField(
        label=_("Realisasi bulan itu, rupiah"),
        help_text=_("Hanya belanja bulan itu, bukan jumlah sejak Januari."),
    )
    source = forms.CharField(label=_("Sumber"), required=False, help_text=_("Misalnya OM-SPAN, 30 Jun 2026."))
    note = forms.CharField(
        label=_("Catatan"),
        required=False,
        help_text=_("Wajib bila angkanya di bawah nol (pengembalian belanja)."),
    )


class PaguForm(forms.Form):
    """A revision of the ceiling of one line."""

    amount = AngkaFormField(label=_("Pagu baru, rupiah"))
    valid_from = forms.DateField(
        label=_("Berlaku mulai"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(label=_("Alasan revisi"), widget=forms.Textarea(attrs={"rows": 2}))


class ReturnForm(forms.Form):
    """Why a figure goes back."""

    reason = forms.CharField(label=_("Alasan pengembalian"))


class TieForm(forms.Form):
    """Which result a line pays for: a sasaran (`s:12`), an indikator (`i:7`), or that of the line above."""

    result = forms.ChoiceField(label=_("Membiayai"), required=False)

    def __init__(
        self, data: Any = None, *, sasaran: Iterable[Sasaran], indikator: Iterable[Indikator], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["result"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("Ikut baris di atasnya")),
            (_("Sasaran"), [(f"s:{row.pk}", f"{row.code} {row.text}") for row in sasaran]),
            (_("Indikator"), [(f"i:{row.pk}", f"{row.definisi.code}") for row in indikator]),
        ]

    def arguments(self) -> dict[str, int | None]:
        """What `tie_line` is given."""
        kind, _sign, number = self.cleaned_data["result"].partition(":")
        chosen = int(number) if number else None
        return {
            "sasaran_id": chosen if kind == "s" else None,
            "indikator_id": chosen if kind == "i" else None,
        }
