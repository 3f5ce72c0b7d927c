"""The nation of numbers: pages over all offices, sums, a fold pass, everything anew (QUALITY).

Reads `selaras buat-data nasional` in a folder of its own. `./selaras bench nasional` makes it first; with
BENCH_NASIONAL=/folder one that is there already is measured, and only its caches are written.
"""

from collections.abc import Iterator
from functools import partial

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.models import Sum

from bench.adoption import adopt_and_undo
from bench.harness import Result, bench, now, timed
from bench.pages import Visit
from selaras.alignment import periksa
from selaras.measurement import folding
from selaras.measurement.folding import bulk
from selaras.measurement.models import CapaianTriwulan, KonsolidasiTriwulan, Realisasi
from selaras.organisation.queries import unit_ids_of_office
from selaras.registry.business_date import business_date

PAGE = "p50 <= 150 ms, <= 15 kueri, <= 100 kB; e-SAKIP lain: 1.165 ms, 27,7 MB"
PAGES = (
    *("/wilayah/", "/wilayah/?semua=1", "/wilayah/iku/?kode=IKU-05", "/periksa/", "/pengukuran/kalender/"),
    *("/rencana/anggaran/", "/rencana/rencana-aksi/"),
)
ONE_IKU = "p50 <= 100 ms, p95 <= 220 ms; DHIS2: 1.050 ms"
ALL_IKU = "<= 500 ms"
FRESH = "<= 5 s dengan 1 s menunggu; lainnya menit sampai semalam"
ONE_OFFICE = "<= 300 ms"
ALL_OFFICES = "<= 60 s"
ADOPTION = "<= 5 s"
ANEW = "<= 4 s di inti yang tenang; lainnya +- 10 menit"


@bench("nasional")
def nation() -> Iterator[Result]:
    """Every national figure of QUALITY that the caches answer for."""
    yield from (page(address) for address in PAGES)
    yield line("satu IKU, semua kantor, 12 bulan", lambda: months("IKU-05"), ONE_IKU, 20)
    yield line("40 IKU, semua kantor, 12 bulan", lambda: months(None), ALL_IKU, 5)
    for marks in (1, 50, 1_000):
        yield line(f"satu putaran lipat, {marks} perubahan", partial(fold_pass, marks), FRESH, 5)
    yield line("hitung ulang semua, tanpa beda", folding.recompute, ANEW, 3, warm_up=0)
    yield line("pasang satu IKU di 552 kantor, lalu urungkan", adopt_and_undo, ADOPTION, 3)
    yield line("periksa satu kantor, semua pemeriksaan", lambda: examine("P01-K04"), ONE_OFFICE, 5)
    yield line("periksa semua kantor", everywhere, ALL_OFFICES, 1, warm_up=0)
    yield from_nothing()


def examine(code: str) -> None:
    """Every check over one office, live."""
    periksa.run(unit_ids=unit_ids_of_office(code), year=2026, as_of=business_date())


def everywhere() -> None:
    """Every check over all offices, some at a time."""
    periksa.run_everywhere(year=2026, as_of=business_date())


def page(address: str) -> Result:
    """One page as the planner of the nation opens it."""
    return Visit(get_user_model().objects.get(username="perencana-nas"), address).measured_beside(PAGE)


def line(name: str, action: object, reference: str, repeat: int, warm_up: int = 1) -> Result:
    """A line of the table without a page."""
    assert callable(action)
    p50, p95 = timed(action, repeat=repeat, warm_up=warm_up)
    return Result(name, p50, p95, reference)


def months(code: str | None) -> int:
    """The sums over all offices in the twelve months of 2025, of one IKU office by office, or of all IKU."""
    rows = Realisasi.objects.filter(year=2025)
    if code:
        pairs = rows.filter(indikator__definisi__code=code)
        return len(pairs.values_list("indikator__unit_id", "month", "num", "den"))
    return len(rows.values_list("indikator__definisi_id", "month").annotate(num=Sum("num"), den=Sum("den")))


def fold_pass(marks: int) -> int:
    """Mark that many leaves of different offices, and fold."""
    ids = CapaianTriwulan.objects.filter(year=2026, tw=2).order_by("tw", "indikator_id")
    with transaction.atomic():
        folding.mark(
            list(ids.values_list("indikator_id", flat=True)[:: max(1, 22_000 // marks)][:marks]), [2026]
        )
    return folding.fold()


def from_nothing() -> Result:
    """Once, since it empties the caches: the whole nation from its slots."""
    KonsolidasiTriwulan.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {CapaianTriwulan._meta.db_table}")  # noqa: S608 (our own table)
    start = now()
    outcome = folding.recompute()
    took = (now() - start) * 1000
    assert outcome.leaves == sum(1 for _ in bulk.all_leaves())
    return Result(f"hitung ulang dari nol, {outcome.leaves} angka", took, took, ANEW)
