"""A year of measurement from opening to locking: a planner of Bawaslu RI, three heads of parts, a verifier, a
province. The first and the last quarter are played in the browser, the two between by the same actions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from selaras.access.models import User
from selaras.access.roles import Role
from selaras.measurement import actions, folding, queries
from selaras.measurement.models import KonsolidasiTriwulan, PeriodePengukuran, Realisasi
from selaras.organisation.models import Formasi, UnitKerja
from selaras.planning.models import Indikator
from tests.support import office as the
from tests.support.accessibility import assert_accessible
from tests.support.windows import DESKTOP, PHONE

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

YEAR = 2026
WHY_BACK = "Surat ke-12 tertanggal Januari belum dihitung."
WHY_NOT = "Putusan pengadilan belum diterbitkan sampai triwulan berakhir."
WHY_LATE = "Putusan terbit tiga hari setelah periode dikunci."
FIGURES = {"IKU-1": ("9", "10"), "IKU-2": ("16", "20"), "IKU-3": ("28", "30")}


@dataclass
class Nation:
    """The people, what the office owes, and the province's figure made up of the office's (`above`)."""

    users: dict[str, User]
    owed: dict[str, Indikator]
    above: Indikator


def worker(unit: UnitKerja, name: str, role: Role, *, head: bool = False) -> tuple[User, Formasi]:
    """Somebody in a post of his own."""
    post = the.a_post(unit, name, head=head)
    user = the.employ(post, the.a_person(name), roles=(role,)).person.user
    assert user is not None
    return user, post


@pytest.fixture
def nation(db: None, settings: Any) -> Nation:
    settings.SELARAS_DEMO = True
    office = the.make_office()
    parts = (office.adm, office.pph, the.a_unit("LAMTENG-PPSH", "subbagian", office.lamteng, office.lamteng))
    users = {
        "planner": worker(office.ri, "Perencana RI", Role.PERENCANA)[0],
        "verifier": worker(office.lamteng, "Koordinator", Role.KEPALA_SEKRETARIAT, head=True)[0],
    }
    users["province"], province = worker(office.lampung, "Kepala Provinsi", Role.VERIFIKATOR, head=True)
    sasaran, owed = the.a_line_to_the_nation(office), {}
    for code, part in zip(FIGURES, parts, strict=True):
        head, post = worker(part, f"Kepala {part.code}", Role.KASUBBAG, head=True)
        manual = the.a_definisi(code, needs_approval=code == "IKU-2")
        owed[code] = the.an_indikator(office.lamteng, sasaran, manual, post)
        the.a_target(owed[code], YEAR, 80)
        users[code] = head
    above = the.an_indikator(office.lampung, sasaran, owed["IKU-1"].definisi.version_set.get(), province)
    owed["IKU-1"].parent = above
    owed["IKU-1"].save()
    the.a_target(above, YEAR, 80)
    return Nation(users, owed, above)


def enter(page: Page, code: str, tw: int, *, correct: tuple[str, str] | None = None) -> None:
    """Fill a figure in from the list of the office and submit it with a link as evidence."""
    page.goto(f"/pengukuran/?tahun={YEAR}&tw={tw}")
    page.get_by_role("link", name=f"Isi {code}", exact=True).click()
    above, below = correct or FIGURES[code]
    page.get_by_label("Ditindaklanjuti", exact=True).fill(above)
    page.get_by_label("Disampaikan", exact=True).fill(below)
    if correct is None:
        page.get_by_text("Tautan sebagai bukti").click()
        page.get_by_label("Tautan bukti").fill(f"https://arsip.example/{code}-tw{tw}")
    page.get_by_role("button", name="Ajukan realisasi").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("menunggu verifikasi")


def verify(page: Page, code: str) -> None:
    """Take a figure from the queue and verify it."""
    page.goto("/pengukuran/verifikasi/")
    page.locator("tr", has_text=code).get_by_role("link").first.click()
    if page.get_by_label("Saya sudah membuka bukti").count():
        page.get_by_label("Saya sudah membuka bukti").check()
    page.get_by_role("button", name="Verifikasi angka ini").click()
    page.get_by_text("Angka diverifikasi").wait_for()


def open_month(page: Page, month: int, slots: int) -> None:
    """Look at what opening will do, and do it."""
    page.goto(f"/pengukuran/kalender/{YEAR}/{month}/")
    page.get_by_role("link", name="Buka bulan ini").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"menagih {slots} angka dari 1 kantor")
    page.get_by_role("button", name="Buka").click()
    page.get_by_text("Bulan dibuka").wait_for()


def lock_month(page: Page, month: int, missing: int) -> None:
    """Look at what locking will do, and do it."""
    page.goto(f"/pengukuran/kalender/{YEAR}/{month}/")
    page.get_by_role("link", name="Kunci bulan ini").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{missing} angka belum ada")
    page.get_by_role("button", name="Kunci").click()
    page.get_by_text("Bulan dikunci").wait_for()


def first_quarter(settings: Any, windows: dict[str, Page]) -> None:
    """Opened, entered by three heads, one sent back and mended, one approved by the province, locked."""
    settings.SELARAS_TANGGAL = date(YEAR, 4, 1)
    open_month(windows["planner"], 3, 3)
    windows["IKU-1"].goto(f"/pengukuran/?tahun={YEAR}&tw=1")
    left = windows["IKU-1"].locator(".jawab").inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert "Batas 6 Apr 2026, 2 hari kerja lagi" in left  # Good Friday is not worked
    for code in FIGURES:
        enter(windows[code], code, 1)

    verifier = windows["verifier"]
    verifier.goto("/pengukuran/verifikasi/")
    verifier.locator("tr", has_text="IKU-3").get_by_role("link").first.click()
    verifier.get_by_text("Kembalikan untuk diperbaiki").click()
    verifier.get_by_label("Apa yang perlu diperbaiki").fill(WHY_BACK)
    verifier.get_by_role("button", name="Kembalikan", exact=True).click()
    verifier.get_by_text("Angka dikembalikan").wait_for()
    verify(verifier, "IKU-1")
    verify(verifier, "IKU-2")

    head = windows["IKU-3"]
    head.goto("/")
    head.get_by_role("link", name="Perbaiki").first.click()
    assert WHY_BACK in head.locator("main").inner_text()
    enter(head, "IKU-3", 1, correct=("29", "31"))
    verify(verifier, "IKU-3")

    province = windows["province"]  # the verifier has verified IKU-2: a third person approves it
    province.goto("/pengukuran/verifikasi/")
    province.get_by_role("link", name="Periksa IKU-2").click()
    expect(province.get_by_role("heading", level=1)).to_contain_text("menunggu persetujuan")
    assert_accessible(province)
    province.get_by_role("button", name="Setujui angka ini").click()
    province.get_by_text("Angka disetujui").wait_for()

    settings.SELARAS_TANGGAL = date(YEAR, 4, 13)
    lock_month(windows["planner"], 3, 0)


def quarters_between(settings: Any, nation: Nation) -> None:
    """The second and third quarter, and the months that owe nothing, by the same actions."""
    for tw, day in ((2, date(YEAR, 7, 1)), (3, date(YEAR, 10, 1))):
        settings.SELARAS_TANGGAL = day
        actions.open_period(year=YEAR, month=3 * tw, by=nation.users["planner"])
        for code, indikator in nation.owed.items():
            slot = Realisasi.objects.get(indikator=indikator, year=YEAR, month=3 * tw)
            parts = indikator.definisi.version_set.get().komponen_set.all()
            values = {part.pk: Decimal(value) for part, value in zip(parts, FIGURES[code], strict=True)}
            version = actions.submit_realisasi(
                slot_id=slot.pk, values=values, by=nation.users[code], evidence_waiver="Data pribadi: nama."
            )
            actions.verify_realisasi(version_id=version.pk, by=nation.users["verifier"])
            if code == "IKU-2":
                actions.approve_realisasi(version_id=version.pk, by=nation.users["province"])
    settings.SELARAS_TANGGAL = date(YEAR, 12, 14)
    for month in (1, 2, 4, 5, 7, 8, 10, 11):
        actions.open_period(year=YEAR, month=month, by=nation.users["planner"])
    for month in (1, 2, *range(4, 12)):
        actions.lock_period(year=YEAR, month=month, by=nation.users["planner"])


def last_quarter(settings: Any, nation: Nation, windows: dict[str, Page]) -> None:
    """One figure comes in time, one cannot be supplied, one comes after the lock by a named exception."""
    settings.SELARAS_TANGGAL = date(YEAR + 1, 1, 4)
    open_month(windows["planner"], 12, 3)
    enter(windows["IKU-1"], "IKU-1", 4)
    verify(windows["verifier"], "IKU-1")

    head = windows["IKU-2"]
    head.goto(f"/pengukuran/?tahun={YEAR}&tw=4")
    head.get_by_role("link", name="Isi IKU-2", exact=True).click()
    head.get_by_label("Catatan").fill(WHY_NOT)
    head.get_by_text("Kendala, tindak lanjut, tidak berlaku, atau tidak dapat disediakan").click()
    head.get_by_label("Angkanya tidak dapat disediakan").check()
    head.get_by_role("button", name="Ajukan realisasi").click()
    expect(head.get_by_role("heading", level=1)).to_contain_text("tidak dapat disediakan menunggu")
    verify(windows["verifier"], "IKU-2")
    windows["province"].goto("/pengukuran/verifikasi/")
    windows["province"].get_by_role("link", name="Periksa IKU-2").click()
    windows["province"].get_by_role("button", name="Setujui angka ini").click()
    windows["province"].get_by_text("Angka disetujui").wait_for()

    settings.SELARAS_TANGGAL = date(YEAR + 1, 1, 13)
    lock_month(windows["planner"], 12, 2)  # both stay missing; one of them is answered
    late = windows["IKU-3"]
    late.goto(f"/pengukuran/?tahun={YEAR}&tw=4")
    assert "Dikunci tanpa angka" in late.locator("main").inner_text()
    assert late.get_by_role("link", name="Isi IKU-3", exact=True).count() == 0

    above = windows["province"]
    above.goto(f"/pengukuran/kalender/{YEAR}/12/")
    above.get_by_label("Beri pengecualian kepada").select_option(label="Unit LAMTENG")
    above.get_by_role("button", name="Pilih kantor").click()
    slot = Realisasi.objects.get(indikator=nation.owed["IKU-3"], year=YEAR, month=12)
    above.get_by_label("Angka", exact=True).select_option(value=str(slot.pk))
    above.get_by_label("Alasan").fill(WHY_LATE)
    above.get_by_label("Hari terakhir").fill("2027-01-20")
    above.get_by_role("button", name="Beri pengecualian").click()
    above.get_by_text("Pengecualian diberikan").wait_for()
    enter(late, "IKU-3", 4)
    verify(windows["verifier"], "IKU-3")
    slot.refresh_from_db()
    assert (slot.num, slot.late) == (28, True)


def test_a_year_from_opening_to_locking(open_page: Callable[..., Page], nation: Nation, settings: Any):
    settings.SELARAS_TANGGAL = date(YEAR, 4, 1)
    windows = {
        who: open_page(user=user, size=PHONE if who in FIGURES else DESKTOP)
        for who, user in nation.users.items()
    }
    first_quarter(settings, windows)
    quarters_between(settings, nation)
    last_quarter(settings, nation, windows)

    months = PeriodePengukuran.objects.filter(year=YEAR)
    assert set(months.values_list("month", "status")) == {(month, "locked") for month in range(1, 13)}
    rows = queries.results_for([row.pk for row in nation.owed.values()], YEAR, 4)
    found = {code: rows[row.pk] for code, row in nation.owed.items()}
    assert found["IKU-1"].nilai == Decimal(90)  # 36 of 40
    assert (found["IKU-2"].nilai, found["IKU-2"].missing) == (Decimal(80), 1)  # three quarters of four
    assert found["IKU-3"].reported == 4
    folding.fold()
    together = KonsolidasiTriwulan.objects.get(indikator=nation.above, year=YEAR, tw=4)
    assert (together.num, together.den, together.reported, together.missing) == (36, 40, 1, 0)

    planner = windows["planner"]
    planner.goto(f"/pengukuran/kalender/?tahun={YEAR}")
    assert planner.locator("main").get_by_text("Dikunci", exact=True).count() == 12
    assert_accessible(planner)
