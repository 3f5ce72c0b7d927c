"""What stands on the pages of SKP."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selaras.access.models import User
from selaras.organisation.models import Pegawai, Penugasan, Person
from selaras.organisation.queries import absence_of, penugasan_of, person_of
from selaras.planning.models import Indikator
from selaras.registry.records import key_of, url_for
from selaras.skp import policies, queries
from selaras.skp.forms import AspekForm, FeedForm, ReturnForm, RhkForm, initial_of
from selaras.skp.hooks import Done, done_of
from selaras.skp.models import Rhk, Skp
from selaras.skp.queries import Walk
from selaras.ui.formatting import rentang, tanggal
from selaras.ui.parts import Langkah, Simpul

Status = Skp.Status


@dataclass(frozen=True, slots=True)
class Way:
    """One place an RHK leads to: an indicator or a record of another room, and through whose RHK."""

    label: str
    url: str
    through: str


@dataclass(frozen=True, slots=True)
class RhkRow:
    """One RHK with where it leads, how it is measured, and what has been done."""

    rhk: Rhk
    ways: tuple[Way, ...]
    broken: str
    targets: tuple[str, ...]
    done: Done | None


def rhk_rows(skp: Skp, on: date) -> list[RhkRow]:
    """The RHK of an SKP as its page shows them; six queries and those of the rooms above, however many."""
    rows = list(queries.for_page([skp.pk]))
    walks = queries.anchors_of([rhk.pk for rhk in rows])
    wanted = {each for walk in walks.values() for each in walk.indikator_ids}
    codes = dict(Indikator.objects.filter(pk__in=wanted).values_list("pk", "definisi__code"))
    promised = skp.status not in (Status.DRAFT, Status.SUBMITTED)
    done = done_of(rows, min(on, skp.period_to)) if promised else {}
    return [_row(rhk, walks[rhk.pk], codes, done.get(rhk.pk)) for rhk in rows]


def _row(rhk: Rhk, walk: Walk, codes: dict[int, str], done: Done | None) -> RhkRow:
    names = {step.rhk_id: step.label for step in walk.steps}
    ways: list[Way] = []
    for anchor in walk.anchors:
        through = names[anchor.path[-1]] if len(anchor.path) > 1 else ""
        if anchor.end is not None:
            ways.append(Way(anchor.end.label, anchor.end.url, through))
        elif anchor.indikator_id is not None:
            url = reverse("iku", args=[anchor.indikator_id])
            ways.append(Way(codes[anchor.indikator_id], url, through))
    targets = tuple(f"{aspek.indicator_text}: {queries.target_words(aspek)}" for aspek in rhk.aspek_set.all())
    return RhkRow(rhk, tuple(ways), walk.broken, targets, done)


def penilai_words(skp: Skp, on: date) -> str:
    """Whom the SKP waits for, and until when he is away where he is. One query in that case."""
    if skp.penilai is None:
        return _("atasan")
    away = absence_of(skp.penilai.person, on) if getattr(skp, "penilai_away", False) else None
    if away is None:
        return skp.penilai.person.name
    facts = {"name": skp.penilai.person.name, "last": tanggal(away.last_day)}
    return _("%(name)s, yang tidak masuk sampai %(last)s") % facts


def headline(skp: Skp, rows: list[RhkRow], on: date, *, mine: bool, judge: bool) -> str:
    """The answer of an SKP page, to its owner, to who decides, to anybody else."""
    whose = _("Anda") if mine else skp.penugasan.person.name
    loose = sum(bool(row.broken) for row in rows)
    facts = {"year": skp.year, "whose": whose, "n": len(rows), "loose": loose}
    if skp.status == Status.DRAFT:
        return _("SKP %(year)s %(whose)s masih draf: %(n)s RHK, %(loose)s belum sampai ke IKU.") % facts
    if skp.status == Status.SUBMITTED:
        facts["penilai"] = _("Anda") if judge else penilai_words(skp, on)
        return _("SKP %(year)s %(whose)s menunggu persetujuan %(penilai)s.") % facts
    if loose:
        return _("%(loose)s dari %(n)s RHK %(whose)s belum sampai ke IKU.") % facts
    return _("Semua RHK %(whose)s sampai ke IKU.") % facts


def steps_of(skp: Skp) -> list[Langkah]:
    """The way of an SKP, with its dates."""
    done = {Status.DRAFT: 0, Status.SUBMITTED: 2}.get(Status(skp.status), 3)
    named = [
        (_("Disusun"), ""),
        (_("Diajukan"), tanggal(skp.submitted_at) if skp.submitted_at and done else ""),
        (_("Disepakati"), tanggal(skp.agreed_at) if skp.agreed_at else ""),
    ]
    states = ["lalu" if place < done else "kini" if place == done else "" for place in range(len(named))]
    return [Langkah(label, detail, state) for (label, detail), state in zip(named, states, strict=True)]


def skp_context(skp: Skp, user: User, on: date, form: ReturnForm | None = None) -> dict[str, Any]:
    """Everything the page of one SKP shows."""
    rows = rhk_rows(skp, on)
    mine = skp.penugasan.person.user_id == user.pk
    can_agree = skp.status == Status.SUBMITTED and policies.can_agree(skp, user)
    garis = [Simpul(f"SKP {skp.year}", current=True)]
    reached = {(way.label, way.url): None for row in rows for way in row.ways}
    garis += [Simpul(label, url) for label, url in list(reached)[:3]]
    return {
        "skp": skp,
        "rows": rows,
        "headline": headline(skp, rows, on, mine=mine, judge=can_agree),
        "span": rentang(skp.period_from, skp.period_to),
        "steps": steps_of(skp),
        "garis": garis,
        "can_edit": policies.can_edit(skp, user),
        "can_submit": mine and skp.status == Status.DRAFT,
        "can_agree": can_agree,
        **_around(skp, user, mine=mine, judge=can_agree),
        "form": form or ReturnForm(),
    }


def _around(skp: Skp, user: User, *, mine: bool, judge: bool) -> dict[str, Any]:
    """What stands around the RHK, and what is lacking while it can still be mended."""
    is_draft = skp.status == Status.DRAFT
    can_expect = judge or (is_draft and not mine and policies.can_expect(skp, user))
    writes = mine and is_draft
    return {
        "values": queries.values_of(skp),
        "annexes": queries.annexes_of(skp),
        "periods": queries.periods_of(skp),
        "lacking": queries.lacking_in(skp) if writes else (),
        "may_follow": queries.may_follow(skp) if writes or can_expect else (),
        "can_expect": can_expect,
        "document_url": url_for(key_of("records.dokumen", skp.dokumen_id)) if skp.dokumen_id else "",
    }


def posts_for_skp(person: Person, on: date) -> list[Penugasan]:
    """The posts for which the person makes an SKP: as a civil servant, his primary one first."""
    posts = penugasan_of(person, on)
    return [post for post in posts if post.is_primary and post.pegawai and post.pegawai.status in Pegawai.ASN]


def list_context(user: User, on: date) -> dict[str, Any]:
    """Own SKP, those that wait for me, those of my units this year; a fixed number of queries."""
    me = person_of(user)
    own = list(queries.skp_of_person(me)) if me else []
    waiting = queries.waiting_for(user, on)
    shown = {skp.pk for skp in [*own, *waiting]}
    others = (
        queries.visible_to(user)
        .filter(year=on.year)
        .order_by("penugasan__unit__code", "penugasan__person__name")
    )
    posts = posts_for_skp(me, on) if me else []
    held = {skp.penugasan_id for skp in own if skp.year == on.year and skp.status != Status.ADJUSTED}
    return {
        "own": own,
        "waiting": waiting,
        "others": [skp for skp in others if skp.pk not in shown],
        "lacking": [post for post in posts if post.pk not in held],
        "year": on.year,
        "headline": _list_headline(len(waiting), own, on.year),
    }


def _list_headline(waiting: int, own: list[Skp], year: int) -> str:
    if waiting:
        return ngettext(
            "%(n)s SKP menunggu persetujuan Anda.", "%(n)s SKP menunggu persetujuan Anda.", waiting
        ) % {"n": waiting}
    current = next((skp for skp in own if skp.year == year), None)
    if current is None:
        return _("Anda belum mempunyai SKP %(year)s.") % {"year": year}
    return _("SKP %(year)s Anda: %(state)s.") % {"year": year, "state": current.get_status_display().lower()}


def draft_context(penugasan: Penugasan, on: date) -> dict[str, Any]:
    """What an SKP can be begun from: the superior's RHK and the indicators of the office."""
    return {
        "penugasan": penugasan,
        "year": on.year,
        "parents": list(queries.parent_options(penugasan, on.year, on)),
        "options": queries.indikator_options(penugasan, on),
    }


