"""Making a document: freeze what it says as the next version of a Dokumen."""

from django.db import transaction

from selaras.access.models import User
from selaras.documents import policies, typesetting
from selaras.documents.lkjip.build import build
from selaras.documents.lkjip.facts import Period, gather
from selaras.documents.rencana_aksi import build as rencana_aksi
from selaras.documents.rkt import build as rkt
from selaras.organisation.models import UnitKerja
from selaras.records import queries as records
from selaras.records.actions import generate
from selaras.records.models import Dokumen
from selaras.records.snapshot import frozen, sha256_of
from selaras.registry.business_date import business_date


@transaction.atomic
def make_lkjip(*, unit_id: int, year: int, tw: int = 4, by: User | None) -> Dokumen:
    """The Laporan Kinerja of an office as a new version, or the latest one where nothing has changed.

    `by` None is the command line of the server. NotNow for a quarter that has not ended.
    """
    office = UnitKerja.objects.get(pk=unit_id)
    if by is not None:
        policies.check_can_make(office, by)
    today = business_date()
    period = Period(year, tw)
    policies.check_has_ended(period.end, today)
    facts = gather(office, period)
    code = "" if tw == 4 else f"TW{tw}"
    return _made(
        build(facts, today),
        kind=Dokumen.Kind.LKJIP,
        template="lkjip",
        unit_id=unit_id,
        year=year,
        period=code,
        illustrative=facts.illustrative,
        by=by,
    )


@transaction.atomic
def make_rencana_aksi(*, unit_id: int, year: int, by: User | None) -> Dokumen:
    """The rencana aksi of an office as it stands today, as a new version, or the latest one where nothing
    has changed.

    `by` None is the command line of the server. NotNow where no step was planned.
    """
    office = UnitKerja.objects.get(pk=unit_id)
    if by is not None:
        policies.check_can_make(office, by)
    today = business_date()
    facts = rencana_aksi.gather(office, year, today)
    return _made(
        rencana_aksi.build(facts, today),
        kind=Dokumen.Kind.RENCANA_AKSI,
        template="rencana-aksi",
        unit_id=unit_id,
        year=year,
        period="",
        illustrative=facts.illustrative,
        by=by,
    )


@transaction.atomic
def make_rkt(*, unit_id: int, year: int, by: User | None) -> Dokumen:
    """The RKT of an office as its plan of the year stands today, as a new version, or the latest one where
    nothing has changed.

    `by` None is the command line of the server. NotNow where nothing is planned for the year.
    """
    office = UnitKerja.objects.get(pk=unit_id)
    if by is not None:
        policies.check_can_make(office, by)
    today = business_date()
    facts = rkt.gather(office, year, today)
    return _made(
        rkt.build(facts, today),
        kind=Dokumen.Kind.RKT,
        template="rkt",
        unit_id=unit_id,
        year=year,
        period="",
        illustrative=facts.illustrative,
        by=by,
    )


def _made(
    content: object,
    *,
    kind: Dokumen.Kind,
    template: str,
    unit_id: int,
    year: int,
    period: str,
    illustrative: bool,
    by: User | None,
) -> Dokumen:
    """The latest version where it says and looks the same, else the next one."""
    payload = frozen(typesetting.payload_of(content))
    before = records.latest(kind=kind, unit_id=unit_id, year=year, period=period)
    digest = typesetting.template_sha256(template)
    if before and before.payload_sha256 == sha256_of(payload) and before.template_sha256 == digest:
        return before
    return generate(
        kind=kind,
        unit_id=unit_id,
        year=year,
        period=period,
        payload=payload,
        by=by,
        illustrative=illustrative,
        template_sha256=digest,
    )
