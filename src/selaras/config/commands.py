"""The commands of the installation itself: demo, serving, tests, benches, its own health."""

import argparse
import os
import sys
from typing import NoReturn

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from selaras.config import health, serving
from selaras.config.installation import CHECKOUT, DEMO_DATE, Misconfigured, in_checkout, remember
from selaras.exchange import national
from selaras.exchange.demo import prepare

SubParsers = argparse._SubParsersAction


def register(subparsers: "SubParsers[argparse.ArgumentParser]") -> None:
    """Offer the commands of this room."""
    demo_parser = subparsers.add_parser(
        "demo", help="siapkan data contoh Lampung Tengah, lalu jalankan di 127.0.0.1"
    )
    demo_parser.add_argument("--port", type=int, default=8000, help="nomor port (bawaan 8000)")
    demo_parser.add_argument("--siapkan-saja", action="store_true", help="siapkan saja, tanpa menjalankan")
    demo_parser.set_defaults(run=demo)

    national_parser = subparsers.add_parser(
        "buat-data", help="isi instalasi demo yang kosong dengan data rekaan berskala nasional"
    )
    national_parser.add_argument("nama", choices=["nasional"], help="kumpulan data: nasional")
    national_parser.set_defaults(run=make_data)

    serve_parser = subparsers.add_parser("layani", help="jalankan server web")
    serve_parser.add_argument(
        "--alamat", default="127.0.0.1", help="alamat yang didengarkan (bawaan 127.0.0.1)"
    )
    serve_parser.add_argument("--port", type=int, default=8000, help="nomor port (bawaan 8000)")
    serve_parser.set_defaults(run=serve)

    health_parser = subparsers.add_parser(
        "periksa-instalasi", help="apa yang kurang atau tidak aman di instalasi ini"
    )
    health_parser.set_defaults(run=check_installation)

    subparsers.add_parser("manage", help="perintah Django, misalnya: selaras manage migrate")
    if in_checkout():
        test_parser = subparsers.add_parser(
            "test", help="siapkan alat uji, lalu jalankan semua pemeriksaan dan uji"
        )
        test_parser.add_argument("pytest", nargs=argparse.REMAINDER, help="isian untuk pytest")
        test_parser.set_defaults(
            run=lambda args: hand_over([str(CHECKOUT / "selaras"), "test", *args.pytest])
        )
        bench_parser = subparsers.add_parser("bench", help="ukur kecepatan, di samping angka rujukannya")
        bench_parser.add_argument(
            "bench", nargs=argparse.REMAINDER, metavar="NAMA", help="nama ukuran; kosong: semua"
        )
        bench_parser.set_defaults(run=lambda args: hand_over([sys.executable, "-m", "bench", *args.bench]))


def hand_over(command: list[str]) -> NoReturn:
    """Let another program of the checkout take this one's place."""
    os.chdir(CHECKOUT)
    os.execv(command[0], command)  # noqa: S606 (a fixed program of our own, no shell)


def demo(args: argparse.Namespace) -> int:
    """Prepare the demo (once; again it changes nothing) and serve it on this machine only."""
    if not args.siapkan_saja:
        serving.check_port_free("127.0.0.1", args.port, "demo")
    if not settings.SELARAS_DEMO:
        become_demo()
    call_command("migrate", verbosity=0, interactive=False)
    prepare()
    if args.siapkan_saja:
        return 0
    sys.stdout.flush()  # into a file or a pipe too the accounts are told before the server takes over
    return serving.serve("127.0.0.1", args.port)


def make_data(_args: argparse.Namespace) -> int:
    """Fill an empty installation, which becomes a demo, with the nation of numbers."""
    if not settings.SELARAS_DEMO:
        become_demo()
    call_command("migrate", verbosity=0, interactive=False)
    made = national.make()
    print(f"Akun: {', '.join(national.ACCOUNTS)}\nKata sandi: {made.password}")
    print("Jalankan: ./selaras layani", file=sys.stderr)
    return 0


def become_demo() -> NoReturn:
    """Mark an empty installation as a demo and start again; one that holds data is left alone."""
    if "access_user" in connection.introspection.table_names():
        raise Misconfigured(
            f"Folder {settings.SELARAS_DATA} berisi instalasi sungguhan, bukan demo. "
            "Untuk demo, tunjuk folder lain: SELARAS_DATA=/folder/lain ./selaras demo"
        )
    remember(settings.SELARAS_DATA, {"SELARAS_DEMO": "1", "SELARAS_TANGGAL": DEMO_DATE})
    connection.close()
    hand_over_same()


def hand_over_same() -> NoReturn:
    """Start this same command anew, so that it reads the settings just written."""
    os.execv(sys.executable, [sys.executable, "-m", "selaras", *sys.argv[1:]])  # noqa: S606 (ourselves, no shell)


def serve(args: argparse.Namespace) -> int:
    """Bring the database up to date and serve."""
    serving.check_port_free(args.alamat, args.port, "layani")
    call_command("migrate", verbosity=0, interactive=False)
    return serving.serve(args.alamat, args.port)


def check_installation(_args: argparse.Namespace) -> int:
    """Print what is missing or unsafe; exit 1 when there is anything."""
    faults = health.faults()
    for fault in faults:
        print(fault)
    print("Instalasi ini baik." if not faults else f"{len(faults)} hal perlu dibenahi.", file=sys.stderr)
    return 1 if faults else 0
