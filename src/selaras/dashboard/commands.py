"""`selaras telusur ANGKA [--json]`: how one figure came about, down to people and evidence."""

import argparse
import json
import sys

SubParsers = argparse._SubParsersAction


def register(subparsers: "SubParsers[argparse.ArgumentParser]") -> None:
    """Offer the command of this room."""
    parser = subparsers.add_parser(
        "telusur",
        help="jelaskan asal satu angka sampai ke orang dan buktinya",
        description="Keluar 1 bila angkanya belum ada atau tak terhitung, 2 bila kuncinya tidak dikenal.",
    )
    parser.add_argument("angka", metavar="ANGKA", help="misalnya capaian:IKU-1.1.1:LAMTENG:2026-TW2")
    parser.add_argument("--json", action="store_true", help="tulis pohonnya sebagai JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the account of the figure; whoever sits at the server sees every office.

    0 for a value or *tidak berlaku*, 1 where no value can be computed, 2 for an unknown key.
    """
    from selaras.registry import figures
    from selaras_rules.core.explained import NotComputable, render_json, render_text

    try:
        node = figures.explain(args.angka, None)
    except figures.UnknownFigure as fault:
        print(str(fault), file=sys.stderr)
        return 2
    print(json.dumps(render_json(node), ensure_ascii=False, indent=2) if args.json else render_text(node))
    return 1 if isinstance(node, NotComputable) else 0
