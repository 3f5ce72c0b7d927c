"""The one tree: Renstra, and Sasaran from misi down to the condition that makes a result possible."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from selaras.organisation.dated import DatedMeta
from selaras.organisation.models import Formasi, UnitKerja


def both_or_neither(*acts: str) -> list[CheckConstraint]:
    """Who and when of each act stand together or not at all."""
    return [
        CheckConstraint(
            condition=Q(**{f"{act}_by__isnull": True, f"{act}_at__isnull": True})
            | Q(**{f"{act}_by__isnull": False, f"{act}_at__isnull": False}),
            name=f"renstra_{act}_by_and_at",
        )
        for act in acts
    ]


class Renstra(models.Model):
    """Rencana strategis of one unit for one period; an enacted one never changes, it is superseded.

    `reason` says why a version replaces another. An imported plan has neither author nor who enacted it.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Draf"
        ENACTED = "enacted", "Ditetapkan"
        SUPERSEDED = "superseded", "Digantikan"

    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="renstra_set")
    period_start = models.PositiveSmallIntegerField()
    period_end = models.PositiveSmallIntegerField()
    regulation = models.TextField(blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    supersedes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True)
    illustrative = models.BooleanField(default=False)
    status = models.TextField(choices=Status.choices, default=Status.DRAFT)
    reason = models.TextField(blank=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    drafted_at = models.DateTimeField(null=True, blank=True)
    ready_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ready_at = models.DateTimeField(null=True, blank=True)
    enacted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    enacted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["unit", "period_start", "version"], name="renstra_one_per_version"),
            UniqueConstraint(
                fields=["unit", "period_start"],
                condition=Q(status="enacted"),
                name="renstra_one_enacted",
            ),
            CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="renstra_ends_after_start"),
            UniqueConstraint(
                fields=["unit", "period_start"], condition=Q(status="draft"), name="renstra_one_draft"
            ),
            *both_or_neither("drafted", "ready", "enacted"),
            CheckConstraint(
                condition=Q(enacted_by__isnull=True) | ~Q(status="draft"),
                name="renstra_draft_is_not_enacted",
            ),
            # separation of duties: who drafts does not enact
            CheckConstraint(
                condition=Q(enacted_by__isnull=True)
                | Q(drafted_by__isnull=True)
                | ~Q(enacted_by=F("drafted_by")),
                name="renstra_not_enacted_by_its_author",
            ),
        ]

    def __str__(self) -> str:
        return f"Renstra {self.period_start}-{self.period_end} {self.unit.code}"


class Sasaran(models.Model):
    """One node of the tree of results. `parent` is what it is a cause of."""

    class Kind(models.TextChoices):
        MISI = "misi", "Misi"
        TUJUAN = "tujuan", "Tujuan"
        SASARAN_STRATEGIS = "sasaran_strategis", "Sasaran strategis"
        SASARAN_PROGRAM = "sasaran_program", "Sasaran program"
        SASARAN_KEGIATAN = "sasaran_kegiatan", "Sasaran kegiatan"
        KONDISI = "kondisi", "Kondisi antara"

    class LevelOfResult(models.TextChoices):
        OUTCOME = "outcome", "Hasil (outcome)"
        INTERMEDIATE = "intermediate", "Hasil antara"
        OUTPUT = "output", "Keluaran (output)"

    renstra = models.ForeignKey(Renstra, on_delete=models.PROTECT, related_name="sasaran_set")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="sasaran_set")
    kind = models.TextField(choices=Kind.choices)
    code = models.TextField()
    text = models.TextField()
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="child_set"
    )
    order = models.PositiveSmallIntegerField(default=0)
    is_csf = models.BooleanField(default=False)
    theme = models.TextField(blank=True)
    owner_formasi = models.ForeignKey(
        Formasi, on_delete=models.PROTECT, null=True, blank=True, related_name="sasaran_set"
    )
    level_of_result = models.TextField(choices=LevelOfResult.choices, default=LevelOfResult.OUTCOME)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["renstra", "code"], name="sasaran_code_in_renstra"),
            CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="sasaran_not_its_own_parent",
            ),
            CheckConstraint(condition=DatedMeta.ends_after_start, name="sasaran_ends_after_start"),
        ]
        indexes = [
            # one unit's results of one kind
            models.Index(fields=["unit", "kind"], name="sasaran_of_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"
