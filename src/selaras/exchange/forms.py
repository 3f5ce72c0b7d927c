"""Choosing a file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from selaras.exchange.workbook.file import MAX_BYTES


class UploadForm(forms.Form):
    """One workbook."""

    berkas = forms.FileField(
        label=_("Buku kerja Excel"),
        help_text=_(
            "Berkas .xlsx, paling besar 20 MB. Belum ada yang ditulis sebelum Anda menekan Terapkan."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm"}),
        error_messages={
            "required": _("Pilih berkasnya dahulu."),
            "empty": _("Berkas kosong. Pilih berkas lain."),
        },
    )

    def clean_berkas(self) -> Any:
        """Refuse before reading what is too large to be read."""
        file: UploadedFile = self.cleaned_data["berkas"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_("Berkas lebih dari 20 MB. Bagi menjadi beberapa berkas."))
        return file
