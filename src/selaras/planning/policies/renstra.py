"""Who drafts a Renstra, who enacts it, and where a node of a draft may hang."""

from datetime import date

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability, Reach
from selaras.access.scopes import explain_permission, reach_for
from selaras.organisation.models import UnitKerja
from selaras.planning.models import Renstra, RenstraChange, Sasaran, SasaranVersion
from selaras.planning.queries.problems import Problem
from selaras.planning.queries.tree import MAX_DEPTH, ancestors_of, is_in_force
from selaras.planning.queries.versions import DraftTree, kinds_allowed

from .plans import check_write

Status = Renstra.Status

RENSTRA_TRANSITIONS: dict[str, frozenset[str]] = {
    Status.DRAFT: frozenset({Status.ENACTED}),
    Status.ENACTED: frozenset({Status.SUPERSEDED}),
    Status.SUPERSEDED: frozenset(),
}


def check_can_draft_renstra(office: UnitKerja, user: User) -> None:
    """Planners of the office begin a plan, a new version of it, or the plan of a new period."""
    check_write(user, office.pk)


def check_can_edit_renstra(renstra: Renstra, user: User) -> None:
    """Planners of the office write a draft; an enacted plan is changed by a new version only."""
    check_write(user, renstra.unit_id)
    if renstra.status != Status.DRAFT:
        raise NotNow(
            f"Renstra ini berstatus {renstra.get_status_display()} dan tidak diubah lagi. "
            "Mulai versi baru dari halaman Renstra."
        )


def check_can_mark_ready(renstra: Renstra, user: User) -> None:
    """Who may edit a draft says that it is ready; that nothing is missing is `check_complete`."""
    check_can_edit_renstra(renstra, user)
    if renstra.ready_at is not None:
        raise NotNow("Rancangan ini sudah dinyatakan siap; menunggu penetapan.")


def check_complete(problems: list[Problem]) -> None:
    """A draft with gaps is neither ready nor enacted."""
    if problems:
        raise NotNow(f"Masih ada {len(problems)} hal yang belum lengkap. Daftarnya ada di halaman susun.")


def check_can_enact_renstra(renstra: Renstra, user: User, on: date) -> None:
    """Who approves plans in that office, and has written nothing in the draft."""
    reach = reach_for(user, Capability.PLANNING_APPROVE, renstra.unit_id)
    if not reach:
        raise NotAllowed(explain_permission(user, Capability.PLANNING_APPROVE, renstra.unit_id))
    if reach is Reach.BELOW:
        raise NotAllowed("Renstra ditetapkan oleh pimpinan kantornya sendiri, bukan oleh kantor di atasnya.")
    if Status.ENACTED not in RENSTRA_TRANSITIONS[renstra.status]:
        raise NotNow(f"Renstra berstatus {renstra.get_status_display()}; tidak dapat ditetapkan.")
    if _is_author(renstra, user):
        raise NotAllowed("Anda ikut menyusun rancangan ini; orang lain yang menetapkannya.")
    if renstra.ready_at is None:
        raise NotNow("Rancangan belum dinyatakan siap oleh perencana.")
    if on.year < renstra.period_start:
        raise NotNow(
            f"Periode {renstra.period_start}-{renstra.period_end} belum mulai. "
            f"Tetapkan mulai 1 Januari {renstra.period_start}; sampai saat itu rencana yang lama berlaku."
        )


def _is_author(renstra: Renstra, user: User) -> bool:
    """Whether the user wrote something in the draft; an account belongs to one person."""
    wrote = RenstraChange.objects.filter(renstra=renstra, by=user).exists()
    return wrote or renstra.drafted_by_id == user.pk


def check_fits_under(
    *,
    kind: str,
    parent: SasaranVersion | None,
    outer: Sasaran | None,
    tree: DraftTree,
    node: SasaranVersion | None,
    on: date,
) -> None:
    """Whether a node of this kind (`node` None: a new one) may hang there: kind, circle, depth, in force."""
    above = parent or outer
    if kind not in kinds_allowed(parent, outer):
        shown = Sasaran.Kind(kind).label
        if above is None:
            raise NotNow(f"{shown} tidak dapat berdiri di puncak; hanya misi. Pilih induknya.")
        raise NotNow(
            f"{shown} tidak dapat berada di bawah {above.get_kind_display().lower()} “{above.code}”. "
            f"Yang dapat: {_names(kinds_allowed(parent, outer))}."
        )
    if outer is not None and not is_in_force(outer, on):
        raise NotNow(f"“{outer.code}” tidak berada pada rencana yang berlaku. Pilih induk yang berlaku.")
    path = tree.path_up(parent.pk) if parent else []
    if parent is not None and node is not None and any(step.pk == node.pk for step in path):
        raise NotNow(
            f"“{parent.code}” berada di bawah “{node.code}”. Garisnya akan berputar; pilih induk lain."
        )
    top = path[-1].outer_parent if path else outer
    above_office = len(ancestors_of(top.pk)) + 1 if top else 0
    if above_office + len(path) + 1 + (tree.height(node.pk) if node else 0) > MAX_DEPTH:
        raise NotNow(f"Pohon tidak boleh lebih dalam dari {MAX_DEPTH} tingkat.")


def _names(kinds: tuple[str, ...]) -> str:
    return ", ".join(Sasaran.Kind(kind).label.lower() for kind in kinds)


can_draft_renstra = as_bool(check_can_draft_renstra)
can_edit_renstra = as_bool(check_can_edit_renstra)
can_mark_ready = as_bool(check_can_mark_ready)
can_enact_renstra = as_bool(check_can_enact_renstra)
