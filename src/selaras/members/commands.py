"""`selaras penilaian-360`: what the clock asks of 360 rounds."""

import argparse

SubParsers = argparse._SubParsersAction


def register(subparsers: "SubParsers[argparse.ArgumentParser]") -> None:
    """Offer the command of this room."""
    parser = subparsers.add_parser(
        "penilaian-360",
        help="tutup putaran yang lewat hari terakhirnya, musnahkan jawaban yang 90 hari kurang penilai",
    )
    parser.set_defaults(run=penilaian_360)


def penilaian_360(args: argparse.Namespace) -> int:
    """Close what is over, destroy what stayed short; run daily."""
    from selaras.members.actions import close_round, destroy_short
    from selaras.members.queries import due_to_close, due_to_destroy
    from selaras.registry.business_date import business_date

    closing, destroying = due_to_close(business_date()), due_to_destroy(business_date())
    for putaran_id in closing:
        close_round(putaran_id=putaran_id, by=None)
    for putaran_id in destroying:
        destroy_short(putaran_id=putaran_id)
    print(f"{len(closing)} putaran ditutup, jawaban {len(destroying)} putaran dimusnahkan.")
    return 0
