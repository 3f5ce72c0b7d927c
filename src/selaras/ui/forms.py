"""The sample form of the style page."""

from django import forms


class ContohForm(forms.Form):
    """One field of each kind that `<c-field>` knows."""

    nama = forms.CharField(label="Nama kegiatan", help_text="Sebut hasilnya, bukan kegiatannya.")
    realisasi = forms.DecimalField(
        label="Realisasi anggaran, rupiah",
        max_value=3_214_560_000,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={
            "max_value": "Lebih besar dari pagu 3.214.560.000. Nol berlebih? Coba 1.538.166.960."
        },
    )
    periode = forms.ChoiceField(
        label="Periode", choices=[("2", "Triwulan II 2026"), ("3", "Triwulan III 2026")]
    )
    hasil = forms.ChoiceField(
        label="Hasil hari ini",
        widget=forms.RadioSelect,
        choices=[("pdpb", "1 Rekomendasi PDPB"), ("form-a", "2 Form A")],
    )
    divisi = forms.MultipleChoiceField(
        label="Divisi yang ikut",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("pp", "Penanganan Pelanggaran"), ("humas", "Hubungan Masyarakat")],
    )
    catatan = forms.CharField(label="Catatan", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    surel = forms.BooleanField(label="Kirim juga ke surel", required=False, initial=True)

    @classmethod
    def with_errors(cls) -> "ContohForm":
        """The form as it looks after a mistake."""
        return cls({"nama": "", "realisasi": "15381669600", "periode": "2", "hasil": "pdpb", "surel": "on"})
