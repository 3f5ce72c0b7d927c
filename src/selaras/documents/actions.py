"""Making a document: freeze what it says as the next version of a Dokumen."""

from django.db import transaction

from selaras.access.models import User
from selaras.documents import policies, typesetting
from selaras.documents.lkjip.build import build
from selaras.documents.lkjip.facts import Period, gather
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
    payload = frozen(typesetting.payload_of(build(facts, today)))
    code = "" if tw == 4 else f"TW{tw}"
    before = records.latest(kind=Dokumen.Kind.LKJIP, unit_id=unit_id, year=year, period=code)
    template = typesetting.template_sha256("lkjip")
    if before and before.payload_sha256 == sha256_of(payload) and before.template_sha256 == template:
        return before
    return generate(
        kind=Dokumen.Kind.LKJIP,
        unit_id=unit_id,
        year=year,
        period=code,
        payload=payload,
        by=by,
        illustrative=facts.illustrative,
        template_sha256=template,
    )
