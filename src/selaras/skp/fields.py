"""A form field for figures as Indonesians write them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from selaras_rules.reading import Bacaan, read_number

PLACES = 4


class JumlahField(forms.CharField):
    """A figure greater than zero as it is typed (`1.234,5`), to a Decimal; empty is None."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> Any:
        """The Decimal, or the sentence of what was not understood."""
        text = str(value or "").strip()
        if not text:
            return None
        read = read_number(text, style="koma")
        if not isinstance(read, Bacaan) or read.value is None:
            raise ValidationError(_("Tulis angkanya saja, misalnya 12 atau 1,5."))
        if read.value <= 0:
            raise ValidationError(_("Angkanya harus lebih dari nol; kosongkan bila tidak ada."))
        if round(read.value, PLACES) != read.value:
            raise ValidationError(_("Paling banyak empat angka di belakang koma."))
        return read.value
