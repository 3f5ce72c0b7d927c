"""What a person types at the door, and a new password."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils.translation import gettext_lazy as _

from selaras.access.models import folded


class SignInForm(AuthenticationForm):
    """Username or e-mail address, and the password. It never says which of the two was wrong."""

    error_messages = {
        "invalid_login": _("Nama pengguna atau kata sandi tidak cocok. Periksa huruf besar pada kata sandi."),
        "inactive": _("Nama pengguna atau kata sandi tidak cocok. Periksa huruf besar pada kata sandi."),
    }
    stay = forms.BooleanField(label=_("Tetap masuk di perangkat ini selama 14 hari"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Surel dinas atau nama pengguna")
        self.fields["password"].label = _("Kata sandi")

    def clean_username(self) -> str:
        """One spelling, so that the throttle counts `Budi` and `budi` together; no longer than its column."""
        return folded(self.cleaned_data["username"])[:254]


class PasswordForm(PasswordChangeForm):
    """The old password once, the new one twice."""

    error_messages = {
        "password_incorrect": _("Kata sandi lama tidak cocok."),
        "password_mismatch": _("Kedua kata sandi baru tidak sama."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Kata sandi lama")
        self.fields["new_password1"].label = _("Kata sandi baru")
        self.fields["new_password1"].help_text = _(
            "Paling sedikit 12 huruf, bukan nama Anda, bukan kata sandi umum. Empat kata acak mudah diingat."
        )
        self.fields["new_password2"].label = _("Kata sandi baru, sekali lagi")
        self.fields["new_password2"].help_text = ""
