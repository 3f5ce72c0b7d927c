"""`./selaras bench [NAME ...]`: measures on a demo of its own, in a folder that is removed again."""

import contextlib
import os
import sys
import tempfile
from pathlib import Path

from selaras.config import cli
from selaras.config.installation import DEMO_DATE

NATIONAL = "nasional"


def main(names: list[str]) -> int:
    """Prepare the demo in a temporary folder, then run the named benches, or all that a demo can answer.

    `nasional` is measured alone, on data of its own.
    """
    if NATIONAL in names and len(names) > 1:
        print("Ukuran “nasional” memakai datanya sendiri; jalankan tanpa ukuran lain.", file=sys.stderr)
        return cli.WRONG_USE
    if names == [NATIONAL] and (there := os.environ.get("BENCH_NASIONAL")):
        os.environ |= {"SELARAS_DATA": there, "SELARAS_LOG": "warning"}
        return measured(names)
    command = ["buat-data", "nasional"] if names == [NATIONAL] else ["demo", "--siapkan-saja"]
    with tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
        os.environ |= {"SELARAS_DATA": folder, "SELARAS_DEMO": "1", "SELARAS_TANGGAL": DEMO_DATE}
        os.environ |= {"SELARAS_LOG": "warning", "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL", "")}
        Path(folder, "static").mkdir()  # empty: static files are not what is measured
        print("Menyiapkan data contoh …", file=sys.stderr)
        with contextlib.redirect_stdout(sys.stderr):
            prepared = cli.main(command)
        return prepared or run(names)


def measured(names: list[str]) -> int:
    """Run on data that are there already."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selaras.config.settings")
    import django

    django.setup()
    return run(names)


def run(names: list[str]) -> int:
    """Run and print."""
    from bench import impor, lkjip, national, pages, rules  # noqa: F401 (they register themselves)
    from bench.harness import BENCHES, table

    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"Ukuran tidak dikenal: {', '.join(unknown)}. Yang ada: {', '.join(BENCHES)}.", file=sys.stderr)
        return cli.WRONG_USE
    for name in names or (name for name in BENCHES if name != NATIONAL):
        print(f"\n{name}")
        print("\n".join(table(BENCHES[name]())))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
