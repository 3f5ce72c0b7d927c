"""The shape of what is said about who acts, who is away and who goes elsewhere."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from selaras.organisation.forms import PersonField, day_field
from selaras.organisation.models import Formasi, Ketidakhadiran, Penugasan
from selaras.organisation.queries import people_of_office, posts_to_fill

if TYPE_CHECKING:
    FormasiChoice = forms.ModelChoiceField[Formasi]
else:
    FormasiChoice = forms.ModelChoiceField  # not generic at run time


class PostField(FormasiChoice):
    """A post, by name and unit."""

    def label_from_instance(self, obj: Formasi) -> str:
        """The name of the post and its unit."""
        return f"{obj.jabatan.name}, {obj.unit.name}"


def _person() -> PersonField:
    return PersonField(queryset=Penugasan.objects.none(), label=_("Orang"), empty_label=_("Pilih orang"))


def _decree() -> forms.CharField:
    return forms.CharField(label=_("Dasar"), max_length=200, help_text=_("Nomor dan tanggal surat."))


class OfOffice(forms.Form):
    """A form about the people and posts of one office on a day."""

    def __init__(
        self, office_id: int, on: date, data: QueryDict | None = None, prefix: str | None = None
    ) -> None:
        super().__init__(data, prefix=prefix)
        self.people = people_of_office(office_id, on)
        self.office_id, self.day = office_id, on
        self._offer("orang", self.people)

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        if name in self.fields:
            self.fields[name].queryset = rows  # type: ignore[attr-defined]


class ActingForm(OfOffice):
    """Who acts for which head, from when to when, by what decree."""

    jabatan = PostField(queryset=Formasi.objects.none(), label=_("Jabatan"), empty_label=_("Pilih jabatan"))
    orang = _person()
    jenis = forms.ChoiceField(
        label=_("Sebagai"),
        choices=[("plt", _("Plt., jabatan kosong")), ("plh", _("Plh., pejabatnya berhalangan sementara"))],
        widget=forms.RadioSelect,
    )
    mulai = day_field(_("Hari pertama"))
    sampai = day_field(_("Hari terakhir"))
    dasar = _decree()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("jabatan", posts_to_fill(self.office_id, self.day).filter(is_head=True))

    def facts(self) -> dict[str, Any]:
        """What `actions.appoint_acting` takes."""
        given = self.cleaned_data
        return {
            "formasi_id": given["jabatan"].pk,
            "person_id": given["orang"].person_id,
            "kind": given["jenis"],
            "first": given["mulai"],
            "last": given["sampai"],
            "decree": given["dasar"],
        }


class AbsenceForm(OfOffice):
    """Who is away, why, from when to when."""

    orang = _person()
    sebab = forms.ChoiceField(label=_("Sebab"), choices=Ketidakhadiran.Kind.choices, widget=forms.RadioSelect)
    mulai = day_field(_("Hari pertama"))
    sampai = day_field(_("Hari terakhir"))
    dasar = forms.CharField(label=_("Dasar"), max_length=200, required=False)

    def facts(self) -> dict[str, Any]:
        """What `actions.record_absence` takes."""
        given = self.cleaned_data
        return {
            "penugasan_id": given["orang"].pk,
            "kind": given["sebab"],
            "first": given["mulai"],
            "last": given["sampai"],
            "basis": given["dasar"],
        }


class TransferForm(OfOffice):
    """Who goes to which post, on which day, by what decree; `sidik` is what was shown of the consequences."""

    orang = _person()
    jabatan = PostField(
        queryset=Formasi.objects.none(), label=_("Jabatan baru"), empty_label=_("Pilih jabatan")
    )
    tanggal = day_field(_("Hari pertama di jabatan baru"))
    dasar = _decree()
    sidik = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("orang", self.people.select_related("unit__office"))
        self._offer("jabatan", posts_to_fill(self.office_id, self.day))

    def facts(self) -> dict[str, Any]:
        """What `actions.transfer` takes."""
        given = self.cleaned_data
        return {
            "penugasan_id": given["orang"].pk,
            "formasi_id": given["jabatan"].pk,
            "on": given["tanggal"],
            "decree": given["dasar"],
            "seen": given["sidik"],
        }


class EndForm(forms.Form):
    """What ends, and its last day."""

    baris = forms.IntegerField()
    terakhir = day_field(_("Hari terakhir"))
    alasan = forms.CharField(required=False, max_length=200)
