"""The shape of what people type about plans. Figures are read as Indonesians write them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from selaras.organisation.models import Formasi, Penugasan
from selaras.planning.models import DefinisiIndikator, PerjanjianKinerja, Sasaran
from selaras.planning.queries.targets import TargetFigure, quarters_mismatch
from selaras.ui.formatting import angka
from selaras_rules.reading import Bacaan, TakTerbaca, read_number

MOST_DECIMALS = 4
UNEVEN = _("Target sampai TW IV harus sama dengan target setahun, dan tidak turun di tengahnya.")


def _read(text: str) -> Bacaan:
    """What somebody typed; a comma is the decimal sign, as everywhere on our pages."""
    reading = read_number(text, style="koma")
    if isinstance(reading, TakTerbaca):
        raise ValidationError(reading.pesan)
    for figure in (reading.value, reading.low, reading.high):
        if figure is not None and -int(figure.as_tuple().exponent) > MOST_DECIMALS:
            raise ValidationError(_("Paling banyak empat angka di belakang koma."))
    return reading


class AngkaFormField(forms.CharField):
    """One figure: `1.234,5` in, a Decimal out; None when left empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.TextInput(attrs={"inputmode": "decimal"}), **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return angka(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        figure = _read(text).value
        if figure is None:
            raise ValidationError(_("Tulis satu angka, misalnya 82,5."))
        return figure


class TargetFormField(forms.CharField):
    """A target as people write it: `80`, `3 sampai 5`, or a step of a scale (`BB`); a TargetFigure out."""

    def prepare_value(self, value: Any) -> Any:
        return value.shown() if isinstance(value, TargetFigure) else value

    def clean(self, value: Any) -> Any:
        reading = _read(super().clean(value))
        if reading.value is not None and not reading.word:
            return TargetFigure(value=reading.value)
        if reading.low is not None and reading.high is not None:
            return TargetFigure(low=reading.low, high=reading.high)
        if reading.word:
            return TargetFigure(scale_code=reading.word)
        raise ValidationError(_("Tulis angka, rentang seperti 3 sampai 5, atau tingkat seperti BB."))


class TargetForm(forms.Form):
    """A new version of a target, with its quarters to date and the reason."""

    figure = TargetFormField(label=_("Target setahun"))
    tw1 = AngkaFormField(label=_("Sampai TW I"), required=False)
    tw2 = AngkaFormField(label=_("Sampai TW II"), required=False)
    tw3 = AngkaFormField(label=_("Sampai TW III"), required=False)
    tw4 = AngkaFormField(label=_("Sampai TW IV"), required=False)
    reason = forms.CharField(
        label=_("Alasan perubahan"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, *args: Any, may_fall: bool, needs_reason: bool, steps: tuple[str, ...] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.may_fall = may_fall
        if steps:
            choices = [("", _("belum dipilih")), *((step, step) for step in steps)]
            self.fields["figure"].widget = forms.Select(choices=choices)
        self.fields["reason"].required = needs_reason

    def clean(self) -> dict[str, Any]:
        """The quarters make up the year; refused here so that no finding is born from typing."""
        data = super().clean() or {}
        figure = data.get("figure")
        quarters = [data.get(f"tw{k}") for k in (1, 2, 3, 4)]
        parts = [part for part in quarters if part is not None]
        if figure is None or figure.value is None or not parts:
            return data
        if quarters[3] is None:
            self.add_error("tw4", _("Isi target sampai TW IV; sama dengan target setahun."))
        elif quarters_mismatch(parts, figure.value, may_fall=self.may_fall, tolerance=Decimal(0)):
            self.add_error("tw4", UNEVEN)
        return data

    def arguments(self) -> dict[str, Any]:
        """What `revise_target` takes."""
        figure: TargetFigure = self.cleaned_data["figure"]
        quarters = {name: self.cleaned_data[name] for name in ("tw1", "tw2", "tw3", "tw4")}
        return {
            "value": figure.value,
            "value_low": figure.low,
            "value_high": figure.high,
            "scale_code": figure.scale_code,
            "reason": self.cleaned_data["reason"],
            **quarters,
        }


class BaselineForm(forms.Form):
    """Where the indicator stood before its targets."""

    year = forms.IntegerField(label=_("Tahun"), min_value=1945, max_value=2100)
    figure = TargetFormField(label=_("Nilai awal"))
    source = forms.CharField(
        label=_("Sumber"), help_text=_("Dokumen tempat nilai ini diketahui, misalnya LKjIP 2024.")
    )


class PicForm(forms.Form):
    """Which post answers for the indicator."""

    formasi = forms.ModelChoiceField(label=_("Jabatan penanggung jawab"), queryset=Formasi.objects.none())

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["formasi"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = posts


class ResultTypeForm(forms.Form):
    """What the indicator measures."""

    result_type = forms.ChoiceField(
        label=_("Jenis"), choices=DefinisiIndikator.ResultType.choices, widget=forms.RadioSelect
    )


class SasaranField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """A choice of nodes, each with its office, code and words."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.unit.code} · {obj.code} {obj.text}"


class HolderField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """A choice of people in their posts."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person.name}, {obj.title}"


class AttachForm(forms.Form):
    """Under which node a Sasaran hangs."""

    parent = SasaranField(label=_("Sasaran induk"), queryset=Sasaran.objects.none())

    def __init__(self, *args: Any, parents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["parent"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = parents


class ReturnForm(forms.Form):
    """Why a Perjanjian Kinerja goes back to its author."""

    reason = forms.CharField(label=_("Alasan pengembalian"), widget=forms.Textarea(attrs={"rows": 2}))


class DraftForm(forms.Form):
    """Whose Perjanjian Kinerja is drafted, and why, where a signed one is in force."""

    holder = HolderField(label=_("Pihak pertama"), queryset=Penugasan.objects.none())
    reason = forms.ChoiceField(
        label=_("Alasan perubahan"),
        choices=[("", _("belum ada yang ditandatangani")), *PerjanjianKinerja.Reason.choices],
        required=False,
    )

    def __init__(self, *args: Any, holders: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["holder"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = holders
