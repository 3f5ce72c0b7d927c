"""A meeting: when, where, about what, with which materials, and who came."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from selaras.evidence.models import Bukti
from selaras.organisation.models import Penugasan, Person, UnitKerja
from selaras.planning.models import DefinisiIndikator


class Agenda(models.Model):
    """A meeting of an office. `follows` names the one it came from: the sosialisasi follows the Rakornas."""

    class Kind(models.TextChoices):
        RAKORNAS = "rakornas", "Rapat koordinasi nasional"
        RAPAT = "rapat", "Rapat"
        SOSIALISASI = "sosialisasi", "Sosialisasi"
        APEL = "apel", "Apel"
        DIALOG = "dialog", "Dialog kinerja"

    class Status(models.TextChoices):
        PLANNED = "planned", "Direncanakan"
        OPEN = "open", "Berlangsung"
        CLOSED = "closed", "Selesai"

    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="agenda_set")
    code = models.TextField(unique=True)
    kind = models.TextField(choices=Kind.choices)
    title = models.TextField()
    purpose = models.TextField(blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.TextField(blank=True)
    leader = models.ForeignKey(
        Penugasan, on_delete=models.PROTECT, null=True, blank=True, related_name="led_agenda_set"
    )
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by_set"
    )
    qr_secret = models.TextField(blank=True)
    status = models.TextField(choices=Status.choices, default=Status.PLANNED)
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="agenda_ends_after_start"),
            CheckConstraint(
                condition=Q(follows__isnull=True) | ~Q(follows=F("id")),
                name="agenda_does_not_follow_itself",
            ),
        ]
        indexes = [models.Index(fields=["unit", "starts_at"], name="agenda_of_unit")]

    def __str__(self) -> str:
        return self.title


class AgendaTopic(models.Model):
    """What a meeting makes people understand; one meeting may carry several topics."""

    class Topic(models.TextChoices):
        IKU = "iku", "Indikator Kinerja Utama"
        PERJANJIAN = "perjanjian_kinerja", "Perjanjian Kinerja"
        SKP = "skp", "Sasaran Kinerja Pegawai"
        RB = "rb", "Reformasi Birokrasi"
        LKE = "lke", "Hasil evaluasi AKIP"

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="topic_set")
    topic = models.TextField(choices=Topic.choices)

    class Meta:
        constraints = [UniqueConstraint(fields=["agenda", "topic"], name="agendatopic_once")]

    def __str__(self) -> str:
        return self.get_topic_display()


class Materi(models.Model):
    """What was shown or handed out: a text, a file or both; `definisi` is the indicator it explains."""

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="materi_set")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.TextField()
    text = models.TextField(blank=True)
    bukti = models.ForeignKey(
        Bukti, on_delete=models.PROTECT, null=True, blank=True, related_name="materi_set"
    )
    definisi = models.ForeignKey(
        DefinisiIndikator, on_delete=models.PROTECT, null=True, blank=True, related_name="materi_set"
    )

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            CheckConstraint(condition=~Q(text="") | Q(bukti__isnull=False), name="materi_has_content"),
        ]

    def __str__(self) -> str:
        return self.title


class Kehadiran(models.Model):
    """One person was there; how that is known counts (SEL901: by the organiser alone counts half)."""

    class Method(models.TextChoices):
        QR = "qr", "Kode QR"
        MANUAL = "manual", "Dicatat penyelenggara"
        CONFIRMED = "confirmed", "Dikonfirmasi sendiri"

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="kehadiran_set")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="kehadiran_set"
    )
    guest_name = models.TextField(blank=True)
    method = models.TextField(choices=Method.choices)
    at = models.DateTimeField()
    late_reason = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["agenda", "person"],
                condition=Q(person__isnull=False),
                name="kehadiran_once",
            ),
            CheckConstraint(
                condition=Q(person__isnull=False, guest_name="")
                | (Q(person__isnull=True) & ~Q(guest_name="")),
                name="kehadiran_person_or_guest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.guest_name}: {self.agenda}"


class DiscussionNote(models.Model):
    """A question asked in the meeting, and its answer once there is one."""

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="note_set")
    order = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    question = models.TextField()
    definisi = models.ForeignKey(
        DefinisiIndikator, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False)),
                name="discussionnote_answer_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return self.question
