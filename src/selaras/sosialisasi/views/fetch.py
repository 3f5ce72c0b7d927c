"""How these pages fetch a meeting: among those the person may see, else 404."""

from django.shortcuts import get_object_or_404

from selaras.access.models import User
from selaras.sosialisasi import queries
from selaras.sosialisasi.models import Agenda, DiscussionNote, FollowUp


def agenda_for(user: User, agenda_id: int) -> Agenda:
    """A meeting this user may see, with its names."""
    return get_object_or_404(queries.named(user), pk=agenda_id)


def whole_agenda_for(user: User, agenda_id: int) -> Agenda:
    """A meeting this user may see, with all that its own page shows."""
    return get_object_or_404(queries.for_page(user), pk=agenda_id)


def note_for(user: User, note_id: int) -> DiscussionNote:
    """A question of a meeting this user may see."""
    visible = queries.visible_to(user).values("pk")
    return get_object_or_404(DiscussionNote.objects.select_related("agenda"), pk=note_id, agenda__in=visible)


def followup_for(user: User, followup_id: int) -> FollowUp:
    """A follow-up of a meeting this user may see."""
    visible = queries.visible_to(user).values("pk")
    rows = FollowUp.objects.select_related(
        "keputusan__agenda__unit", "pic__person", "pic__formasi__jabatan", "verified_person"
    ).prefetch_related("bukti_set__bukti")
    return get_object_or_404(rows, pk=followup_id, keputusan__agenda__in=visible)
