"""What a person's work has fed so far: his claims beside everybody's, by component of an indicator."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Subquery, Sum

from selaras.measurement.models import RealisasiVersion
from selaras.organisation.models import Person
from selaras.worklog.models import KlaimLog, Log

OFFICIAL = (RealisasiVersion.Status.VERIFIED, RealisasiVersion.Status.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Fed:
    """One component of one indicator: `mine` of `everyone`, from `logs` logs.

    `verified` is how much of mine a verified figure has taken in. `key` opens telusur.
    """

    indikator_id: int
    code: str
    symbol: str
    label: str
    mine: Decimal
    everyone: Decimal
    verified: Decimal
    logs: int
    key: str


@dataclass(frozen=True, slots=True)
class Contributions:
    """What a person's work of a year has fed, by how many of his logs; one that feeds two counts once."""

    fed: tuple[Fed, ...] = ()
    logs: int = 0


def contributions_of(person: Person, year: int) -> Contributions:
    """The claims of one person and year, the largest number of logs first. One query."""
    claims = KlaimLog.objects.filter(year=year, log__status=Log.Status.RECORDED)
    own, his = Q(log__person=person), claims.filter(log__person=person)
    counted = his.order_by().values("log__person").annotate(n=Count("log", distinct=True)).values("n")
    rows = (
        claims.filter(indikator__in=his.values("indikator"))
        .values("indikator_id", "komponen__symbol", "komponen__label")
        .annotate(
            code=F("indikator__definisi__code"),
            place=F("indikator__unit__code"),
            holder=F("indikator__holder__code"),
            everyone=Sum("quantity"),
            mine=Sum("quantity", filter=own),
            verified=Sum("quantity", filter=own & Q(taken_into__status__in=OFFICIAL)),
            logs=Count("log", distinct=True, filter=own),
            counted=Subquery(counted),
        )
    )
    found = [_fed(row, person, year) for row in rows if row["logs"]]
    logs = next((row["counted"] for row in rows), 0)
    return Contributions(tuple(sorted(found, key=lambda fed: (-fed.logs, fed.code, fed.symbol))), logs)


def _fed(row: dict[str, Any], person: Person, year: int) -> Fed:
    place = f"{row['place']}@{row['holder']}" if row["holder"] else row["place"]
    code, symbol = row["code"], row["komponen__symbol"]
    return Fed(
        indikator_id=row["indikator_id"],
        code=code,
        symbol=symbol,
        label=row["komponen__label"],
        mine=row["mine"],
        everyone=row["everyone"],
        verified=row["verified"] or Decimal(0),
        logs=row["logs"],
        key=f"sumbangan:{person.code}:{code}:{place}:{symbol}:{year}",
    )
