"""The daily log on a phone without network: open, kept, sent once, refused without loss, nobody else's."""

from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page

from selaras.organisation.models import Penugasan
from selaras.worklog.models import Log
from tests.conftest import session_cookie
from tests.skp.story import user_of
from tests.support.accessibility import assert_accessible
from tests.support.windows import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

KEPT = "Tersimpan di ponsel ini. Terkirim sendiri"


class Phone:
    """One phone: its pages may be killed, its network lost, its user changed."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.url = url
        self.context = browser.new_context(base_url=url, viewport=PHONE, locale="id-ID")

    def come(self, who: Penugasan) -> None:
        self.context.add_cookies([session_cookie(user_of(who), self.url)])

    def open(self, address: str = "/log/") -> Page:
        page = self.context.new_page()
        page.goto(address)
        return page

    def ready(self) -> Page:
        """The page has been open once with network: the worker is there and the form is kept."""
        page = self.open()
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        until(page, "outbox.all('kept').then((rows) => rows.length > 0)")
        return page

    def network(self, there: bool) -> None:
        self.context.set_offline(not there)


@pytest.fixture
def phone(browser, live_server, rhk, cast):
    phone = Phone(browser, live_server.url)
    phone.come(cast.analis)
    yield phone
    phone.context.close()


def until(page: Page, expression: str) -> None:
    """Wait until a promise says true; `wait_for_function` takes the promise itself for an answer."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {expression}")


NOTHING_LEFT = "outbox.all('entries').then((rows) => rows.length === 0)"


def write(page: Page, text: str, amount: str = "") -> None:
    page.get_by_label("Apa yang Anda hasilkan?").fill(text)
    page.get_by_label("Menambah").fill(amount)
    page.get_by_role("button", name="Simpan").click()


def test_an_entry_survives_a_killed_page_and_arrives_once(phone, tmp_path):
    phone.ready().close()
    phone.network(False)
    page = phone.open("/")  # a page that was never kept: the form comes all the same
    assert_accessible(page)
    page.locator("summary", has_text="Bukti").click()
    page.locator("input[name=berkas]").set_input_files(
        {"name": "catatan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 ilustrasi"}
    )
    write(page, "Uji petik 3 pemilih di Kec. Punggur", "3")
    page.get_by_text(KEPT).wait_for()
    page.get_by_label("Apa yang Anda hasilkan?").fill("Baru separuh")
    until(page, "outbox.all('kept').then((rows) => JSON.stringify(rows).includes('Baru separuh'))")
    page.close()
    page = phone.open("/log/")
    page.get_by_text("Menunggu jaringan", exact=True).wait_for()
    assert page.get_by_label("Apa yang Anda hasilkan?").input_value() == "Baru separuh"
    assert not Log.objects.exists()

    # The first answer is lost on its way: the server has the log, the phone does not know it.
    phone.context.route("**/log/kirim/", lambda route: (route.fetch(), route.abort()), times=1)
    phone.network(True)
    page.wait_for_timeout(500)
    again = phone.open("/log/")  # two pages and the worker send at the same time
    page.evaluate("Promise.all([outbox.flush(), outbox.flush()])")
    until(again, NOTHING_LEFT)

    log = Log.objects.get()
    assert (log.text, log.quantity) == ("Uji petik 3 pemilih di Kec. Punggur", 3)
    assert log.bukti_set.count() == log.klaim_set.count() == 1


def test_the_worker_sends_when_no_page_is_open(phone):
    page = phone.ready()
    phone.network(False)
    write(page, "Menerima tamu dari KPU")
    page.get_by_text(KEPT).wait_for()
    page.close()
    page = phone.context.new_page()
    phone.network(True)
    page.goto("/sw.js")  # plain text of the same origin: no script of ours runs in it
    dispatch_sync(page, phone.url)
    for _ in range(100):
        if Log.objects.exists():
            break
        page.wait_for_timeout(50)
    assert Log.objects.get().text == "Menerima tamu dari KPU"


