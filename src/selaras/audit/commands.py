"""`selaras audit periksa [--ketat]`: verifies the chain of events and names the first broken link."""

import argparse
import sys

from selaras.audit.verify import Verified, verify_all

SubParsers = argparse._SubParsersAction


def register(subparsers: "SubParsers[argparse.ArgumentParser]") -> None:
    """Offer the commands of this room."""
    audit = subparsers.add_parser("audit", help="jejak audit: periksa keutuhan rantainya")
    verbs = audit.add_subparsers(title="perintah", metavar="PERINTAH", required=True)
    check = verbs.add_parser("periksa", help="periksa semua rantai; keluar 1 bila ada yang putus")
    check.add_argument("--ketat", action="store_true", help="bangun ulang isi setiap peristiwa dari kolomnya")
    check.set_defaults(run=run_check)


def run_check(args: argparse.Namespace) -> int:
    """One line a chain on standard output; the verdict on standard error; 1 when a chain is broken."""
    results = []
    for result in verify_all(strict=args.ketat):
        results.append(result)
        print(line(result))
    broken = sum(result.broken is not None for result in results)
    print(verdict(results, broken), file=sys.stderr)
    return 1 if broken else 0


def line(result: Verified) -> str:
    """What one chain turned out to be."""
    return f"PUTUS  {result.broken}" if result.broken else f"utuh   {result.chain}: {result.events} peristiwa"


def verdict(results: list[Verified], broken: int) -> str:
    """The sentence at the end."""
    events = sum(result.events for result in results)
    if broken:
        return f"{broken} dari {len(results)} rantai putus."
    return f"{len(results)} rantai utuh, {events} peristiwa."
