"""The shape of what an address says."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from selaras.measurement.forms import AngkaFormField
from selaras.planning.models import Komponen
from selaras_rules.capaian import Pasangan
from selaras_rules.core.decimals import rounded

MOST: Final = Decimal(10) ** 12


class PeriodForm(forms.Form):
    """A year and quarter; what is missing or unreadable counts as not said."""

    tahun = forms.IntegerField(min_value=2000, max_value=2100, required=False)
    tw = forms.IntegerField(min_value=1, max_value=4, required=False)

    def chosen(self) -> dict[str, int | None]:
        """`year` and `tw` where they were said."""
        self.full_clean()
        return {"year": self.cleaned_data.get("tahun"), "tw": self.cleaned_data.get("tw")}


class AndaiForm(forms.Form):
    """Supposed figures by month: of a ratio `n9` and `d9`, the part and the whole; else `v9`, the value in
    the indicator's satuan. An empty period stays as it is.

    `changes` holds, once the form is valid, the pair of each supposed month.
    """

    def __init__(
        self,
        months: Sequence[int],
        parts: Sequence[Komponen],
        factor: Decimal,
        dens: Mapping[int, Decimal],
        data: QueryDict | None = None,
    ) -> None:
        super().__init__(data)
        self.months, self.factor, self.dens = tuple(months), factor, dens
        self.ratio = bool(parts)
        self.names = {
            "n": _label(parts, Komponen.Role.NUMERATOR, _("Pembilang")),
            "d": _label(parts, Komponen.Role.DENOMINATOR, _("Penyebut")),
            "v": _("Andai menjadi"),
        }
        self.changes: dict[int, Pasangan] = {}
        for month in self.months:
            for kind in self.kinds:
                self.fields[f"{kind}{month}"] = AngkaFormField(label=self.names[kind])

    @property
    def kinds(self) -> str:
        """Which figures a period takes."""
        return "nd" if self.ratio else "v"

    @property
    def heads(self) -> list[str]:
        """What stands over the columns of fields."""
        return [self.names[kind] for kind in self.kinds]

    def of_month(self, month: int) -> tuple[forms.BoundField, ...]:
        """The field(s) of one period."""
        return tuple(self[f"{kind}{month}"] for kind in self.kinds)

    @property
    def canonical(self) -> str:
        """The address of what was supposed and of nothing else, as it was typed."""
        said = {name: self.data[name].strip() for name in self.fields if self.data.get(name, "").strip()}
        return urlencode(said)

    @property
    def is_canonical(self) -> bool:
        """Whether the address holds no period that was left empty."""
        return not any(name in self.data and not self.data[name].strip() for name in self.fields)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for month in self.months:
            figures = [cleaned.get(f"{kind}{month}") for kind in self.kinds]
            if any(self.errors.get(f"{kind}{month}") for kind in self.kinds) or figures == [None] * len(
                figures
            ):
                continue
            fault = self._fault(month, figures)
            if fault:
                self.add_error(*fault)
            else:
                self.changes[month] = self._pair(month, figures)
        return cleaned

    def _fault(self, month: int, figures: list[Decimal | None]) -> tuple[str, str] | None:
        for kind, figure in zip(self.kinds, figures, strict=True):
            name = f"{kind}{month}"
            if figure is None:
                return name, _("Isi juga %(what)s.") % {"what": self.names[kind]}
            if abs(figure) >= MOST or figure != round(figure, 4):
                return name, _("Paling banyak 12 angka di depan koma dan 4 di belakangnya.")
            if kind == "d" and figure < 0:
                return name, _("Penyebut tidak boleh kurang dari nol.")
        return None

    def _pair(self, month: int, figures: list[Decimal | None]) -> Pasangan:
        first = figures[0] or Decimal(0)
        if self.ratio:
            return Pasangan(first, figures[1] or Decimal(0))
        den = self.dens.get(month) or self.dens.get(max(self.dens, default=0), Decimal(1))
        return Pasangan(rounded(first * den / self.factor, 4), den)


def _label(parts: Sequence[Komponen], role: str, otherwise: str) -> str:
    return " + ".join(part.label for part in parts if part.role == role) or otherwise
