"""Evidence of the office to use again, as part of a form: chosen among what was found, or uploaded anew."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from selaras.access.models import User
from selaras.evidence import queries as evidence
from selaras.evidence.models import Bukti
from selaras.evidence.pages import Choice, label_of

SEARCH = "cari"  # the button that looks for evidence and judges nothing


class PicksEvidence(forms.Form):
    """A form with `bukti`, the evidence it offers. `words` is what was searched for."""

    def offer(self, rows: Iterable[Bukti], words: str) -> None:
        """Make these the choices; asked once, when the form is made."""
        self.words, self.offered = words, tuple(rows)
        self.fields["bukti"] = forms.MultipleChoiceField(
            label=_("Pakai bukti yang sudah ada"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[(str(each.pk), label_of(each)) for each in self.offered],
        )

    @property
    def bukti_choices(self) -> list[Choice]:
        """The boxes, ticked as they were."""
        ticked = {str(each) for each in self["bukti"].value() or ()}
        return [Choice(each.pk, label_of(each), str(each.pk) in ticked) for each in self.offered]

    def keep_typed(self, data: QueryDict) -> None:
        """Show what was sent without judging it: the person is only looking for evidence."""
        for name, field in self.fields.items():
            if isinstance(field, forms.MultipleChoiceField):
                self.initial[name] = data.getlist(name)
            elif isinstance(field, forms.BooleanField):
                self.initial[name] = name in data
            elif name in data:
                self.initial[name] = data[name]


def offered_to(user: User, office_id: int, data: QueryDict | None, kept: Iterable[Bukti]) -> list[Bukti]:
    """What a form offers: what it rests on already, what was ticked, then the office's newest that fits."""
    own = {each.pk: each for each in kept}
    sent = [int(each) for each in data.getlist("bukti") if each.isdecimal()] if data is not None else []
    words = words_in(data)
    rows = evidence.to_pick(user, office_id, words, [each for each in sent if each not in own])
    return [*own.values(), *(each for each in rows if each.pk not in own)]


def words_in(data: Any) -> str:
    """What was searched for."""
    return str(data.get("cari_bukti", "")).strip()[:100] if data is not None else ""
