"""Making the nation: all of it or nothing, into an installation that holds no office yet."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.utils.crypto import get_random_string

from selaras.access.models import User
from selaras.audit.actions import record
from selaras.exchange.demo.accounts import LETTERS
from selaras.exchange.events import ExchangeEvent
from selaras.exchange.national.figures import make_figures, open_months
from selaras.exchange.national.insert import number_on
from selaras.exchange.national.offices import make_offices
from selaras.exchange.national.plans import make_plans
from selaras.exchange.national.size import Size
from selaras.measurement import folding
from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.organisation.models import UnitKerja
from selaras.planning.models import Target

ACCOUNTS: Final = ("perencana-nas", "kepala-p01", "perencana-p01-k01")


@dataclass(frozen=True, slots=True)
class National:
    """How much was made; the password of `ACCOUNTS`."""

    offices: int
    people: int
    slots: int
    figures: int
    password: str


def make(size: Size | None = None, say: Callable[[str], object] | None = None) -> National:
    """Fill an empty demo installation and compute its figures over offices.

    Leaves the program with a sentence where this is no demo, or where there are offices already.
    """
    size, say = size or Size(), say or _to_standard_error
    if not settings.SELARAS_DEMO:
        raise SystemExit("Data rekaan hanya dipasang pada instalasi demo.")
    if UnitKerja.objects.exists():
        raise SystemExit(
            "Folder data ini sudah berisi kantor. Tunjuk folder kosong: "
            "SELARAS_DATA=/folder/kosong ./selaras buat-data nasional"
        )
    started = time.monotonic()
    made = _make(size, say)
    say("Menghitung angka gabungan …")
    folding.recompute()
    _look_at_tables()
    say(f"Data rekaan nasional siap dalam {time.monotonic() - started:.0f} detik.")
    return made


@transaction.atomic
def _make(size: Size, say: Callable[[str], object]) -> National:
    say(f"Membuat {size.offices} kantor bernomor dan {size.staff} pegawai …")
    offices = make_offices(size)
    say(f"Membuat {size.definitions} IKU rekaan tiap kantor …")
    plans = make_plans(offices, size)
    say(f"Membuat realisasi {size.months} bulan …")
    slots, _ = make_figures(plans, offices, open_months(size))
    number_on([Target, Realisasi, RealisasiVersion])
    password = _give_password()
    figures = RealisasiVersion.objects.count()
    counts = {"kantor": size.offices, "pegawai": size.staff, "slot": slots, "realisasi": figures}
    record(ExchangeEvent.GENERATED, target=None, by=None, unit_code="", data={**counts, "ilustrasi": True})
    return National(size.offices, size.staff, slots, figures, password)


def _give_password() -> str:
    password = "-".join(get_random_string(4, LETTERS) for _ in range(4))
    User.objects.filter(username__in=ACCOUNTS).update(
        password=make_password(password), must_change_password=False
    )
    return password


def _look_at_tables() -> None:
    """Let PostgreSQL know how full its tables are; SQLite finds the right index untold."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _to_standard_error(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
