"""What money asks of people: enter months that are late, tie lines to results, verify what others entered."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    When,
)
from django.db.models.functions import Coalesce, ExtractDay, ExtractMonth, ExtractYear
from django.urls import reverse
from django.utils.translation import gettext as _

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import person_of, units_for
from selaras.anggaran.models import MONTH_NAMES, AnggaranLine, PaguVersion, RealisasiAnggaran
from selaras.measurement.models import PeriodePengukuran
from selaras.organisation.models import UnitKerja, UnitPeriod
from selaras.registry.business_date import quarter_of
from selaras.registry.inbox import InboxItem

Status = RealisasiAnggaran.Status
ANSWERED: Final = (Status.SUBMITTED, Status.VERIFIED)
ABOVE: Final = ("", *("parent__" * depth for depth in range(1, 5)))  # a line and the lines above it
_Rows = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the lowest lines of one office and year ask for: how many lack months, up to which month and due
    since when; how many pay for no result; how many months wait for this person."""

    office: str
    year: int
    late: int
    until: int
    due: date | None
    untied: int
    waiting: int


def items(user: User, on: date) -> list[InboxItem]:
    """One item for each thing to do in an office and year. One query; none for whoever does none of it."""
    asked = _asked(user, on)
    return [item for one in asked for make in (_late, _untied, _waiting) if (item := make(one))]


def _asked(user: User, on: date) -> list[_Asked]:
    enters, writes, verifies = (
        units_for(user, capability)
        for capability in (
            Capability.REALISASI_WRITE,
            Capability.PLANNING_WRITE,
            Capability.REALISASI_VERIFY,
        )
    )
    if not (enters or writes or verifies):
        return []
    late = Q(enters.q("unit_id"), until__isnull=False)
    untied = Q(writes.q("unit_id"), _pays_for_nothing(), year__gte=on.year)
    waits = Q(verifies.q("unit_id"), waiting__gt=0)
    rows = (
        AnggaranLine.objects.filter(year__gte=on.year - 1)
        .filter(~Exists(AnggaranLine.objects.filter(parent=OuterRef("pk"))))
        .annotate(begins=Subquery(_first_pagu()))
        .annotate(
            until=Subquery(_missing(on).annotate(found=Max("month")).values("found")),
            due=Subquery(_missing(on).annotate(found=Min("last")).values("found")),
            waiting=Coalesce(Subquery(_waiting_for(user)), 0),
        )
        .annotate(
            **{name: _flag(when) for name, when in (("late", late), ("untied", untied), ("waits", waits))}
        )
        .filter(Q(late=True) | Q(untied=True) | Q(waits=True))
        .order_by("year", "office__code")
    )
    return _by_office(
        rows.values_list("office__code", "year", "late", "until", "due", "untied", "waits", "waiting")
    )


def _flag(when: Q) -> Any:
    return ExpressionWrapper(when, output_field=BooleanField())


def _pays_for_nothing() -> Q:
    """Neither the line nor one above it is tied; a tree has five levels."""
    ties = {f"{above}{kind}__isnull": True for above in ABOVE for kind in ("sasaran", "indikator")}
    return Q(**ties)


def _first_pagu() -> _Rows:
    rows = PaguVersion.objects.filter(line=OuterRef("pk"), number=1)
    return rows.values(month=ExtractMonth("valid_from"))


def _missing(on: date) -> _Rows:
    """The months of the line at hand whose last day has passed and that nobody entered, as one group: from
    the month of its first pagu on, while its satker pays for the office."""
    answered = RealisasiAnggaran.objects.filter(
        line=OuterRef(OuterRef("pk")), month=OuterRef("month"), status__in=ANSWERED
    )
    paying = _paying()
    own = paying.filter(satker=OuterRef(OuterRef("satker")))
    return (
        PeriodePengukuran.objects.annotate(
            kind=ExpressionWrapper(OuterRef("office__kind"), output_field=TextField()),
            at=F("year") * 12 + F("month"),
        )
        .annotate(last=_last_day())
        .filter(year=OuterRef("year"), month__gte=OuterRef("begins"), last__lt=on)
        .filter(~Exists(answered), Exists(own) | ~Exists(paying))
        .order_by()
        .values("year")
    )


def _last_day() -> Case:
    return Case(
        When(kind=UnitKerja.Kind.RI, then="due_ri"),
        When(kind=UnitKerja.Kind.PROVINSI, then="due_provinsi"),
        default="due_kabkota",
        output_field=DateField(),
    )


def _paying() -> QuerySet[UnitPeriod]:
    """Who pays for the office of the line on some day of the month at hand (`policies.check_satker_pays`)."""
    goes_on = Q(valid_to__isnull=True) | Q(ends__gt=OuterRef("at")) | Q(ends=OuterRef("at"), end_day__gt=1)
    return UnitPeriod.objects.annotate(
        starts=ExtractYear("valid_from") * 12 + ExtractMonth("valid_from"),
        ends=ExtractYear("valid_to") * 12 + ExtractMonth("valid_to"),
        end_day=ExtractDay("valid_to"),
    ).filter(goes_on, unit=OuterRef(OuterRef("office")), satker__isnull=False, starts__lte=OuterRef("at"))


def _waiting_for(user: User) -> _Rows:
    """How many months of the line wait that this person did not enter himself."""
    rows = RealisasiAnggaran.objects.filter(line=OuterRef("pk"), status=Status.SUBMITTED)
    others = rows.exclude(entered_by=user).exclude(entered_person_id=person_of(user) or 0)
    return others.order_by().values("line").annotate(found=Count("pk")).values("found")


def _by_office(rows: Iterable[tuple[Any, ...]]) -> list[_Asked]:
    groups: dict[tuple[str, int], list[tuple[Any, ...]]] = defaultdict(list)
    for office, year, *rest in rows:
        groups[office, year].append(tuple(rest))
    return [_of_group(office, year, group) for (office, year), group in groups.items()]


def _of_group(office: str, year: int, group: list[tuple[Any, ...]]) -> _Asked:
    late = [(until, due) for is_late, until, due, *_rest in group if is_late]
    return _Asked(
        office,
        year,
        late=len(late),
        until=max((until for until, _due in late), default=0),
        due=min((due for _until, due in late), default=None),
        untied=sum(bool(row[3]) for row in group),
        waiting=sum(row[5] for row in group if row[4]),
    )


def _address(page: str, one: _Asked, more: str = "") -> str:
    return f"{reverse(page)}?unit={one.office}&tahun={one.year}{more}"


def _late(one: _Asked) -> InboxItem | None:
    if not one.late:
        return None
    words = _("Isi realisasi anggaran %(year)s: %(n)s baris belum lengkap sampai %(month)s")
    text = words % {"year": one.year, "n": one.late, "month": MONTH_NAMES[one.until - 1]}
    address = _address("anggaran_isi", one, f"&tw={quarter_of(one.until)}")
    return InboxItem(text, address, "wallet2", one.late, one.due, _("Isi"))


def _untied(one: _Asked) -> InboxItem | None:
    if not one.untied:
        return None
    text = _("%(n)s baris anggaran %(year)s belum terhubung ke hasil") % {"n": one.untied, "year": one.year}
    return InboxItem(text, _address("anggaran", one), "link-45deg", one.untied, action=_("Kaitkan"))


def _waiting(one: _Asked) -> InboxItem | None:
    if not one.waiting:
        return None
    text = _("%(n)s realisasi anggaran menunggu verifikasi Anda") % {"n": one.waiting}
    address = _address("anggaran", one, "&tw=4")
    return InboxItem(text, address, "wallet2", one.waiting, action=_("Verifikasi"))
