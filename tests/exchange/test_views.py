"""The pages of imports: what one sees, in how many questions, also without script on a small screen."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from selaras.access.models import User
from selaras.exchange.models import ImportBatch, ImportRow
from selaras.exchange.workbook.file import open_workbook
from tests.exchange.conftest import preview, some, workbook
from tests.support.accessibility import assert_accessible


@pytest.fixture
def planner(planned):
    user = User.objects.get(username="perencana")
    user.must_change_password = False  # an imported account's first way is to its own password
    user.save()
    return user


def mine(example):
    return {"Target": [row for row in example["Target"] if row["unit"] == "LAMTENG"]}


def upload(client, content: bytes, name: str = "rencana.xlsx"):
    return client.post(reverse("impor"), {"berkas": SimpleUploadedFile(name, content)}, follow=True)


def test_upload_preview_apply(client, planner, example):
    client.force_login(planner)
    rows = mine(example)
    rows["Target"] = [{**row, "tahun": row["tahun"] + 10} for row in rows["Target"]]
    page = upload(client, workbook(rows))
    assert page.status_code == 200
    assert "Berkas ini dapat diterapkan." in page.content.decode()
    batch = ImportBatch.objects.get()
    page = client.post(reverse("impor_apply", args=[batch.pk]), follow=True)
    assert "Berkas ini sudah diterapkan." in page.content.decode()
    batch.refresh_from_db()
    assert batch.applied_by == planner


def test_faults_are_shown_with_their_cells_and_nothing_can_be_applied(client, planner, example):
    client.force_login(planner)
    rows = mine(example)
    rows["Target"][0] = {**rows["Target"][0], "kode": "IKU-1.1.9"}
    text = upload(client, workbook(rows)).content.decode()
    assert "1 hal perlu dibetulkan; belum ada yang ditulis." in text
    assert "A, Kode IKU" in text
    assert "IKU-1.1.9" in text
    assert "Terapkan</button>" not in text


def test_a_file_that_is_none_says_so_beside_the_field(client, planner):
    client.force_login(planner)
    page = upload(client, b"%PDF-1.7", "laporan.pdf")
    assert page.status_code == 422
    assert "Ini PDF" in page.content.decode()
    assert not ImportBatch.objects.exists()


def test_the_same_file_again_says_that_nothing_changes(client, planner, example):
    client.force_login(planner)
    assert "Tanpa perubahan" in upload(client, workbook(mine(example))).content.decode()


def test_a_refusal_while_applying_is_told_and_the_batch_stays(client, planner, example):
    client.force_login(planner)
    batch = preview(workbook(mine(example)), planner)
    batch.fault_count = 2
    batch.save()
    page = client.post(reverse("impor_apply", args=[batch.pk]), follow=True)
    assert "Masih ada 2 hal" in page.content.decode()


def test_putting_a_file_away(client, planner, example):
    client.force_login(planner)
    batch = preview(workbook(mine(example)), planner)
    page = client.post(reverse("impor_discard", args=[batch.pk]), follow=True)
    assert "Berkas dibuang" in page.content.decode()


def test_the_template_and_the_example_can_be_had(client, planner):
    client.force_login(planner)
    for name in ("impor_template", "impor_example"):
        answer = client.get(reverse(name))
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert "Sasaran" in [sheet.name for sheet in open_workbook(content).sheets]


def test_the_pages_cost_the_same_with_one_batch_and_with_fifty(client, planner, example):
    client.force_login(planner)
    batch = preview(workbook(mine(example)), planner)
    ImportRow.objects.create(batch=batch, order=1, sheet="Target", row=3, action="error", message="Salah.")
    for address in (reverse("impor"), reverse("impor_preview", args=[batch.pk])):
        client.get(address)
        few = _count(client, address)
        ImportRow.objects.bulk_create(
            ImportRow(batch=batch, order=n, sheet="Target", row=n, action="error", message="Salah.")
            for n in range(ImportRow.objects.count() + 2, 60)
        )
        for n in range(50):
            ImportBatch.objects.create(
                file_name=f"{n}.xlsx",
                file_sha256="0",
                content=b"",
                by=planner,
                previewed_at=batch.previewed_at,
            )
        assert _count(client, address) == few
        assert few <= 16


def _count(client, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_in_the_browser_with_and_without_script(open_page, planner, example, tmp_path, javascript):
    """Choose, read the faults, mend, apply: at 390 pixels, and with scripts off."""
    rows = mine(example)
    rows["Target"] = [{**row, "tahun": row["tahun"] + 10} for row in rows["Target"]]
    right, wrong = tmp_path / "benar.xlsx", tmp_path / "salah.xlsx"
    right.write_bytes(workbook(rows))
    rows["Target"][0] = {**rows["Target"][0], "target": None}
    wrong.write_bytes(workbook(rows))

    page = open_page(user=planner, javascript=javascript)
    page.goto("/impor/")
    if javascript:
        assert_accessible(page)
    page.set_input_files("input[type=file]", wrong)
    page.get_by_role("button", name="Unggah dan pratinjau").click()
    assert page.get_by_text("Isi satu saja").first.is_visible()
    if javascript:
        assert_accessible(page)
    page.get_by_role("link", name="Unggah berkas yang sudah dibetulkan").click()
    page.set_input_files("input[type=file]", right)
    page.get_by_role("button", name="Unggah dan pratinjau").click()
    page.get_by_role("button", name="Terapkan").click()
    assert page.get_by_role("heading", name="Berkas ini sudah diterapkan.").is_visible()


def test_some_is_a_copy(example):
    assert some(example, "Unit")["Unit"][0] is not example["Unit"][0]