def chosen_ids(data: QueryDict, name: str) -> list[int]:
    """The ticked boxes of a name."""
    return [int(value) for value in data.getlist(name) if value.isdecimal()]


def chosen_post(user: User, wanted: str, on: date) -> Penugasan | None:
    """The post to make an SKP for: the one asked for if it is one's own, else the first."""
    me = person_of(user)
    posts = posts_for_skp(me, on) if me else []
    return next((post for post in posts if str(post.pk) == wanted), next(iter(posts), None))


def chosen_start(user: User, data: QueryDict, on: date) -> dict[str, Any] | None:
    """What the form of a new SKP chose, for `draft_from`; None for who holds no post of a civil servant."""
    post = chosen_post(user, data.get("penugasan", ""), on)
    if post is None:
        return None
    return {
        "penugasan_id": post.pk,
        "year": on.year,
        "parent_ids": chosen_ids(data, "atasan"),
        "indikator_ids": chosen_ids(data, "indikator"),
    }


def rhk_form(skp: Skp, rhk: Rhk | None, on: date, data: QueryDict | None = None) -> RhkForm:
    """The form of one RHK, or of the next."""
    parents = list(queries.parent_options(skp.penugasan, skp.year, on))
    if rhk is not None and rhk.parent_id and rhk.parent_id not in {each.pk for each in parents}:
        parents.append(Rhk.objects.select_related("skp__penugasan__person").get(pk=rhk.parent_id))
    last = skp.rhk_set.order_by("-number").values_list("number", flat=True).first()
    initial = initial_of(rhk) if rhk else {"nomor": (last or 0) + 1, "jenis": Rhk.Kind.UTAMA}
    return RhkForm(data, parents=parents, initial=initial)


def rhk_context(rhk: Rhk, on: date, **forms: Any) -> dict[str, Any]:
    """The page on which one RHK of a draft is written."""
    shown = queries.with_feeds(queries.for_page([rhk.skp_id])).get(pk=rhk.pk)
    return {
        "skp": rhk.skp,
        "rhk": shown,
        "targets": [(aspek, queries.target_words(aspek)) for aspek in shown.aspek_set.all()],
        "form": forms.get("form") or rhk_form(rhk.skp, rhk, on),
        "feed": forms.get("feed") or FeedForm(options=queries.indikator_options(rhk.skp.penugasan, on)),
        "aspek": forms.get("aspek") or AspekForm(),
    }
