"""`selaras kerja` and `selaras hitung-ulang`: figures over offices, kept up to date and proved."""

import argparse
import sys
import time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selaras.measurement.folding import Difference

SubParsers = argparse._SubParsersAction
FINDINGS = 1


def register(subparsers: "SubParsers[argparse.ArgumentParser]") -> None:
    """Offer both."""
    worker = subparsers.add_parser(
        "kerja",
        help="lipat angka yang berubah sampai ke provinsi dan nasional, tiap detik",
        description="`demo` dan `layani` menjalankannya sendiri. Berhenti: Ctrl+C.",
    )
    worker.add_argument("--sekali", action="store_true", help="lipat yang menunggu sekarang, lalu selesai")
    worker.add_argument(
        "--ikut-induk", action="store_true", help="berhenti bila program yang menjalankannya berhenti"
    )
    worker.set_defaults(run=kerja)
    anew = subparsers.add_parser(
        "hitung-ulang",
        help="hitung ulang semua angka sampai kini dan angka gabungan",
        description="Keluar 1 bila --bandingkan menemukan perbedaan; tiap perbedaan satu baris.",
    )
    anew.add_argument(
        "--bandingkan", action="store_true", help="bandingkan saja dengan yang tersimpan, tanpa menulis"
    )
    anew.set_defaults(run=hitung_ulang)


def kerja(args: argparse.Namespace) -> int:
    """Run the worker; 0 when it ends, 1 where another one runs already."""
    from selaras.measurement.folding import fold, worker

    if args.sekali:
        print(f"{fold()} perubahan dilipat.", file=sys.stderr)
        return 0
    try:
        worker.work(goes_on=worker.with_parent() if args.ikut_induk else lambda: True)
    except worker.AlreadyRunning:
        print("Sudah ada pekerja yang berjalan untuk folder data ini.", file=sys.stderr)
        return FINDINGS
    return 0


def hitung_ulang(args: argparse.Namespace) -> int:
    """Recompute, or compare: differences to standard output, the sum to standard error."""
    from selaras.measurement import folding
    from selaras.ui.formatting import angka

    started = time.monotonic()
    outcome = folding.compare() if args.bandingkan else folding.recompute()
    seconds = time.monotonic() - started
    for line in lines_of(outcome.differences) if args.bandingkan else ():
        print(line)
    done = "berbeda" if args.bandingkan else "diperbarui"
    print(
        f"{angka(outcome.leaves)} angka kantor dan {angka(outcome.parents)} angka gabungan dihitung dalam "
        f"{angka(Decimal(f'{seconds:.1f}'))} detik; {angka(len(outcome.differences))} {done}.",
        file=sys.stderr,
    )
    return FINDINGS if args.bandingkan and outcome.differences else 0


def lines_of(differences: "tuple[Difference, ...]") -> list[str]:
    """One line a difference, tab-separated, with the figures as they are stored (ten-thousandths)."""
    from selaras.planning.models import Indikator

    ids = {each.key[0] for each in differences}
    rows = Indikator.objects.filter(pk__in=ids).select_related("definisi", "unit")
    names = {row.pk: f"{row.definisi.code}\t{row.unit.code}" for row in rows}
    if not differences:
        return []
    head = "angka\tindikator\tkantor\tperiode\ttersimpan\tseharusnya"
    return [head, *(_line(each, names[each.key[0]]) for each in differences)]


def _line(difference: "Difference", name: str) -> str:
    _, year, tw = difference.key
    kind = "kantor" if difference.table.endswith("capaiantriwulan") else "gabungan"
    stored, computed = _told(difference.stored), _told(difference.computed)
    return f"{kind}\t{name}\t{year}-TW{tw}\t{stored}\t{computed}"


def _told(row: tuple[Any, ...] | None) -> str:
    return "tidak ada" if row is None else " ".join("-" if each is None else str(each) for each in row[3:])
