"""A 360 round of a member: who was asked, the sealed answers, and what came of them (decision 0089)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from selaras.organisation.models import Keanggotaan


class Group(models.TextChoices):
    """How a rater stands to the member. Self and superior are one person each, and known."""

    SELF = "self", "Diri sendiri"
    SUPERIOR = "superior", "Atasan"
    PEER = "peer", "Sejawat"
    SUBORDINATE = "subordinate", "Bawahan"
    PUBLIC = "public", "Publik"

    @property
    def is_known(self) -> bool:
        """Whether the answer is shown as that of one known person."""
        return self in (Group.SELF, Group.SUPERIOR)


class Putaran360(models.Model):
    """One round about one member. `seal_salt` is half of the key of its answers; it goes with them."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Disiapkan"
        OPEN = "open", "Berlangsung"
        RELEASED = "released", "Hasil tersedia"
        INSUFFICIENT = "insufficient", "Belum cukup penilai"

    keanggotaan = models.ForeignKey(Keanggotaan, on_delete=models.PROTECT, related_name="putaran360_set")
    period = models.TextField()
    closes = models.DateField()
    questionnaire = models.TextField()
    minimum_raters = models.PositiveSmallIntegerField(default=3)
    status = models.TextField(choices=Status.choices, default=Status.DRAFT)
    closed_on = models.DateField(null=True, blank=True)
    seal_salt = models.BinaryField(default=bytes)
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["keanggotaan", "period"], name="putaran360_once_a_period"),
            CheckConstraint(condition=Q(minimum_raters__gte=3), name="putaran360_at_least_three_raters"),
            CheckConstraint(
                condition=Q(status__in=["draft", "open"], closed_on__isnull=True)
                | Q(status__in=["released", "insufficient"], closed_on__gt=F("closes")),
                name="putaran360_closed_after_its_last_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.keanggotaan.person} · {self.period}"


class Penilai360(models.Model):
    """Who was asked: a colleague by his account, somebody outside by a link of which only the hash is kept.

    `answered` has no time. Nothing leads from here to an answer.
    """

    putaran = models.ForeignKey(Putaran360, on_delete=models.CASCADE, related_name="penilai_set")
    group = models.TextField(choices=Group.choices)
    invited_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    token_hash = models.TextField(null=True, blank=True, unique=True)
    answered = models.BooleanField(default=False)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["putaran", "invited_user"], name="penilai360_asked_once"),
            UniqueConstraint(
                fields=["putaran", "group"],
                condition=Q(group__in=["self", "superior"]),
                name="penilai360_one_self_one_superior",
            ),
            CheckConstraint(
                condition=Q(group="public", invited_user__isnull=True, token_hash__isnull=False)
                | (~Q(group="public") & Q(invited_user__isnull=False, token_hash__isnull=True)),
                name="penilai360_account_or_link",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_group_display()} · {self.putaran_id}"


class Segel360(models.Model):
    """All answers of one group, encrypted together; made empty at the opening, gone when counted."""

    putaran = models.ForeignKey(Putaran360, on_delete=models.CASCADE, related_name="segel_set")
    group = models.TextField(choices=Group.choices)
    blob = models.BinaryField()

    class Meta:
        constraints = [UniqueConstraint(fields=["putaran", "group"], name="segel360_one_a_group")]

    def __str__(self) -> str:
        return f"{self.get_group_display()} · {self.putaran_id}"


class Jawaban360(models.Model):
    """One score with its reason, after closing. Its key is random, and it knows no rater and no time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    putaran = models.ForeignKey(Putaran360, on_delete=models.PROTECT, related_name="jawaban_set")
    group = models.TextField(choices=Group.choices)
    question = models.TextField()
    score = models.PositiveSmallIntegerField()
    reason = models.TextField()

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="jawaban360_score_1_to_5"),
            CheckConstraint(condition=~Q(reason=""), name="jawaban360_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.score}"


class Hasil360(models.Model):
    """What a group's answers to one question add up to."""

    putaran = models.ForeignKey(Putaran360, on_delete=models.PROTECT, related_name="hasil_set")
    group = models.TextField(choices=Group.choices)
    question = models.TextField()
    sum = models.PositiveSmallIntegerField()
    count = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["putaran", "group", "question"], name="hasil360_once"),
            CheckConstraint(
                condition=Q(count__gte=3) | Q(group__in=["self", "superior"], count=1),
                name="hasil360_three_raters_or_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.sum}/{self.count}"
