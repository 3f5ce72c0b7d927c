"""What one may ask the trail for."""

from django import forms

GREATEST_ID = 2**63 - 1  # what both databases hold; more would be an error of theirs instead of an answer


class TrailFilter(forms.Form):
    """A kind of record, one record, a page. Whatever is not understood counts as not asked."""

    jenis = forms.RegexField(r"^[a-z_]+\.[a-z_]+$", required=False, max_length=64)
    id = forms.IntegerField(required=False, min_value=1, max_value=GREATEST_ID)
    halaman = forms.IntegerField(required=False, min_value=1, max_value=1_000_000)
