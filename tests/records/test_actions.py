"""Documents: frozen word for word, signed by their people, superseded, revoked."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from selaras.access.errors import NotAllowed, NotNow
from selaras.audit.models import Event
from selaras.records import actions, queries
from selaras.records.models import Dokumen

LKJIP = Dokumen.Kind.LKJIP


def generate(world, **changes):
    fields = {
        "kind": LKJIP,
        "unit_id": world.units["LAMTENG"].pk,
        "year": 2026,
        "payload": {"nilai": Decimal("97.4500"), "teks": "Kasubbag Penanganan & Hukum"},
        "by": world.users["perencana"],
    }
    return actions.generate(**{**fields, **changes})


def sign(world, dokumen, name, *, final, role="kepala"):
    return actions.sign(
        dokumen_id=dokumen.pk,
        role=role,
        penugasan_id=world.penugasan[name].pk,
        by=world.users[name],
        final=final,
    )


def test_a_document_keeps_figures_as_text_and_its_hash_holds(world):
    dokumen = generate(world)

    assert dokumen.payload == {"nilai": "97.4500", "teks": "Kasubbag Penanganan & Hukum"}
    assert queries.is_intact(Dokumen.objects.get(pk=dokumen.pk))
    assert Event.objects.get(target_id=dokumen.pk).type == "records.generated"


def test_a_changed_payload_is_seen(world):
    dokumen = generate(world)
    Dokumen.objects.filter(pk=dokumen.pk).update(payload={"nilai": "100", "teks": "x"})

    assert not queries.is_intact(Dokumen.objects.get(pk=dokumen.pk))


def test_a_float_cannot_be_frozen(world):
    with pytest.raises(TypeError, match=r"payload\.nilai"):
        generate(world, payload={"nilai": 0.1})


def test_the_code_is_found_as_people_type_it(world):
    dokumen = generate(world)
    typed = dokumen.verify_code.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    assert queries.by_verify_code(typed) == dokumen
    assert queries.by_verify_code("0000-0000-0000") is None


def test_the_last_signature_puts_a_version_in_force_and_supersedes_the_one_before(world):
    first = generate(world)
    sign(world, first, "perencana", role="penyusun", final=False)
    first.refresh_from_db()
    assert first.status == Dokumen.Status.GENERATED
    sign(world, first, "koordinator", final=True)
    second = generate(world, payload={"nilai": "98"})
    assert (second.version, second.supersedes) == (2, first)
    first.refresh_from_db()
    assert first.status == Dokumen.Status.SIGNED  # in force until the next one is signed

    sign(world, second, "koordinator", final=True)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == (Dokumen.Status.SUPERSEDED, Dokumen.Status.SIGNED)


def test_a_signature_freezes_name_and_title(world):
    signature = sign(world, generate(world), "koordinator", final=True)
    person = signature.person
    person.name = "Nama Baru"
    person.save()
    signature.refresh_from_db()

    assert (signature.name_frozen, signature.title_frozen) == ("Koordinator", "Jabatan koordinator")


def test_nobody_signs_with_the_post_of_another(world):
    with pytest.raises(NotAllowed, match="jabatan Anda sendiri"):
        actions.sign(
            dokumen_id=generate(world).pk,
            role="kepala",
            penugasan_id=world.penugasan["koordinator"].pk,
            by=world.users["pic"],
            final=True,
        )


def test_a_role_is_signed_once_and_a_signed_document_takes_no_more(world):
    dokumen = generate(world)
    sign(world, dokumen, "koordinator", final=False)
    with pytest.raises(NotNow, match="sudah ditandatangani"):
        sign(world, dokumen, "koordinator", final=True)
    sign(world, dokumen, "perencana", role="penyusun", final=True)
    with pytest.raises(NotNow, match="Ditandatangani"):
        sign(world, dokumen, "pic", role="saksi", final=True)


def test_revoking_needs_a_reason_and_happens_once(world):
    dokumen, by = generate(world), world.users["koordinator"]
    with pytest.raises(NotNow, match="alasan"):
        actions.revoke(dokumen_id=dokumen.pk, reason=" ", by=by)
    assert actions.revoke(dokumen_id=dokumen.pk, reason="Salah tahun", by=by).status == "revoked"
    with pytest.raises(NotNow, match="Dicabut"):
        actions.revoke(dokumen_id=dokumen.pk, reason="Lagi", by=by)


def test_the_database_refuses_a_revoked_document_without_a_time(world):
    dokumen = generate(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dokumen.objects.filter(pk=dokumen.pk).update(status="revoked")


def test_documents_of_another_office_are_not_seen(world):
    dokumen = generate(world)

    assert queries.visible_to(world.users["pic"]).get() == dokumen
    assert not queries.visible_to(world.users["tetangga"]).exists()
