"""What the page of changes shows: who acts, who is away, and the forms for more."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.organisation import moves, policies, queries
from selaras.organisation.change_forms import AbsenceForm, ActingForm, TransferForm
from selaras.organisation.models import Ketidakhadiran, Penugasan, UnitKerja

SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Away:
    """One person away, and the post by which he belongs to the office."""

    row: Ketidakhadiran
    post: Penugasan
    now: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """The acting heads and the people away of one office, on a day and later."""

    acting: tuple[Penugasan, ...]
    away: tuple[Away, ...]
    soon: tuple[Penugasan, ...]

    @property
    def headline(self) -> str:
        """The answer in one sentence."""
        now = sum(row.now for row in self.away)
        away = ngettext("%(n)s orang tidak masuk", "%(n)s orang tidak masuk", now) % {"n": now}
        n = len(self.acting)
        acting = ngettext("%(n)s Plt. atau Plh.", "%(n)s Plt. atau Plh.", n) % {"n": n}
        return _("Hari ini %(away)s; %(acting)s berjalan atau akan mulai.") % {"away": away, "acting": acting}


def changes_of(office: UnitKerja, on: date) -> Changes:
    """Three queries, whatever the size of the office."""
    acting = tuple(queries.acting_of_office(office.pk, on))
    posts = {post.person_id: post for post in queries.people_of_office(office.pk, on)}
    away = tuple(
        Away(row, posts[row.person_id], row.holds_on(on)) for row in queries.absences_of_office(office.pk, on)
    )
    soon = tuple(post for post in acting if post.valid_to and post.valid_to - on <= SOON)
    return Changes(acting, away, soon)


@dataclass(slots=True)
class Forms:
    """The three forms of the page; one of them may come back with what was wrong, or to be confirmed."""

    acting: ActingForm
    absence: AbsenceForm
    transfer: TransferForm
    consequences: list[str] = field(default_factory=list)
    sidik: str = ""


def forms_for(office: UnitKerja, on: date, **sent: Any) -> Forms:
    """Empty forms, or in place of one the one that was sent."""
    return Forms(
        sent.get("acting") or ActingForm(office.pk, on, prefix="plt"),
        sent.get("absence") or AbsenceForm(office.pk, on, prefix="absen"),
        sent.get("transfer") or TransferForm(office.pk, on, prefix="pindah"),
    )


def to_confirm(form: TransferForm, forms: Forms, user: User) -> Forms:
    """The same with what the move would bring; NotNow where it cannot be."""
    given = form.cleaned_data
    move = moves.Move(given["orang"], given["jabatan"], given["tanggal"])
    policies.check_can_transfer(move, user)
    forms.consequences = moves.consequences_of(move)
    forms.sidik = moves.digest(forms.consequences)
    return forms


def is_confirmed(form: TransferForm) -> bool:
    """Whether the consequences have been shown before."""
    return bool(form.cleaned_data["sidik"])


__all__ = ["Changes", "Forms", "NotNow", "changes_of", "forms_for", "is_confirmed", "to_confirm"]
