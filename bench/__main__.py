"""`./selaras bench [NAME ...]`: measures on a demo of its own, in a folder that is removed again."""

import contextlib
import os
import sys
import tempfile
from pathlib import Path

from selaras.config import cli
from selaras.config.installation import DEMO_DATE


def main(names: list[str]) -> int:
    """Prepare the demo in a temporary folder, then run the named benches, or all."""
    with tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
        os.environ |= {"SELARAS_DATA": folder, "SELARAS_DEMO": "1", "SELARAS_TANGGAL": DEMO_DATE}
        os.environ |= {"SELARAS_LOG": "warning", "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL", "")}
        Path(folder, "static").mkdir()  # empty: static files are not what is measured
        print("Menyiapkan data contoh …", file=sys.stderr)
        with contextlib.redirect_stdout(sys.stderr):
            prepared = cli.main(["demo", "--siapkan-saja"])
        return prepared or run(names)


def run(names: list[str]) -> int:
    """Run and print."""
    from bench import impor, lkjip, pages, rules  # noqa: F401 (they register themselves)
    from bench.harness import BENCHES, table

    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"Ukuran tidak dikenal: {', '.join(unknown)}. Yang ada: {', '.join(BENCHES)}.", file=sys.stderr)
        return cli.WRONG_USE
    for name in names or BENCHES:
        print(f"\n{name}")
        print("\n".join(table(BENCHES[name]())))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
