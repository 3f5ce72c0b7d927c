"""The shape of what people write into an SKP."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from selaras.planning.models import Indikator
from selaras.skp.fields import JumlahField
from selaras.skp.models import LampiranSkp, Rhk, RhkAspek, RhkKontribusi, Skp
from selaras_rules.skp import BERAKHLAK

SHORT = 12


class RhkForm(forms.Form):
    """One RHK: the result, the superior's RHK it serves, or why it serves none."""

    nomor = forms.IntegerField(label=_("Nomor"), min_value=1, max_value=99)
    teks = forms.CharField(
        label=_("Rencana hasil kerja"),
        help_text=_("Tulis hasilnya, bukan kegiatannya."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Tulis hasil yang Anda janjikan.")},
    )
    jenis = forms.ChoiceField(
        label=_("Jenis"), choices=Rhk.Kind.choices, initial=Rhk.Kind.UTAMA, widget=forms.RadioSelect
    )
    atasan = forms.ChoiceField(label=_("RHK atasan yang ditopang"), required=False)
    alasan = forms.CharField(
        label=_("Alasan bila tidak menunjuk IKU atau RHK atasan"), required=False, max_length=300
    )

    def __init__(self, data: QueryDict | None = None, *, parents: list[Rhk], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["atasan"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Tidak ada")), *((str(rhk.pk), parent_label(rhk)) for rhk in parents)]

    def values(self) -> dict[str, Any]:
        """For `put_rhk`."""
        data = self.cleaned_data
        return {
            "number": data["nomor"],
            "text": data["teks"],
            "kind": data["jenis"],
            "parent_id": int(data["atasan"]) if data["atasan"] else None,
            "no_line_reason": data["alasan"],
        }


def parent_label(rhk: Rhk) -> str:
    """`RHK 2 Kasubbag A: Rekomendasi lengkap`."""
    name = rhk.skp.penugasan.person.name
    return f"RHK {rhk.number} {name}: {Truncator(rhk.text).words(SHORT)}"


def initial_of(rhk: Rhk) -> dict[str, Any]:
    """What the form shows of an RHK that exists."""
    return {
        "nomor": rhk.number,
        "teks": rhk.text,
        "jenis": rhk.kind,
        "atasan": str(rhk.parent_id or ""),
        "alasan": rhk.no_line_reason,
    }


class FeedForm(forms.Form):
    """Which indicator an RHK feeds, and which part of its formula daily work adds to: one choice."""

    tujuan = forms.ChoiceField(
        label=_("IKU yang ditopang"),
        help_text=_("Pilih komponen bila angka pada log Anda langsung menambah IKU."),
        error_messages={"required": _("Pilih IKU.")},
    )
    hubungan = forms.ChoiceField(
        label=_("Hubungan"),
        choices=RhkKontribusi.Relation.choices,
        initial=RhkKontribusi.Relation.DELIVERS,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: QueryDict | None = None, *, options: list[Indikator]) -> None:
        super().__init__(data)
        field = self.fields["tujuan"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Pilih…")), *(choice for each in options for choice in _choices(each))]

    def values(self) -> dict[str, Any]:
        """For `feed_indikator`."""
        indikator_id, _sep, komponen_id = self.cleaned_data["tujuan"].partition(":")
        return {
            "indikator_id": int(indikator_id),
            "komponen_id": int(komponen_id) if komponen_id else None,
            "relation": self.cleaned_data["hubungan"],
        }


def _choices(indikator: Any) -> list[tuple[str, str]]:
    name = f"{indikator.definisi.code} {Truncator(indikator.name or '').words(SHORT)}"
    parts = [
        (f"{indikator.pk}:{part.pk}", f"{indikator.definisi.code} · log menambah “{part.label}”")
        for part in indikator.komponen_list
    ]
    return [(f"{indikator.pk}:", name), *parts]


class AspekForm(forms.Form):
    """How an RHK is measured in one respect."""

    aspek = forms.ChoiceField(
        label=_("Aspek"),
        choices=RhkAspek.Aspek.choices,
        initial=RhkAspek.Aspek.KUANTITAS,
        widget=forms.RadioSelect,
    )
    indikator = forms.CharField(
        label=_("Ukuran"), max_length=300, help_text=_("Misalnya: jumlah rekomendasi yang disampaikan.")
    )
    dari = JumlahField(label=_("Target"))
    sampai = JumlahField(label=_("sampai, bila rentang"))
    satuan = forms.CharField(label=_("Satuan"), max_length=60, required=False)
    kata = forms.CharField(label=_("Target dengan kata"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Some target is given."""
        data = super().clean() or {}
        given = data.get("dari") or data.get("sampai") or data.get("kata")
        if not self.errors and not given:
            raise ValidationError(_("Isi target dengan angka atau kata."))
        return data

    def values(self) -> dict[str, Any]:
        """For `set_aspek`."""
        data = self.cleaned_data
        return {
            "aspek": data["aspek"],
            "indicator_text": data["indikator"],
            "target_low": data["dari"],
            "target_high": data["sampai"],
            "satuan": data["satuan"],
            "target_text": data["kata"],
        }


class ReturnForm(forms.Form):
    """What must be mended."""

    alasan = forms.CharField(
        label=_("Apa yang perlu diperbaiki"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class LampiranForm(forms.Form):
    """The approach of an SKP and its three attachments, a line each for every point."""

    pendekatan = forms.ChoiceField(
        label=_("Pendekatan"),
        choices=Skp.Approach.choices,
        help_text=_("Kuantitatif: target dengan angka. Kualitatif: target boleh dengan kata."),
        widget=forms.RadioSelect,
    )
    sumber_daya = forms.CharField(
        label=_("Dukungan sumber daya"),
        help_text=_("Satu butir satu baris: alat, anggaran, pendampingan yang Anda perlukan."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    pertanggungjawaban = forms.CharField(
        label=_("Skema pertanggungjawaban"),
        help_text=_("Bagaimana dan kapan Anda melapor, dengan bukti apa."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    konsekuensi = forms.CharField(
        label=_("Konsekuensi"),
        help_text=_("Yang mengikuti hasil di atas atau di bawah ekspektasi."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def lines(self) -> dict[str, list[str]]:
        """For `set_lampiran`."""
        return {kind.value: self.cleaned_data[kind.value].splitlines() for kind in LampiranSkp.Kind}


def lampiran_initial(skp: Skp) -> dict[str, str]:
    """What the form shows of an SKP. One query."""
    rows = list(skp.lampiran_set.values_list("kind", "text"))
    return {"pendekatan": skp.approach} | {
        kind.value: "\n".join(text for of, text in rows if of == kind) for kind in LampiranSkp.Kind
    }


class EkspektasiForm(forms.Form):
    """What the superior specially expects, one field for each BerAKHLAK value of the law in force."""

    def __init__(self, data: QueryDict | None = None, *, skp: Skp) -> None:
        told = dict(skp.ekspektasi_set.values_list("nilai", "text"))
        super().__init__(data, initial=told)
        for code, each in BERAKHLAK.at(skp.period_from).value.items():
            self.fields[code] = forms.CharField(
                label=each.nama,
                help_text="; ".join(each.perilaku) + ".",
                required=False,
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
