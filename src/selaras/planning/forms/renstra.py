"""The shape of what people type when they build a Renstra."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.planning.models import Sasaran

Choices = Sequence[tuple[Any, Any]]


class StartForm(forms.Form):
    """Begin a draft: the period, and the reason where a plan of it is in force."""

    period_start = forms.IntegerField(label=_("Tahun awal"), min_value=2000, max_value=2200)
    period_end = forms.IntegerField(label=_("Tahun akhir"), min_value=2000, max_value=2200)
    reason = forms.CharField(
        label=_("Alasan perubahan"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Wajib bila Renstra periode ini sudah ditetapkan."),
    )


class ReadyForm(forms.Form):
    """The legal ground under which a draft is to be enacted."""

    regulation = forms.CharField(label=_("Peraturan yang menetapkan"), max_length=200)


class NodeForm(forms.Form):
    """What a node says. `themes` are those in use, offered while typing."""

    code = forms.CharField(label=_("Kode"), max_length=30)
    text = forms.CharField(
        label=_("Hasil yang diinginkan"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    level_of_result = forms.ChoiceField(label=_("Tingkat hasil"), choices=Sasaran.LevelOfResult.choices)
    owner_formasi = forms.TypedChoiceField(
        label=_("Jabatan pemilik"), required=False, coerce=int, empty_value=None
    )
    is_csf = forms.BooleanField(label=_("Faktor keberhasilan penting (CSF)"), required=False)
    theme = forms.CharField(
        label=_("Tema"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"list": "tema"}),
        help_text=_("Misalnya digitalisasi."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, posts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(self, "owner_formasi", [("", _("belum ditentukan")), *posts])

    def words(self) -> dict[str, Any]:
        """What `add_node` and `edit_node` take."""
        data = dict(self.cleaned_data)
        owner = data.pop("owner_formasi")
        names = ("code", "text", "level_of_result", "is_csf", "theme")
        return {**{name: data[name] for name in names}, "owner_formasi_id": owner}


class AddForm(NodeForm):
    """A new node: its kind, of those that may stand there, and the unit whose result it is."""

    field_order = ("parent", "kind", "unit", "code", "text")
    kind = forms.ChoiceField(label=_("Jenis"))
    unit = forms.TypedChoiceField(label=_("Unit"), coerce=int)
    parent = forms.ChoiceField(label=_("Induk"), required=False)

    def __init__(
        self, *args: Any, kinds: Iterable[str], units: Choices, parents: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(self, "parent", parents)
        if len(parents) == 1:
            self.fields["parent"].widget = forms.HiddenInput()
        _set_choices(self, "kind", [(kind, Sasaran.Kind(kind).label) for kind in kinds])
        _set_choices(self, "unit", units)


class MoveForm(forms.Form):
    """Where a node hangs: `r12` a node of the draft, `a5` one of an office above, empty the top."""

    parent = forms.ChoiceField(label=_("Induk"), required=False)
    before = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(self, "parent", parents)


class CloneForm(forms.Form):
    """Where a copy of a branch goes, and whose result it is."""

    clone_parent = forms.ChoiceField(label=_("Salinan diletakkan di bawah"), required=False)
    unit = forms.TypedChoiceField(label=_("Untuk unit"), coerce=int)

    def __init__(self, *args: Any, parents: Choices, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(self, "clone_parent", [("", _("induk yang sama")), *parents])
        _set_choices(self, "unit", units)


class PlaceForm(forms.Form):
    """Which indicator measures a node, and who answers for it."""

    definisi = forms.TypedChoiceField(label=_("Indikator"), coerce=int)
    pic_formasi = forms.TypedChoiceField(
        label=_("Jabatan penanggung jawab"), required=False, coerce=int, empty_value=None
    )
    is_iku = forms.BooleanField(label=_("Indikator kinerja utama (IKU)"), required=False, initial=True)

    def __init__(self, *args: Any, definitions: Choices, posts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(self, "definisi", definitions)
        _set_choices(self, "pic_formasi", [("", _("belum ditentukan")), *posts])

    def arguments(self) -> dict[str, Any]:
        """What `place_indikator` takes."""
        data = self.cleaned_data
        return {
            "definisi_id": data["definisi"],
            "pic_formasi_id": data["pic_formasi"],
            "is_iku": data["is_iku"],
        }


def place_of(text: str) -> dict[str, int | None]:
    """`r12` and `a5` as what `add_node` and `move_node` take; anything else is the top."""
    number = int(text[1:]) if text[1:].isascii() and text[1:].isdecimal() else None
    return {
        "parent_id": number if text[:1] == "r" else None,
        "outer_id": number if text[:1] == "a" else None,
    }


def _set_choices(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
