"""The shape of what is sent from the matrix."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from selaras.skp.models import MphCell
from selaras.skp.mph.pages import FillPlan, Matrix, plan_fill


class CellForm(forms.Form):
    """One cell, as its button says it: result, person, the part wanted, the part seen."""

    sel = forms.RegexField(r"^[ir][0-9]{1,9}:[0-9]{1,9}:(lead|support)?:(lead|support)?$")

    def clean_sel(self) -> dict[str, Any]:
        """What `actions.set_cell` takes."""
        key, penugasan, role, seen = self.cleaned_data["sel"].split(":")
        return {"key": key, "penugasan_id": int(penugasan), "role": role, "seen": seen}


class FillForm(forms.Form):
    """Which results, which people, which part; `sidik` is what was shown of it."""

    hasil = forms.MultipleChoiceField(label=_("Hasil"), widget=forms.CheckboxSelectMultiple)
    orang = forms.MultipleChoiceField(label=_("Orang"), widget=forms.CheckboxSelectMultiple, required=False)
    semua = forms.BooleanField(label=_("Semua orang unit ini"), required=False)
    peran = forms.ChoiceField(
        label=_("Sebagai"),
        choices=[(MphCell.Role.SUPPORT, _("Pendukung")), (MphCell.Role.LEAD, _("Penanggung jawab"))],
        widget=forms.RadioSelect,
    )
    sidik = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, matrix: Matrix, data: QueryDict | None = None) -> None:
        super().__init__(data, prefix="banyak", initial={"peran": MphCell.Role.SUPPORT})
        results = [(row.result.key, f"{row.result.code} {row.result.text}") for row in matrix.rows]
        posts = [each.post for each in matrix.columns]
        people = [(str(post.pk), f"{post.person.name}, {post.title}") for post in posts]
        self.fields["hasil"].choices = results  # type: ignore[attr-defined]
        self.fields["orang"].choices = people  # type: ignore[attr-defined]
        self.everybody = {post.pk for post in posts}

    def clean(self) -> dict[str, Any]:
        """Somebody has to be chosen."""
        given = super().clean() or self.cleaned_data
        if not given.get("orang") and not given.get("semua"):
            raise ValidationError(_("Pilih orangnya, atau centang semua orang unit ini."))
        return given

    def facts(self) -> dict[str, Any]:
        """What `actions.fill` takes."""
        given = self.cleaned_data
        people = self.everybody if given["semua"] else {int(pk) for pk in given["orang"]}
        return {
            "keys": set(given["hasil"]),
            "penugasan_ids": people,
            "role": given["peran"],
            "seen": given["sidik"],
        }

    def plan(self, matrix: Matrix) -> FillPlan:
        """What it would make."""
        facts = self.facts()
        return plan_fill(matrix, facts["keys"], facts["penugasan_ids"], facts["role"])
