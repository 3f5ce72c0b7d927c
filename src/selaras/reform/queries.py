"""Reads of RB: what a person may see, and how an action carries a line of sight on."""

from collections.abc import Collection, Iterable

from django.db.models import F, Prefetch, Q, QuerySet
from django.urls import reverse

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.planning.queries.life import Life
from selaras.reform.models import RbAksi, RbAksiRhk
from selaras.registry.records import key_of
from selaras.skp.ends import End


def visible_to(user: User) -> QuerySet[RbAksi]:
    """RB actions of the units whose RB this user reads."""
    return RbAksi.objects.filter(scope_filter(user, Capability.RB_READ, "unit_id")).select_related(
        "unit", "fokus__road_map", "sasaran", "indikator__definisi", "pic_formasi__jabatan"
    )


def for_list(user: User, year: int) -> QuerySet[RbAksi]:
    """The actions of one year with the RHK that serve them; three queries in all."""
    links = RbAksiRhk.objects.select_related("rhk__skp__penugasan__person")
    return (
        visible_to(user)
        .filter(year=year)
        .prefetch_related(Prefetch("rhk_set", queryset=links))
        .order_by("unit__code", "fokus__kind", "code")
    )


def broken_reason(aksi: RbAksi, year: int) -> str:
    """Why the action carries no line in that year; "" where it does."""
    if aksi.status == RbAksi.Status.DROPPED:
        return "aksi dihentikan"
    if aksi.closed_on is not None and aksi.closed_on.year < year:
        return f"aksi ditutup {aksi.closed_on.year}"
    if aksi.year != year:
        return f"aksi untuk tahun {aksi.year}"
    if aksi.sasaran_id is None and aksi.indikator_id is None:
        return "aksi belum terhubung ke sasaran"
    return ""


def ends_of(rhk_ids: Iterable[int]) -> list[End]:
    """The further way of RHK that serve an RB action. One query."""
    links = RbAksiRhk.objects.filter(rhk_id__in=list(rhk_ids)).select_related("aksi", "rhk__skp")
    return [_end(link) for link in links]


def _end(link: RbAksiRhk) -> End:
    aksi = link.aksi
    broken = broken_reason(aksi, link.rhk.skp.year)
    return End(
        rhk_id=link.rhk_id,
        label=f"Aksi RB {aksi.code}",
        source=key_of("reform.rbaksi", aksi.pk),
        url=reverse("rb_aksi", args=[aksi.pk]),
        indikator_id=None if broken else aksi.indikator_id,
        sasaran_id=None if broken else aksi.sasaran_id,
        broken=broken,
    )


def rhk_feeding(indikator_id: int) -> list[int]:
    """The RHK that reach an indicator through an action that carries a line. One query."""
    links = RbAksiRhk.objects.filter(
        Q(aksi__closed_on__isnull=True) | Q(aksi__closed_on__year__gte=F("rhk__skp__year")),
        aksi__indikator_id=indikator_id,
        aksi__year=F("rhk__skp__year"),
    ).exclude(aksi__status=RbAksi.Status.DROPPED)
    return list(links.values_list("rhk_id", flat=True))


def lives_on(sasaran_ids: Collection[int]) -> list[Life]:
    """The running actions that hang on these Sasaran, so that their branch is not cut off. One query."""
    running = (
        RbAksi.objects.filter(sasaran_id__in=sasaran_ids, status=RbAksi.Status.RUNNING, closed_on=None)
        .select_related("unit", "sasaran")
        .order_by("year", "unit__code", "code")
    )
    return [
        Life(
            f"Aksi RB {row.code} tahun {row.year}",
            f"{row.unit.name}, pada simpul {row.sasaran.code}" if row.sasaran else row.unit.name,
            reverse("rb_aksi", args=[row.pk]),
        )
        for row in running
    ]
