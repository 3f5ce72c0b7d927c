"""Which meetings a person sees, and everything a meeting's page shows besides coverage."""

from django.db.models import Prefetch, QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.sosialisasi.models import Agenda, DiscussionNote, FollowUp, KomitmenSignature, Materi


def visible_to(user: User) -> QuerySet[Agenda]:
    """Meetings of the offices whose agenda the user reads, and those they follow."""
    read = scope_filter(user, Capability.AGENDA_READ, "unit_id")
    followed = scope_filter(user, Capability.AGENDA_READ, "followed_by_set__unit_id")
    return Agenda.objects.filter(read | followed).distinct()


def named(user: User) -> QuerySet[Agenda]:
    """Visible meetings with what every page says of one: office, leader, what it follows, commitment."""
    return visible_to(user).select_related("unit__office", "leader__person", "follows", "komitmen")


def for_page(user: User) -> QuerySet[Agenda]:
    """Visible meetings with all that the page of one shows; five queries for any number of rows."""
    notes = DiscussionNote.objects.select_related("asked_by", "answered_by", "definisi")
    signatures = KomitmenSignature.objects.select_related("person").order_by("signed_at", "pk")
    return named(user).prefetch_related(
        "topic_set",
        Prefetch("materi_set", queryset=Materi.objects.select_related("bukti", "definisi")),
        Prefetch("note_set", queryset=notes),
        Prefetch("komitmen__signature_set", queryset=signatures),
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
