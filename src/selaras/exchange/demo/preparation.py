"""Making the demo: once; again it changes nothing."""

import hashlib
import sys
import time
from collections.abc import Callable, Collection

from django.conf import settings
from django.db import transaction

from selaras.alignment.actions import examined
from selaras.exchange.actions import apply_batch, preview_workbook
from selaras.exchange.demo import (
    accounts,
    drafts,
    figures,
    measures,
    meetings,
    promises,
    requests,
    risks,
    rounds,
    statements,
    steps,
)
from selaras.exchange.demo.cast import Cast, read_script
from selaras.exchange.example import WORKBOOK
from selaras.exchange.models import ImportBatch
from selaras.exchange.workbook.sheets import SHEETS
from selaras.organisation.models import UnitKerja
from selaras.registry.business_date import business_date
from selaras.stages import calendars
from selaras.stages.actions import load_calendar

WORK = frozenset({"Log", "Realisasi"})  # what comes after the promises were made
PLANS = frozenset(sheet.name for sheet in SHEETS) - WORK


def prepare(say: Callable[[str], object] | None = None) -> None:
    """Import the example, play its script, give the accounts a password and print them once.

    Leaves the program with a sentence outside a demo installation or without the example's files.
    """
    say = say or _to_standard_error
    if not settings.SELARAS_DEMO:
        raise SystemExit("Data contoh hanya dipasang pada instalasi demo: ./selaras demo")
    if not WORKBOOK.is_file():
        raise SystemExit(f"Berkas contoh {WORKBOOK.name} tidak ada. Jalankan dari salinan lengkap Selaras.")
    started = time.monotonic()
    with transaction.atomic():
        make(say)
    accounts.make_technical_accounts()
    examine()
    say(f"Data contoh siap dalam {time.monotonic() - started:.0f} detik.")
    accounts.tell(accounts.give_password())


def make(say: Callable[[str], object]) -> None:
    """The workbook and the script, in the order of the story. Every step leaves alone what is done."""
    content, script, cast = WORKBOOK.read_bytes(), read_script(), Cast()
    for calendar in calendars.shipped():
        load_calendar(calendar)
    say("Memasukkan kantor, orang, rencana, dan SKP …")
    _import(content, PLANS)
    say("Menandatangani Perjanjian Kinerja dan menyepakati SKP …")
    promises.sign_promises(script, cast)
    promises.agree_on_skp(script, cast)
    steps.follow_steps(script, cast)
    risks.note_risks(script, cast)
    requests.ask_and_answer(script, cast)
    statements.state(script, cast)
    figures.open_periods()
    say("Memasukkan pekerjaan harian dan realisasi …")
    _import(content, WORK)
    say("Memverifikasi angka dan mengadakan sosialisasi …")
    figures.verify(script, cast)
    measures.take_measures(script, cast)
    figures.verify_money(script, cast)
    meetings.hold_meetings(script, cast)
    rounds.hold_rounds(script, cast)
    drafts.begin_draft(script, cast)


def examine() -> None:
    """Let periksa look at every office that it has not seen, so that the first visitor need not wait."""
    today = business_date()
    for office in UnitKerja.objects.filter(office__isnull=True, periksa_run_set__isnull=True):
        examined(office=office, year=today.year, as_of=today)


def _import(content: bytes, sheets: Collection[str]) -> None:
    """Apply these sheets of the example, unless this very file has been applied for them before."""
    digest = hashlib.sha256(content).hexdigest()
    done = ImportBatch.objects.filter(file_sha256=digest, status=ImportBatch.Status.APPLIED)
    if any(set(sheets) <= set(report["diterapkan"]) for report in done.values_list("report", flat=True)):
        return
    batch = preview_workbook(content=content, by=None, file_name=WORKBOOK.name)
    apply_batch(batch_id=batch.pk, by=None, only=sheets)


def _to_standard_error(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
