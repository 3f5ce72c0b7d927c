"""The chain of events. Rooms write through `audit.actions.record()` and read through `audit.queries`."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint

from selaras.audit.canonical import canonical, moment
from selaras.audit.events import label_of

SYSTEM_CHAIN = "system"


class AppendOnly(Exception):
    """Somebody tried to change or delete an event. Nothing was changed."""


class Chain(models.Model):
    """One office's events in one order; key `system` for what concerns no office.

    `seq` and `head` are those of the last event. The row is the lock under which the next one is written.
    `changes` counts its events but those about accounts: it stands still while no record changes.
    """

    key = models.CharField(max_length=64, unique=True)
    seq = models.PositiveBigIntegerField(default=0)
    changes = models.PositiveBigIntegerField(default=0, db_default=0)
    head = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return self.key


class EventQuerySet(models.QuerySet["Event"]):
    """Reads and inserts. The database's triggers refuse the same things to those who go around this class."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly("Peristiwa audit tidak dapat diubah.")

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnly("Peristiwa audit tidak dapat dihapus.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly("Peristiwa audit tidak dapat diubah.")


class Event(models.Model):
    """One thing that a person or the system did. Written once, never changed, never deleted.

    `data` holds codes, ids and figures as decimal strings; `pii` the commitments of personal values
    (SHA-256, hex). `body` is what was hashed: `hash = SHA-256(prev_hash || body)`.
    """

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="event_set")
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    type = models.CharField(max_length=64)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="audit_event_set"
    )
    acting_as = models.CharField(max_length=64, blank=True)
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="audit_event_on_behalf_set",
    )
    target_type = models.CharField(max_length=64, blank=True)
    target_id = models.BigIntegerField(null=True)
    unit_code = models.CharField(max_length=64, blank=True)
    data = models.JSONField(default=dict)
    pii = models.JSONField(default=list)
    request_id = models.CharField(max_length=64, blank=True)
    body = models.BinaryField()
    prev_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["chain", "seq"], name="audit_event_one_per_place"),
            CheckConstraint(
                condition=Q(target_type="", target_id__isnull=True)
                | (~Q(target_type="") & Q(target_id__isnull=False)),
                name="audit_event_target_both_or_neither",
            ),
        ]
        indexes = [
            Index(fields=["target_type", "target_id"], name="audit_event_target"),
            Index(fields=["actor", "at"], name="audit_event_actor"),
            Index(fields=["unit_code", "id"], name="audit_event_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.chain_id}:{self.seq} {self.type}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; AppendOnly for an event that exists."""
        if not self._state.adding:
            raise AppendOnly("Peristiwa audit tidak dapat diubah.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly("Peristiwa audit tidak dapat dihapus.")

    @property
    def label(self) -> str:
        """What happened, in words."""
        return label_of(self.type)

    @property
    def room(self) -> str:
        """The room whose event it is: what stands before the dot of its type."""
        return self.type.partition(".")[0]

    def canonical_body(self, chain_key: str) -> bytes:
        """The body rebuilt from the columns; equal to `body` unless somebody edited a column beside it."""
        return canonical(
            {
                "chain": chain_key,
                "seq": self.seq,
                "at": moment(self.at),
                "type": self.type,
                "actor": self.actor_id,
                "acting_as": self.acting_as,
                "on_behalf_of": self.on_behalf_of_id,
                "target_type": self.target_type,
                "target_id": self.target_id,
                "unit_code": self.unit_code,
                "data": self.data,
                "pii": self.pii,
                "request_id": self.request_id,
            }
        )
