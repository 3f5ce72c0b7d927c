"""The shape of a manual as people type it: its words, and its formula by named components."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from selaras.planning.models import DefinisiVersion, Komponen
from selaras.planning.queries.definitions import PERIOD_RULE_LABELS, POLARITY_LABELS, UNIT_RULE_LABELS
from selaras.planning.queries.formula import Part
from selaras.planning.queries.quality import QUALITY_ITEMS
from selaras_rules.capaian import Polaritas

from .plans import AngkaFormField

EMPTY = ("", _("belum diisi"))
MOST_PARTS = 12


def _long(label: Any, rows: int = 2, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class ManualForm(forms.Form):
    """The manual IKU. Every field may stay empty: what is missing is said beside it."""

    name = forms.CharField(label=_("Nama indikator"))
    purpose = _long(_("Tujuan"))
    definition = _long(_("Definisi"), 3, help_text=_("Sekurangnya 40 huruf: apa yang dihitung."))
    formula_text = _long(_("Rumus"))
    satuan = forms.CharField(label=_("Satuan"), required=False)
    polarity = forms.ChoiceField(label=_("Arah"), choices=[EMPTY, *POLARITY_LABELS.items()], required=False)
    period_rule = forms.ChoiceField(
        label=_("Menggabungkan periode"), choices=[EMPTY, *PERIOD_RULE_LABELS.items()], required=False
    )
    unit_rule = forms.ChoiceField(
        label=_("Menggabungkan unit"), choices=[EMPTY, *UNIT_RULE_LABELS.items()], required=False
    )
    numerator_label = forms.CharField(label=_("Nama pembilang"), required=False)
    denominator_label = forms.CharField(label=_("Nama penyebut"), required=False)
    frequency = forms.ChoiceField(
        label=_("Diukur tiap"), choices=[EMPTY, *DefinisiVersion.Frequency.choices], required=False
    )
    regimes = forms.ChoiceField(label=_("Berlaku pada"), choices=DefinisiVersion.Regimes.choices)
    worst = AngkaFormField(label=_("Nilai terburuk"), required=False, help_text=_("Perlu bila targetnya 0."))
    cap = AngkaFormField(label=_("Batas atas capaian, %"), required=False)
    floor = AngkaFormField(label=_("Batas bawah capaian, %"), required=False)
    source = _long(_("Sumber data"))
    collection = _long(_("Cara mengumpulkan"))
    evidence_required = _long(_("Bukti yang diminta"))
    needs_approval = forms.BooleanField(
        label=_("Angkanya resmi setelah disetujui orang ketiga"), required=False
    )
    validity = _long(_("Keabsahan"), help_text=_("Mengapa angka ini mengukur yang dimaksud."))
    control = _long(_("Pengendalian"), help_text=_("Siapa memeriksa catatannya, dan kapan."))
    reference = _long(_("Rujukan"))
    why_it_matters = _long(_("Mengapa penting"))
    next_review = forms.DateField(
        label=_("Ditinjau lagi"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    comparable_with_previous = forms.BooleanField(
        label=_("Angkanya sebanding dengan versi sebelumnya"), required=False
    )

    def __init__(self, *args: Any, first: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first = first

    @property
    def gaps(self) -> list[BoundField]:
        """The fields that fill what the manual lacks: they stand open."""
        return [field for field in self if field.name in self.first]

    @property
    def others(self) -> list[BoundField]:
        """All other fields: they stand folded."""
        return [field for field in self if field.name not in self.first]


class PartForm(forms.Form):
    """One component. Without a name the row says nothing, or takes the component away."""

    label = forms.CharField(label=_("Komponen"), required=False)
    role = forms.ChoiceField(label=_("Peran"), choices=Komponen.Role.choices)
    satuan = forms.CharField(label=_("Satuan"), required=False)
    weight = forms.IntegerField(
        label=_("Bobot"),
        required=False,
        min_value=1,
        max_value=32767,
        help_text=_("Bilangan bulat, misalnya 40. Hanya untuk bagian."),
    )
    allows_negative = forms.BooleanField(label=_("Boleh kurang dari nol"), required=False)
    symbol = forms.CharField(required=False, widget=forms.HiddenInput)

    def part(self, number: int) -> Part | None:
        """What was typed, after `is_valid`; None for an empty row."""
        data = self.cleaned_data
        if not data.get("label"):
            return None
        symbol = data["symbol"] or symbol_of(data["label"], number)
        return Part(
            symbol, data["role"], data["label"], data["satuan"], data["weight"], data["allows_negative"]
        )


def symbol_of(label: str, number: int) -> str:
    """A short name from a label, which stays when the label changes later."""
    words = re.findall(r"[a-z0-9]+", label.casefold())
    name = "_".join(words)[:40].strip("_")
    return name if name[:1].isalpha() else f"komponen_{number}"


PartFormSet = forms.formset_factory(PartForm, extra=2, max_num=MOST_PARTS, validate_max=True)


class FormulaForm(forms.Form):
    """How the figure comes about; its components are a `PartFormSet` beside it."""

    scale_code = forms.ChoiceField(
        label=_("Skala predikat"),
        required=False,
        help_text=_("Untuk IKU yang hasilnya kata, seperti predikat AKIP atau opini."),
    )
    factor = AngkaFormField(label=_("Faktor"), help_text=_("100 untuk persen, 1 untuk lainnya."))
    zero_denominator = forms.ChoiceField(
        label=_("Bila penyebut nol"), choices=DefinisiVersion.ZeroDenominator.choices
    )

    def __init__(self, *args: Any, scales: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["scale_code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("tanpa skala: hasilnya angka")), *scales]


def changes_of(form: FormulaForm, rows: Any) -> dict[str, Any]:
    """What `revise_manual` takes; a scale of words brings its own direction. Both are valid."""
    changes = dict(form.cleaned_data)
    if changes["scale_code"]:
        changes["polarity"] = Polaritas.ORDINAL.value
    return changes | {"parts": tuple(_parts(rows))}


def _parts(rows: Any) -> Iterator[Part]:
    for number, row in enumerate(rows, start=1):
        part = row.part(number)
        if part is not None:
            yield part


class QualityForm(forms.Form):
    """The five items of a data-quality statement."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, help_text) in QUALITY_ITEMS.items():
            self.fields[name] = _long(label, help_text=help_text)
