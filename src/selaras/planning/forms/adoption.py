"""What is asked before a definition is laid on many offices."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.organisation.models import UnitKerja

ALL: Final = "semua"
KINDS: Final = (
    (ALL, _("Provinsi dan kabupaten/kota")),
    (UnitKerja.Kind.PROVINSI.value, _("Provinsi")),
    (UnitKerja.Kind.KABKOTA.value, _("Kabupaten/kota")),
)


class AdoptionForm(forms.Form):
    """Which offices, from when, and whether the owner's target of that year goes with it."""

    jenis = forms.ChoiceField(label=_("Kantor"), choices=KINDS)
    mulai = forms.DateField(
        label=_("Berlaku mulai"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Tanggal 1 suatu bulan."),
    )
    target = forms.BooleanField(label=_("Salin target tahun itu dari kantor pemilik"), required=False)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of office chosen, after `is_valid`."""
        chosen = self.cleaned_data["jenis"]
        return (UnitKerja.Kind.PROVINSI, UnitKerja.Kind.KABKOTA) if chosen == ALL else (chosen,)


def asked(data: Any, today: date) -> AdoptionForm:
    """The form from an address; where it says nothing: all offices from 1 January of next year."""
    start = {"jenis": ALL, "mulai": date(today.year + 1, 1, 1).isoformat()}
    return AdoptionForm(
        {**start, **{name: data[name] for name in ("jenis", "mulai", "target") if name in data}}
    )
