"""The shape of what people type about their work."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from selaras.organisation.models import Person
from selaras.organisation.queries import penugasan_of
from selaras.skp.fields import JumlahField
from selaras.skp.models import Rhk, RhkAspek
from selaras.ui.formatting import angka
from selaras.worklog.actions import Entry, NewEvidence
from selaras.worklog.models import Log
from selaras.worklog.queries import suggest_rhk

PILL_WORDS = 5
MAX_FILE = 20 * 1024 * 1024


def rhk_label(rhk: Rhk) -> str:
    """`1 Rekomendasi PDPB tersusun dan disampaikan…`: what stands on a pill."""
    return f"{rhk.number} {Truncator(rhk.text).words(PILL_WORDS)}"


def unit_of_count(rhk: Rhk) -> str:
    """The unit in which the RHK is counted; "" where it says none."""
    kuantitas = (row for row in rhk.aspek_set.all() if row.aspek == RhkAspek.Aspek.KUANTITAS)
    return next((row.satuan for row in kuantitas), "")


class EvidenceForm(forms.Form):
    """A file or a link."""

    berkas = forms.FileField(
        label=_("Bukti: foto atau berkas"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf,.docx,.xlsx", "data-foto": ""}),
    )
    tautan = forms.URLField(
        label=_("Bukti: tautan"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Tautan harus alamat lengkap, diawali https://.")},
    )

    def clean_berkas(self) -> UploadedFile | None:
        """Not too large; what kind of content it is, evidence itself looks at."""
        file: UploadedFile | None = self.cleaned_data.get("berkas")
        if file is not None and (file.size or 0) > MAX_FILE:
            raise ValidationError(_("Berkas lebih besar dari 20 MB; kecilkan atau pakai tautan."))
        return file

    def reasons(self) -> list[str]:
        """What is to be mended, a sentence each, named by its field."""
        return [
            str(error) if name == NON_FIELD_ERRORS else f"{self[name].label}: {error}"
            for name, errors in self.errors.items()
            for error in errors
        ]

    def items(self) -> list[NewEvidence]:
        """What is to be kept as evidence."""
        file, url = self.cleaned_data.get("berkas"), self.cleaned_data.get("tautan")
        items = [NewEvidence(name=str(file.name), content=file.read())] if file else []
        return [*items, NewEvidence(url=url)] if url else items


class AddEvidenceForm(EvidenceForm):
    """Evidence for a log that exists: one of the two is needed."""

    def clean(self) -> dict[str, Any]:
        """Something was chosen."""
        data = super().clean() or {}
        if not self.errors and not data.get("berkas") and not data.get("tautan"):
            raise ValidationError(_("Pilih berkas atau tulis tautannya."))
        return data


class LogForm(EvidenceForm):
    """One piece of work. `teks` is all that must be typed; the RHK is suggested, the rest has defaults."""

    teks = forms.CharField(
        label=_("Apa yang Anda hasilkan?"),
        help_text=_("Satu kalimat. Bila angkanya masuk ke IKU, kalimat ini terlihat pada telusur IKU itu."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Tulis apa yang Anda hasilkan, satu kalimat cukup.")},
    )
    rhk = forms.ChoiceField(label=_("Untuk RHK"), required=False, widget=forms.RadioSelect)
    jumlah = JumlahField(label=_("Menambah"))
    alasan = forms.CharField(label=_("Alasan di luar RHK"), required=False, max_length=300)
    tanggal = forms.DateField(
        label=_("Tanggal"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Tanggal tidak terbaca; pilih dari kalender atau tulis 2026-07-15.")},
    )
    tempat = forms.ChoiceField(
        label=_("Tempat"), choices=Log.Place.choices, initial=Log.Place.OFFICE, widget=forms.RadioSelect
    )
    jabatan = forms.ChoiceField(label=_("Sebagai"))
    kunci = forms.UUIDField(widget=forms.HiddenInput)
    usul = forms.CharField(required=False, widget=forms.HiddenInput)
    kembali = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        files: Any = None,
        *,
        person: Person,
        on: date,
        kembali: str = "",
        initial: dict[str, Any] | None = None,
    ) -> None:
        first: dict[str, Any] = {"tanggal": on, "kunci": uuid4(), "kembali": kembali} | (initial or {})
        super().__init__(data, files, initial=first)
        day = _day(data.get("tanggal") if data else None) or first["tanggal"]
        text = (data.get("teks", "") if data else first.get("teks")) or ""
        self.rhk_list = [each.rhk for each in suggest_rhk(person, text, day)]
        self.posts = penugasan_of(person, day) or penugasan_of(person, on)
        self._offer(data)

    def _offer(self, data: QueryDict | None) -> None:
        """Fill in the choices; the likeliest RHK is chosen until the person chooses another."""
        choices = [(str(rhk.pk), rhk_label(rhk)) for rhk in self.rhk_list]
        likely = choices[0][0] if choices else ""
        rhk = _choice(self.fields["rhk"])
        rhk.choices = [*choices, ("", _("Di luar RHK"))]
        rhk.initial = self.initial.setdefault("rhk", likely)
        self.fields["usul"].initial = likely
        jabatan = _choice(self.fields["jabatan"])
        jabatan.choices = [(str(post.pk), post.title) for post in self.posts]
        jabatan.initial = self.initial.setdefault("jabatan", jabatan.choices[0][0] if self.posts else "")
        if len(self.posts) <= 1:
            jabatan.widget = forms.HiddenInput()
        if not choices:
            rhk.widget = forms.HiddenInput()
        if data is None and self.rhk_list and (satuan := unit_of_count(self.rhk_list[0])):
            self.fields["jumlah"].help_text = satuan

    def entry(self) -> Entry:
        """What was typed, for the action."""
        data = self.cleaned_data
        rhk = next((rhk for rhk in self.rhk_list if str(rhk.pk) == data["rhk"]), None)
        quantity: Decimal | None = data["jumlah"]
        return Entry(
            penugasan_id=int(data["jabatan"]),
            on=data["tanggal"],
            text=data["teks"],
            client_uuid=data["kunci"],
            rhk_id=rhk.pk if rhk else None,
            quantity=quantity,
            satuan=unit_of_count(rhk) if rhk and quantity is not None else "",
            place=data["tempat"],
            unassigned_reason=data["alasan"],
        )


def _choice(field: forms.Field) -> forms.ChoiceField:
    assert isinstance(field, forms.ChoiceField)
    return field


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def initial_of(log: Log) -> dict[str, Any]:
    """What the form shows when a log is to be replaced."""
    return {
        "teks": log.text,
        "rhk": str(log.rhk_id or ""),
        "jumlah": "" if log.quantity is None else angka(log.quantity),
        "alasan": log.unassigned_reason,
        "tanggal": log.on,
        "tempat": log.place,
        "jabatan": str(log.penugasan_id),
    }


class VoidForm(forms.Form):
    """Why a log is taken back."""

    alasan = forms.CharField(
        label=_("Alasan pembatalan"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Tulis alasan pembatalan.")},
    )
