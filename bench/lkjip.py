"""The LKjIP of the demo office, last closed year: from its rows to the PDF in hand, warm."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.harness import Result, bench, timed
from selaras.documents import actions, rendering, typesetting
from selaras.documents.lkjip.build import build
from selaras.documents.lkjip.facts import Period, gather
from selaras.organisation.models import UnitKerja
from selaras.registry.business_date import business_date

REFERENCE = "PDF <= 1.000 ms; dengan tangan: berhari-hari"
OFFICE = "LAMTENG"
ADDRESS = "https://selaras.contoh/keaslian/ukuran"


@bench("lkjip")
def lkjip() -> list[Result]:
    """What it says (queries, sentences), and the PDF of it (charts, PDF/A-2a and PDF/UA-1)."""
    office = UnitKerja.objects.get(code=OFFICE)
    period = Period(business_date().year - 1, 4)
    dokumen = actions.make_lkjip(unit_id=office.pk, year=period.year, by=None)

    def content() -> object:
        return typesetting.payload_of(build(gather(office, period), business_date()))

    with CaptureQueriesContext(connection) as queries:
        content()
    what_it_says = timed(content, repeat=20)
    size = len(rendering.pdf_of(dokumen, ADDRESS)) / 1000
    its_pdf = timed(lambda: rendering.pdf_of(dokumen, ADDRESS), repeat=10)
    return [
        Result(f"isi LKjIP {OFFICE} {period.year}", *what_it_says, REFERENCE, len(queries)),
        Result(f"PDF LKjIP {OFFICE} {period.year}", *its_pdf, REFERENCE, None, size),
    ]
