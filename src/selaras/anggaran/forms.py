"""The shape of what people type about money. Figures are read as Indonesians write them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.anggaran.actions.lines import kinds_below
from selaras.anggaran.models import MONTH_NAMES, AnggaranLine
from selaras.organisation.models import Satker, UnitKerja
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


class LineForm(forms.Form):
    """The words of a line, and which unit of the office spends it."""

    name = forms.CharField(label=_("Uraian"), help_text=_("Seperti di dokumen anggaran."))
    unit_id = forms.TypedChoiceField(label=_("Pelaksana"), coerce=int)

    def __init__(self, data: Any = None, *, units: Iterable[UnitKerja], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        _offer(self.fields["unit_id"], units)


class NewLineForm(LineForm):
    """A line below `parent`, or a programme where there is none; its pagu where money is to stand on it."""

    code = forms.CharField(label=_("Kode"))
    kind = forms.ChoiceField(label=_("Jenis"))
    satker_id = forms.TypedChoiceField(
        label=_("Satker"), coerce=int, help_text=_("Yang DIPA-nya memuat program ini.")
    )
    amount = AngkaFormField(
        label=_("Pagu, rupiah"),
        required=False,
        help_text=_("Hanya pada baris terbawah. Kosongkan bila masih ada baris di bawahnya."),
    )
    valid_from = forms.DateField(
        label=_("Pagu berlaku mulai"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    illustrative = forms.BooleanField(label=_("Data rekaan (ilustrasi)"), required=False)

    field_order = ("satker_id", "kind", "code", "name", "unit_id", "amount", "valid_from", "illustrative")

    def __init__(
        self,
        data: Any = None,
        *,
        units: Iterable[UnitKerja],
        satker: Iterable[Satker],
        parent: AnggaranLine | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, units=units, **kwargs)
        if parent is None:
            _offer(self.fields["satker_id"], satker)
            self._kinds([AnggaranLine.Kind.PROGRAM.value])
            return
        del self.fields["satker_id"], self.fields["illustrative"]
        self._kinds(kinds_below(parent.kind))
        hint = _("Bagian kodenya sendiri saja; “%(code)s.” sudah ada di depannya.")
        self.fields["code"].help_text = hint % {"code": parent.code}

    def _kinds(self, kinds: Sequence[str]) -> None:
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind, AnggaranLine.Kind(kind).label) for kind in kinds]


def _offer(field: forms.Field, rows: Iterable[UnitKerja | Satker]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = [(row.pk, row.name) for row in rows]


class PaguForm(forms.Form):
    """The first ceiling of a line, or a revision of it, which has a reason."""

    amount = AngkaFormField(label=_("Pagu baru, rupiah"))
    valid_from = forms.DateField(
        label=_("Berlaku mulai"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(
        label=_("Alasan revisi"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    def __init__(self, data: Any = None, *, is_first: bool = False, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if is_first:
            self.fields["amount"].label = _("Pagu, rupiah")
            self.fields["reason"].label = _("Keterangan")
        else:
            self.fields["reason"].required = True


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
