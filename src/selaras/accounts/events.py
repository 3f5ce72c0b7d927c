"""What is recorded about an account."""

from django.utils.translation import gettext_lazy as _

from selaras.audit.events import EventType


class AccountEvent(EventType):
    """Signing in and out, refusals, passwords, and the life of an account."""

    SIGNED_IN = "accounts.signed_in", _("Masuk")
    SIGNED_OUT = "accounts.signed_out", _("Keluar")
    SIGN_IN_FAILED = "accounts.sign_in_failed", _("Gagal masuk")
    LOCKED_OUT = "accounts.locked_out", _("Masuk ditahan karena terlalu banyak percobaan")
    PASSWORD_CHANGED = "accounts.password_changed", _("Kata sandi diganti")
    CREATED = "accounts.created", _("Akun dibuat")
    FIRST_PASSWORD_SET = "accounts.first_password_set", _("Kata sandi pertama dibuat")
    SWITCHED_OFF = "accounts.switched_off", _("Akun dimatikan")
    SWITCHED_ON = "accounts.switched_on", _("Akun dihidupkan")
