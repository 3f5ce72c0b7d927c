"""Accounts and what belongs to an account alone. Who a person is stands in `organisation.Person`."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


def folded(text: str) -> str:
    """The one spelling of a username or an e-mail address, so that `Budi` and `budi` are one account."""
    return text.strip().casefold()


class UserManager(BaseUserManager["User"]):
    """Makes and finds accounts; finding ignores the case in which a person types."""

    def create_user(
        self, username: str, password: str | None = None, *, email: str | None = None, is_active: bool = True
    ) -> "User":
        """A new account; without a password nobody can sign in with it until one is set."""
        user = self.model(username=folded(username), email=folded(email or "") or None, is_active=is_active)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account a person means who types a username or an e-mail address."""
        typed = folded(username or "")
        return self.get(Q(username=typed) | Q(email=typed)) if "@" in typed else self.get(username=typed)


class User(AbstractBaseUser):
    """An account that may sign in. It holds no name: the name is `Person.name`, which can be erased."""

    class Locale(models.TextChoices):
        """The languages pages are written in."""

        INDONESIAN = "id", "Bahasa Indonesia"
        ENGLISH = "en", "English"

    username = models.CharField(
        _("nama pengguna"),
        max_length=64,
        unique=True,
        validators=[ASCIIUsernameValidator()],
        error_messages={"unique": _("Nama pengguna ini sudah dipakai.")},
    )
    email = models.EmailField(_("surel dinas"), null=True, blank=True, unique=True)
    is_active = models.BooleanField(default=True)
    locale = models.CharField(max_length=2, choices=Locale.choices, default=Locale.INDONESIAN)
    must_change_password = models.BooleanField(default=False)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    last_login = None  # last_seen_at and the audit event say it once

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "akun"
        constraints = [
            CheckConstraint(condition=Q(username=Lower("username")), name="access_user_username_folded"),
            CheckConstraint(
                condition=Q(email__isnull=True) | Q(email=Lower("email")), name="access_user_email_folded"
            ),
            # Else one person could take the username that is another's address, and sign-in by address.
            CheckConstraint(
                condition=~Q(username__contains="@") | Q(email__isnull=False, username=F("email")),
                name="access_user_username_is_no_foreign_email",
            ),
        ]

    def __str__(self) -> str:
        return self.username

    def clean(self) -> None:
        """Fold the case before the constraints look at it."""
        self.username = folded(self.username)
        self.email = folded(self.email or "") or None


class Notification(models.Model):
    """One line for one person, with a link. The same matter (`dedupe_key`) is told once."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notification_set")
    kind = models.CharField(max_length=64)
    text = models.CharField(max_length=300)
    url = models.CharField(max_length=300)
    dedupe_key = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["user", "dedupe_key"], name="access_notification_once")]
        indexes = [Index(fields=["user", "read_at"], name="access_notification_inbox")]


class FormDraft(models.Model):
    """What a person has typed and not yet sent. It is a draft, never a record: losing it changes no fact."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="form_draft_set")
    form_key = models.CharField(max_length=200)
    payload = models.JSONField()
    base_version = models.CharField(max_length=64, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["user", "form_key"], name="access_form_draft_one_per_form")]


class IdempotencyKey(models.Model):
    """One sending of one form: a double click or an offline replay finds its key and the first answer."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="idempotency_key_set")
    key = models.UUIDField()
    action = models.CharField(max_length=64)
    result_ref = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["user", "key"], name="access_idempotency_key_once")]