def dispatch_sync(page: Page, origin: str) -> None:
    """What the browser does by itself when the network is back."""
    session, found = page.context.new_cdp_session(page), []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    session.send("ServiceWorker.enable")
    while not found:
        page.wait_for_timeout(50)
    session.send(
        "ServiceWorker.dispatchSyncEvent",
        {
            "origin": origin,
            "registrationId": found[0]["registrationId"],
            "tag": "antrean",
            "lastChance": False,
        },
    )


def test_a_refused_entry_comes_back_whole_with_its_sentence(phone):
    page = phone.ready()
    phone.network(False)
    page.get_by_label("Tanggal").fill("2026-07-30")  # has not come yet
    write(page, "Rapat koordinasi", "2")
    page.get_by_text(KEPT).wait_for()
    phone.network(True)
    page.get_by_text("belum tiba").wait_for()
    page.close()

    page = phone.open("/log/")
    page.get_by_role("button", name="Perbaiki").click()
    assert page.get_by_label("Menambah").input_value() == "2"
    page.get_by_label("Tanggal").fill("2026-07-14")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_text("Log tersimpan.").wait_for()
    assert Log.objects.get().text == "Rapat koordinasi"
    assert page.evaluate("outbox.all('entries').then((rows) => rows.length)") == 0


def test_another_person_neither_sees_nor_sends_it_and_signing_out_asks_first(phone, cast):
    page = phone.ready()
    phone.network(False)
    write(page, "Rahasia analis")
    page.get_by_text(KEPT).wait_for()
    page.close()
    phone.context.clear_cookies()  # the session ends; nobody signed out
    phone.come(cast.kasubbag)
    phone.network(True)
    page = phone.open("/log/")
    page.evaluate("outbox.flush()")
    page.wait_for_timeout(200)
    assert "Rahasia analis" not in page.content()
    assert not Log.objects.exists()
    page.close()

    phone.come(cast.analis)
    phone.context.route("**/log/kirim/", lambda route: route.abort())
    page = phone.open("/akun/sandi/")  # any page shows what waits
    page.get_by_text("Rahasia analis").wait_for()
    sign_out = page.locator("details.akun")
    sign_out.locator("summary").click()
    sign_out.get_by_role("button", name="Keluar").click()
    page.get_by_text("1 catatan Anda belum terkirim.").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="Jangan keluar dahulu").click()
    assert page.evaluate("outbox.all('entries').then((rows) => rows.length)") == 1
    sign_out.locator("summary").click()
    sign_out.get_by_role("button", name="Keluar").click()
    with page.expect_navigation(url="**/masuk/**"):
        page.get_by_role("button", name="Hapus dan keluar").click()
    page.goto("/luring/")
    assert (
        page.evaluate(
            "Promise.all([outbox.all('entries'), outbox.all('kept')]).then((all) => all.flat().length)"
        )
        == 0
    )


def test_a_photo_is_made_smaller_before_it_is_sent(phone):
    page = phone.ready()
    page.locator("summary", has_text="Bukti").click()
    page.evaluate(PHOTO)
    page.get_by_text("diperkecil menjadi").wait_for()
    size, name = page.evaluate(
        "(f => [f.size, f.name])(document.querySelector('input[name=berkas]').files[0])"
    )
    assert name == "foto.jpg"
    assert 0 < size < 1_500_000
    write(page, f"Foto spanduk {uuid4()}")
    page.get_by_text("Log tersimpan.").wait_for()
    assert Log.objects.get().bukti_set.get().bukti.blob.size == size


# A picture that is hard to compress, 2400 pixels wide: what a camera makes.
PHOTO = """async () => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2400, 1200];
  const paper = canvas.getContext("2d");
  const picture = paper.createImageData(2400, 1200);
  let seed = 1;
  for (let i = 0; i < picture.data.length; i++) {
    seed = (seed * 16807) % 2147483647;
    picture.data[i] = i % 4 === 3 ? 255 : seed % 256;
  }
  paper.putImageData(picture, 0, 0);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const files = new DataTransfer();
  files.items.add(new File([blob], "foto.png", { type: "image/png" }));
  const input = document.querySelector("input[name=berkas]");
  input.files = files.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}"""
