"""What people type about risks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.organisation.models import Formasi
from selaras.planning.actions import RiskFacts
from selaras.planning.models import Risk, Sasaran

from .plans import SasaranField


class PostField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """A choice of posts, each with its unit."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.jabatan.name} · {obj.unit.name}"


class RiskForm(forms.Form):
    """One risk; with `nodes` also on which node it lies."""

    sasaran = SasaranField(label=_("Sasaran"), queryset=Sasaran.objects.none())
    text = forms.CharField(label=_("Risiko"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    likelihood = forms.TypedChoiceField(label=_("Kemungkinan"), choices=Risk.Likelihood.choices, coerce=int)
    impact = forms.TypedChoiceField(label=_("Dampak"), choices=Risk.Impact.choices, coerce=int)
    treatment = forms.CharField(
        label=_("Penanganan"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    owner = PostField(label=_("Pemilik risiko"), queryset=Formasi.objects.none())

    def __init__(self, *args: Any, posts: Any, nodes: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("owner", posts)
        if nodes is None:
            del self.fields["sasaran"]
        else:
            self._offer("sasaran", nodes)

    def _offer(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows

    def facts(self) -> RiskFacts:
        """What `add_risk` and `assess_risk` take."""
        data = self.cleaned_data
        return RiskFacts(
            text=data["text"],
            likelihood=data["likelihood"],
            impact=data["impact"],
            treatment=data["treatment"],
            owner_id=data["owner"].pk,
        )


class RiskMoveForm(forms.Form):
    """Where a risk moves, and what happened."""

    to = forms.ChoiceField(label=_("Menjadi"), choices=Risk.Status.choices)
    note = forms.CharField(
        label=_("Apa yang terjadi"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, ways: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [choice for choice in Risk.Status.choices if choice[0] in ways]
