"""The form of one slot: komponen, claims that differ, evidence, note.

It reads what was typed; whether that may stand, the gates say.
"""

import uuid
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.evidence.models import Bukti
from selaras.measurement.gates import LAWFUL_WAIVERS, Entry, Fault, difference_field, value_field
from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.measurement.picking import PicksEvidence
from selaras.measurement.queries import SlotClaims
from selaras.measurement.queries.provisional import scale_of
from selaras.planning.models import Komponen
from selaras.ui.formatting import angka, satuan
from selaras_rules.reading import Bacaan, Jenis, read_number

NUMBERS = {Jenis.NUMBER, Jenis.NUMBER_UNIT, Jenis.MONEY, Jenis.PERCENT, Jenis.FACTOR}


class AngkaFormField(forms.CharField):
    """A figure as people write it: `1.234,56`, `Rp1.200`, `77,5 %`; None for an empty one.

    It is asked for (no "boleh kosong" beside it), yet a draft may lack it: the gates ask at submission.
    """

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(required=True, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # a figure, not a text
        text = super().to_python(value)
        if not text:
            return None
        read = read_number(text, "", "koma")
        if isinstance(read, Bacaan) and read.missing:
            return None
        if not isinstance(read, Bacaan) or read.jenis not in NUMBERS or read.operator:
            raise forms.ValidationError(
                _("“%(text)s” bukan satu angka. Contoh: 1.234,56."), params={"text": text}
            )
        return read.value

    def validate(self, value: Any) -> None:
        """An empty one passes here."""

    def run_validators(self, value: Any) -> None:
        """None of a text's validators suits a figure."""

    def prepare_value(self, value: Any) -> Any:
        """A stored figure is shown as Indonesians write it; what was typed stays as it was typed."""
        return angka(value) if isinstance(value, Decimal) else value


class ManyFiles(forms.FileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class RealisasiForm(PicksEvidence):
    """Everything about one slot on one page. `bukti` is evidence of the office, to be used again."""

    use_required_attribute = False  # a draft may be incomplete

    note = forms.CharField(
        label=_("Catatan"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bila capaian di bawah 80 %: sebabnya, sekurangnya 30 huruf."),
    )
    obstacle = forms.CharField(label=_("Kendala"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    response = forms.CharField(
        label=_("Tindak lanjut"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    na_claim = forms.BooleanField(
        label=_("Tidak ada yang diukur pada periode ini (tidak berlaku)"), required=False
    )
    unavailable = forms.BooleanField(
        label=_("Angkanya tidak dapat disediakan"),
        required=False,
        help_text=_("Tulis sebabnya di catatan; diperiksa orang lain. Angkanya tetap belum ada, bukan nol."),
    )
    berkas = forms.FileField(
        label=_("Unggah bukti"),
        required=False,
        widget=ManyFiles(attrs={"multiple": True}),
        help_text=_("PDF, foto, Word, Excel, atau teks; tiap berkas paling besar 20 MB."),
    )
    link_url = forms.CharField(
        label=_("Tautan bukti"), required=False, widget=forms.TextInput(attrs={"inputmode": "url"})
    )
    link_name = forms.CharField(label=_("Nama tautan"), required=False)
    waiver_reason = forms.ChoiceField(
        label=_("Bukti tidak dapat dilampirkan karena"),
        required=False,
        choices=[("", _("Bukti dilampirkan")), *((reason, reason) for reason in LAWFUL_WAIVERS)],
    )
    waiver_text = forms.CharField(label=_("Penjelasannya"), required=False)
    row_version = forms.IntegerField(widget=forms.HiddenInput)
    kunci = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        slot: Realisasi,
        *,
        claims: SlotClaims,
        evidence: Iterable[Bukti],
        version: RealisasiVersion | None,
        correcting: bool,
        words: str = "",
        data: Any = None,
    ) -> None:
        super().__init__(
            data, initial=_initial(slot, version, claims, correcting=correcting), auto_id="id_%s"
        )
        self.slot = slot
        self.correcting = correcting
        self.komponen = list(slot.definisi_version.komponen_set.all())
        scale = scale_of(slot)
        self.value_names = (
            [] if scale is not None else [self._add_value(part, claims) for part in self.komponen]
        )
        if scale is not None:
            self.fields["scale_code"] = forms.ChoiceField(
                label=_("Hasil"),
                required=False,
                choices=[("", _("Belum diisi")), *((step, step) for step in scale)],
            )
            self.value_names = ["scale_code"]
        self.offer(evidence, words)
        if correcting:
            self.fields["reason"] = forms.CharField(
                label=_("Alasan koreksi"), required=False, widget=forms.Textarea(attrs={"rows": 2})
            )

    def _add_value(self, part: Komponen, claims: SlotClaims) -> str:
        name, claimed = value_field(part.pk), claims.sums.get(part.pk)
        label = f"{part.label[:1].upper()}{part.label[1:]}" + (f", {part.satuan}" if part.satuan else "")
        hint = ""
        if claimed is not None:
            hint = f"Jumlah klaim log: {satuan(claimed, part.satuan)}."
            self.fields[difference_field(part.pk)] = forms.CharField(
                label=f"Sebab berbeda dari klaim log ({part.label})", required=False
            )
        self.fields[name] = AngkaFormField(label=label, help_text=hint)
        return name

    @property
    def value_fields(self) -> list[forms.BoundField]:
        """The fields of the figure itself."""
        return [self[name] for name in self.value_names]

    @property
    def difference_fields(self) -> list[forms.BoundField]:
        """Where a difference to the claims is explained."""
        names = [difference_field(part.pk) for part in self.komponen]
        return [self[name] for name in names if name in self.fields]

    @property
    def differs(self) -> bool:
        """Whether a reason is given or asked for."""
        return any(field.value() or field.errors for field in self.difference_fields)

    def entry(self) -> Entry:
        """What was typed, after `is_valid`."""
        typed: Mapping[str, Any] = self.cleaned_data
        reason = typed["waiver_reason"]
        return Entry(
            values={
                part.pk: value
                for part in self.komponen
                if (value := typed.get(value_field(part.pk))) is not None
            },
            scale_code=typed.get("scale_code", ""),
            na_claim=typed["na_claim"],
            unavailable=typed["unavailable"],
            note=typed["note"],
            obstacle=typed["obstacle"],
            response=typed["response"],
            evidence_waiver=f"{reason}: {typed['waiver_text']}".rstrip(": ") if reason else "",
            bukti_ids=tuple(int(each) for each in typed["bukti"]),
            difference_reasons={part.pk: typed.get(difference_field(part.pk), "") for part in self.komponen},
            cause=RealisasiVersion.Cause.CORRECTION if self.correcting else RealisasiVersion.Cause.FIRST,
            reason=typed.get("reason", ""),
        )

    def add_faults(self, faults: Iterable[Fault]) -> None:
        """Put refusals of the gates beside their fields."""
        for fault in faults:
            self.add_error(fault.field if fault.field in self.fields else None, fault.text)


class ExceptionForm(forms.Form):
    """Why a locked figure may be entered after all, and until which day."""

    reason = forms.CharField(error_messages={"required": _("Tulis alasan pengecualian.")})
    until = forms.DateField(
        error_messages={
            "required": _("Pilih hari terakhir pengecualian."),
            "invalid": _("Tulis hari terakhir seperti 2026-08-15."),
        }
    )

    @property
    def complaint(self) -> str:
        """All that is wrong, in sentences."""
        return " ".join(str(fault) for faults in self.errors.values() for fault in faults)


def _initial(
    slot: Realisasi, version: RealisasiVersion | None, claims: SlotClaims, *, correcting: bool
) -> dict[str, Any]:
    """What the draft holds; without one, the sum of the claims is offered."""
    initial: dict[str, Any] = {"row_version": slot.row_version, "kunci": uuid.uuid4()}
    if version is None:
        return initial | {value_field(pk): total for pk, total in claims.sums.items()}
    reason, _colon, text = version.evidence_waiver.partition(": ")
    initial |= {
        "note": version.note,
        "obstacle": version.obstacle,
        "response": version.response,
        "na_claim": version.na_claim,
        "unavailable": version.unavailable,
        "scale_code": version.scale_code,
        "waiver_reason": reason,
        "waiver_text": text,
        "reason": version.reason if correcting else "",
        "bukti": [str(row.bukti_id) for row in version.bukti_set.all()],
    }
    for part in version.komponen_set.all():
        initial[value_field(part.komponen_id)] = part.value
        initial[difference_field(part.komponen_id)] = part.difference_reason
    return initial
