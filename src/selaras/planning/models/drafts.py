"""A Renstra that is not in force: how a draft, or a version that was replaced, states its nodes."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from selaras.organisation.models import Formasi, UnitKerja

from .indicators import DefinisiIndikator, Indikator
from .tree import Renstra, Sasaran


class RenstraChange(models.Model):
    """One act on a draft, in order; undoing the last one takes back what it made, removed and rewrote."""

    class Kind(models.TextChoices):
        STARTED = "started", "Menyalin isi awal"
        NODE_ADDED = "node_added", "Menambah simpul"
        NODE_EDITED = "node_edited", "Mengubah simpul"
        NODE_MOVED = "node_moved", "Memindahkan simpul"
        BRANCH_CLONED = "branch_cloned", "Menyalin cabang"
        BRANCH_PRUNED = "branch_pruned", "Memangkas cabang"
        INDIKATOR_PLACED = "indikator_placed", "Menempatkan indikator"
        INDIKATOR_RELEASED = "indikator_released", "Melepas indikator"

    renstra = models.ForeignKey(Renstra, on_delete=models.CASCADE, related_name="change_set")
    number = models.PositiveIntegerField()
    kind = models.TextField(choices=Kind.choices)
    subject = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["renstra", "number"], name="renstrachange_number")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.subject}".strip()


class NodeFacts(models.Model):
    """What a version says of one node; the same columns stand in what an act has rewritten."""

    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+")
    kind = models.TextField(choices=Sasaran.Kind.choices)
    code = models.TextField()
    text = models.TextField()
    order = models.PositiveSmallIntegerField(default=0)
    is_csf = models.BooleanField(default=False)
    theme = models.TextField(blank=True)
    owner_formasi = models.ForeignKey(
        Formasi, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    level_of_result = models.TextField(
        choices=Sasaran.LevelOfResult.choices, default=Sasaran.LevelOfResult.OUTCOME
    )
    outer_parent = models.ForeignKey(
        Sasaran, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True


class SasaranVersion(NodeFacts):
    """One node as a draft or a superseded version states it. `sasaran` is its identity once in force.

    `parent` is a node of the same version, `outer_parent` one in force of an office above; at most one of
    them. `origin` is the node of an earlier period it was copied from.
    """

    renstra = models.ForeignKey(Renstra, on_delete=models.CASCADE, related_name="node_set")
    sasaran = models.ForeignKey(
        Sasaran, on_delete=models.PROTECT, null=True, blank=True, related_name="version_set"
    )
    origin = models.ForeignKey(Sasaran, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="child_set"
    )
    added_in = models.ForeignKey(
        RenstraChange, on_delete=models.CASCADE, null=True, blank=True, related_name="added_node_set"
    )
    removed_in = models.ForeignKey(
        RenstraChange, on_delete=models.RESTRICT, null=True, blank=True, related_name="removed_node_set"
    )
    row_version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["renstra", "code"],
                condition=Q(removed_in__isnull=True),
                name="sasaranversion_code_once",
            ),
            UniqueConstraint(
                fields=["renstra", "sasaran"],
                condition=Q(removed_in__isnull=True, sasaran__isnull=False),
                name="sasaranversion_node_once",
            ),
            CheckConstraint(
                condition=Q(parent__isnull=True) | Q(outer_parent__isnull=True),
                name="sasaranversion_one_parent",
            ),
            CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="sasaranversion_not_its_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


class SasaranBefore(NodeFacts):
    """How a node read before an act rewrote it."""

    change = models.ForeignKey(RenstraChange, on_delete=models.CASCADE, related_name="before_set")
    node = models.ForeignKey(SasaranVersion, on_delete=models.CASCADE, related_name="before_set")
    parent = models.ForeignKey(
        SasaranVersion, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [UniqueConstraint(fields=["change", "node"], name="sasaranbefore_once")]

    def __str__(self) -> str:
        return f"{self.node} sebelum {self.change}"


class PlacedIndikator(models.Model):
    """Where a version wants an indicator: under which node, and which post answers. It carries no figure.

    `indikator` is what the office owes already; empty where the plan first takes it up.
    """

    node = models.ForeignKey(SasaranVersion, on_delete=models.CASCADE, related_name="placed_set")
    definisi = models.ForeignKey(DefinisiIndikator, on_delete=models.PROTECT, related_name="+")
    indikator = models.ForeignKey(
        Indikator, on_delete=models.PROTECT, null=True, blank=True, related_name="placed_set"
    )
    is_iku = models.BooleanField(default=True)
    pic_formasi = models.ForeignKey(
        Formasi, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_in = models.ForeignKey(
        RenstraChange, on_delete=models.CASCADE, null=True, blank=True, related_name="added_placed_set"
    )
    removed_in = models.ForeignKey(
        RenstraChange, on_delete=models.RESTRICT, null=True, blank=True, related_name="removed_placed_set"
    )

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["node", "definisi"],
                condition=Q(removed_in__isnull=True),
                name="placedindikator_once_a_node",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.definisi} pada {self.node}"
