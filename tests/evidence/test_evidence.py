"""Adding evidence, once for a unit; reading it only where one may; handing it out safely."""

import hashlib
import threading

import pytest
from django.db import connection
from django.urls import reverse

from selaras.access.errors import NotAllowed, NotNow
from selaras.audit.models import Event
from selaras.evidence import actions, content, storage
from selaras.evidence.models import Blob, Bukti

PDF = b"%PDF-1.7 daftar hadir"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "bukti"


def add(world, by="pic", unit="LAMTENG", name="hadir.pdf", data=PDF):
    return actions.add_file(unit_id=world.units[unit].pk, name=name, content=data, by=world.users[by])


def test_a_file_lies_under_its_hash_and_is_recorded_once(world):
    bukti = add(world)
    sha256 = hashlib.sha256(PDF).hexdigest()

    assert bukti.blob.sha256 == sha256
    assert storage.path_of(sha256).read_bytes() == PDF
    assert bukti.blob.mime == "application/pdf"
    assert add(world, name="nama lain.pdf", by="rekan") == bukti
    assert Event.objects.filter(type="evidence.added").count() == 1


def test_the_same_bytes_in_two_offices_are_two_pieces_of_evidence_over_one_blob(world):
    ours, theirs = add(world), add(world, by="tetangga", unit="KAB-A")

    assert ours != theirs
    assert ours.blob == theirs.blob
    assert Blob.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "kosong"),
        (b"%PDF-" + b"x" * content.MAX_BYTES, "20 MB"),
        (b"<html>", "tidak diterima"),
    ],
)
def test_what_is_no_evidence_is_refused_and_leaves_nothing(world, data, sentence):
    with pytest.raises(NotNow, match=sentence):
        add(world, data=data)
    assert not Bukti.objects.exists()


def test_a_file_of_exactly_twenty_megabytes_is_kept(world):
    assert add(world, data=b"%PDF-" + b"x" * (content.MAX_BYTES - 5)).blob.size == content.MAX_BYTES


def test_nobody_adds_evidence_to_another_office(world):
    with pytest.raises(NotAllowed, match="kantor Anda sendiri"):
        add(world, by="tetangga")
    with pytest.raises(NotAllowed):  # a verifier one level up reads, and adds nothing
        add(world, by="provinsi")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x/y", "https://", "bawaslu.go.id", ""])
def test_a_link_is_a_whole_web_address(world, url):
    with pytest.raises(NotNow, match="https"):
        actions.add_link(unit_id=world.units["LAMTENG"].pk, name="x", url=url, by=world.users["pic"])


def test_a_link_is_one_piece_of_evidence_and_has_a_page(world, client):
    pic = world.users["pic"]
    first = actions.add_link(
        unit_id=world.units["LAMTENG"].pk, name="Berita", url=" https://contoh.invalid/a ", by=pic
    )
    again = actions.add_link(
        unit_id=world.units["LAMTENG"].pk, name="", url="https://contoh.invalid/a", by=pic
    )
    assert first == again
    client.force_login(pic)
    answer = client.get(reverse("bukti", args=[first.pk]))
    assert 'href="https://contoh.invalid/a" rel="noopener noreferrer"' in answer.content.decode()


def test_paper_names_its_archive(world):
    pic, unit = world.users["pic"], world.units["LAMTENG"].pk
    with pytest.raises(NotNow, match="tempat arsip"):
        actions.add_paper(unit_id=unit, name="SK", archive_place=" ", by=pic)
    assert (
        actions.add_paper(unit_id=unit, name="SK", archive_place="Lemari 2", by=pic).archive_place
        == "Lemari 2"
    )


def test_a_download_is_an_attachment_that_no_browser_runs(world, client):
    bukti = add(world, name="../../daftar hadir\r\n.pdf")
    client.force_login(world.users["rekan"])
    answer = client.get(reverse("bukti", args=[bukti.pk]))

    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="daftar hadir.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")


def test_evidence_of_another_office_does_not_exist(world, client):
    bukti = add(world)
    client.force_login(world.users["tetangga"])
    assert client.get(reverse("bukti", args=[bukti.pk])).status_code == 404
    client.force_login(world.users["provinsi"])
    response = client.get(reverse("bukti", args=[bukti.pk]))
    assert response.status_code == 200
    response.close()


def test_a_lost_file_is_said_not_invented(world, client):
    bukti = add(world)
    storage.path_of(bukti.blob.sha256).unlink()
    client.force_login(world.users["pic"])
    assert client.get(reverse("bukti", args=[bukti.pk])).status_code == 404


def test_an_anonymous_visitor_is_sent_to_sign_in(world, client):
    assert client.get(reverse("bukti", args=[add(world).pk])).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_two_uploads_of_one_file_at_once_are_one_piece_of_evidence(world):
    found, start = [], threading.Barrier(2)

    def upload(name):
        start.wait()
        try:
            found.append(add(world, by=name).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=upload, args=(name,)) for name in ("pic", "rekan")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert len(set(found)) == 1
