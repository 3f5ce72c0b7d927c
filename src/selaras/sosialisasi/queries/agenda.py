"""Which meetings a person sees, and everything a meeting's page shows besides coverage."""

from django.db.models import Prefetch, QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.sosialisasi.models import Agenda, FollowUp, Komitmen, KomitmenSignature


def visible_to(user: User) -> QuerySet[Agenda]:
    """Meetings of the offices whose agenda the user reads, and those they follow."""
    read = scope_filter(user, Capability.AGENDA_READ, "unit_id")
    followed = scope_filter(user, Capability.AGENDA_READ, "followed_by_set__unit_id")
    return Agenda.objects.filter(read | followed).distinct()


def for_page(user: User) -> QuerySet[Agenda]:
    """Visible meetings with all that one page shows; a fixed number of queries for any number of rows."""
    signatures = KomitmenSignature.objects.select_related("person").order_by("signed_at", "pk")
    return (
        visible_to(user)
        .select_related("unit", "leader__person", "follows__unit")
        .prefetch_related(
            "topic_set",
            "materi_set__bukti",
            "materi_set__definisi",
            "note_set__asked_by",
            "note_set__answered_by",
            "note_set__definisi",
            "followed_by_set",
            Prefetch(
                "komitmen",
                queryset=Komitmen.objects.prefetch_related(Prefetch("signature_set", queryset=signatures)),
            ),
        )
    )


def followups_of(agenda: Agenda) -> list[FollowUp]:
    """The follow-ups of a meeting's decisions: what is late or waits first, what is verified last."""
    rows = (
        FollowUp.objects.filter(keputusan__agenda=agenda)
        .select_related("keputusan__agenda", "pic__person", "pic__formasi__jabatan", "verified_person")
        .prefetch_related("bukti_set__bukti")
    )
    order = {
        FollowUp.Status.OPEN: 0,
        FollowUp.Status.CLAIMED: 1,
        FollowUp.Status.VERIFIED: 2,
        FollowUp.Status.DROPPED: 3,
    }
    return sorted(rows, key=lambda row: (order[FollowUp.Status(row.status)], row.due, row.pk))
