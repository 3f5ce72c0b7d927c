"""What a person's work has fed so far: his claims beside everybody's, by component of an indicator."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum

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


def contributions_of(person: Person, year: int) -> list[Fed]:
    """The claims of one person and year, the largest number of logs first. Two queries in all."""
    claims = KlaimLog.objects.filter(year=year, log__status=Log.Status.RECORDED)
    part = ("indikator_id", "komponen__symbol", "komponen__label")
    mine = list(
        claims.filter(log__person=person)
        .values(*part, "indikator__definisi__code", "indikator__unit__code", "indikator__holder__code")
        .annotate(
            mine=Sum("quantity"),
            verified=Sum("quantity", filter=Q(taken_into__status__in=OFFICIAL)),
            logs=Count("log", distinct=True),
        )
    )
    everyone = {
        (row["indikator_id"], row["komponen__symbol"]): row["all"]
        for row in claims.filter(indikator__in={row["indikator_id"] for row in mine})
        .values("indikator_id", "komponen__symbol")
        .annotate(all=Sum("quantity"))
    }
    found = [_fed(row, everyone[row["indikator_id"], row["komponen__symbol"]], person, year) for row in mine]
    return sorted(found, key=lambda fed: (-fed.logs, fed.code, fed.symbol))


def _fed(row: dict[str, Any], everyone: Decimal, person: Person, year: int) -> Fed:
    place = row["indikator__unit__code"]
    if row["indikator__holder__code"]:
        place += f"@{row['indikator__holder__code']}"
    code, symbol = row["indikator__definisi__code"], row["komponen__symbol"]
    return Fed(
        indikator_id=row["indikator_id"],
        code=code,
        symbol=symbol,
        label=row["komponen__label"],
        mine=row["mine"],
        everyone=everyone,
        verified=row["verified"] or Decimal(0),
        logs=row["logs"],
        key=f"sumbangan:{person.code}:{code}:{place}:{symbol}:{year}",
    )


def logs_counted(person: Person, year: int) -> int:
    """How many of the person's logs of the year feed some indicator; each once, even if it feeds two."""
    claims = KlaimLog.objects.filter(year=year, log__person=person, log__status=Log.Status.RECORDED)
    return claims.values("log").distinct().count()
