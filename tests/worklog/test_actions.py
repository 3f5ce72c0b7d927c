"""Recording, replacing, voiding: the state after, the event, the refusal and its sentence."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Role
from selaras.audit.models import Event
from selaras.evidence import actions as evidence
from selaras.skp.models import Skp
from selaras.worklog import actions, claims
from selaras.worklog.actions import Entry, NewEvidence
from selaras.worklog.models import KlaimLog, Log
from tests.skp.story import skp_at, user_of
from tests.support import office as the
from tests.worklog.story import Version, a_figure, a_slot, record, set_status

JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")


def test_a_log_needs_nothing_but_its_sentence(cast):
    log = record(cast.analis, "  Menerima tamu  ")

    assert (log.text, log.rhk, log.quantity, log.status) == ("Menerima tamu", None, None, "recorded")
    event = Event.objects.get(type="worklog.recorded")
    assert event.target_id == log.pk
    assert "tamu" not in str(event.data)


def test_a_member_records_too(cast):
    assert record(the.a_member(cast.office.lamteng)).rhk is None


def test_the_same_sending_is_one_log(cast, rhk):
    key = uuid4()

    first = record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(2), client_uuid=key)
    again = record(cast.analis, "lain", rhk_id=rhk.pk, quantity=Decimal(5), client_uuid=key)

    assert again == first
    assert Log.objects.count() == KlaimLog.objects.count() == 1
    assert Event.objects.filter(type="worklog.recorded").count() == 1


def test_a_sending_of_somebody_else_is_refused(cast):
    log = record(cast.analis)

    with pytest.raises(NotAllowed):
        record(cast.kasubbag, client_uuid=log.client_uuid)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": "  "}, "satu kalimat"),
        ({"on": date(2026, 7, 16)}, "belum tiba"),
        ({"on": date(2023, 7, 14)}, "tidak memangku jabatan"),
        ({"quantity": Decimal(0)}, "lebih dari nol"),
        ({"quantity": Decimal(-2)}, "lebih dari nol"),
        ({"minutes": 0}, "antara 1 menit"),
        ({"minutes": 1441}, "antara 1 menit"),
    ],
)
def test_what_cannot_be_is_refused_with_its_sentence(cast, given, sentence):
    with pytest.raises(NotNow, match=sentence):
        record(cast.analis, **given)

    assert not Log.objects.exists()


def test_nobody_records_for_another(cast):
    with pytest.raises(NotAllowed, match="mengerjakannya"):
        actions.record_log(
            penugasan_id=cast.analis.pk,
            on=date(2026, 7, 14),
            text="x",
            by=user_of(cast.kasubbag),
            client_uuid=uuid4(),
        )


class TestRhk:
    def test_of_another_is_refused(self, cast, rhk):
        with pytest.raises(NotAllowed, match="bukan milik Anda"):
            record(cast.kasubbag, rhk_id=rhk.pk)

    def test_of_a_draft_or_another_year_is_refused(self, cast, rhk):
        draft = skp_at(Skp.Status.DRAFT, cast.kasubbag)

        with pytest.raises(NotNow, match="tidak berlaku"):
            record(cast.kasubbag, rhk_id=draft.pk)
        with pytest.raises(NotNow, match="tidak berlaku"):
            record(cast.analis, rhk_id=rhk.pk, on=date(2025, 7, 14))


class TestClaim:
    def test_goes_to_the_component_and_the_quarters_slot(self, cast, rhk):
        log = record(cast.analis, rhk_id=rhk.pk, quantity=Decimal("2.5"))

        claim = KlaimLog.objects.get(log=log)
        assert (claim.indikator, claim.komponen, claim.quantity) == (cast.iku, cast.komponen, Decimal("2.5"))
        assert (claim.year, claim.month, claim.taken_into) == (2026, 9, None)

    @pytest.mark.parametrize("given", [{"quantity": None}, {"rhk_id": None}])
    def test_needs_a_figure_and_an_rhk(self, cast, rhk, given):
        record(cast.analis, **({"rhk_id": rhk.pk, "quantity": Decimal(2)} | given))

        assert not KlaimLog.objects.exists()

    def test_needs_a_component(self, cast):
        rhk = skp_at(Skp.Status.SUBMITTED, cast.analis, indikator=cast.iku)

        record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(2))

        assert not KlaimLog.objects.exists()

    def test_takes_the_component_of_the_definition_the_slot_has_frozen(self, cast, rhk):
        old = cast.komponen.version
        old.valid_to = date(2026, 4, 1)
        old.save(update_fields=["valid_to"])
        new = type(old).objects.create(
            definisi=old.definisi,
            version=2,
            name="Versi baru",
            frequency="bulan",
            valid_from=date(2026, 4, 1),
        )
        part = the.a_komponen(new, "ditindaklanjuti", "numerator", 1)
        a_slot(cast.iku, month=7, version=new)

        late = record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(1))
        early = record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(1), on=date(2026, 2, 2))

        found = {claim.log_id: (claim.komponen_id, claim.month) for claim in KlaimLog.objects.all()}
        assert found == {late.pk: (part.pk, 7), early.pk: (cast_part(old), 3)}

    @pytest.mark.parametrize(
        ("frequency", "month"), [("bulan", 7), ("triwulan", 9), ("semester", 12), ("tahun", 12), ("", 7)]
    )
    def test_belongs_to_the_last_month_of_its_period(self, frequency, month):
        assert claims.slot_month(date(2026, 7, 14), frequency) == month

    def test_the_database_keeps_it_positive(self, cast, rhk):
        log = record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(1))

        with pytest.raises(IntegrityError), transaction.atomic():
            KlaimLog.objects.filter(log=log).update(quantity=Decimal(0))


def cast_part(version) -> int:
    return version.komponen_set.get(symbol="ditindaklanjuti").pk


class TestReplace:
    def replace(self, log: Log, who, **given):
        return actions.replace_log(
            log_id=log.pk,
            by=user_of(who),
            **({"client_uuid": uuid4(), "on": log.on, "text": "Benar"} | given),
        )

    def test_keeps_the_old_and_moves_the_claim_and_the_evidence(self, cast, rhk):
        link = evidence.add_link(
            unit_id=cast.analis.unit_id, name="Foto", url="https://contoh.id/a", by=user_of(cast.analis)
        )
        old = record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(40), bukti_ids=[link.pk])

        new = self.replace(old, cast.analis, rhk_id=rhk.pk, quantity=Decimal(4))

        old.refresh_from_db()
        assert (old.status, new.status, new.supersedes_id) == ("replaced", "recorded", old.pk)
        assert [row.bukti_id for row in new.bukti_set.all()] == [link.pk]
        offered = claims.of_slots([(cast.iku.pk, 2026, 9)])
        assert [each.quantity for each in offered] == [Decimal(4)]

    def test_twice_with_one_key_is_one(self, cast):
        old, key = record(cast.analis), uuid4()

        first = self.replace(old, cast.analis, client_uuid=key)

        assert self.replace(old, cast.analis, client_uuid=key) == first
        assert Log.objects.count() == 2

    def test_only_by_its_author_and_only_once(self, cast):
        old = record(cast.analis)

        with pytest.raises(NotAllowed):
            self.replace(old, cast.kasubbag)
        self.replace(old, cast.analis)
        with pytest.raises(NotNow, match="digantikan"):
            self.replace(old, cast.analis)

    def test_nothing_changes_when_the_new_one_is_refused(self, cast):
        old = record(cast.analis)

        with pytest.raises(NotNow):
            self.replace(old, cast.analis, on=date(2027, 1, 1))

        old.refresh_from_db()
        assert old.status == "recorded"


class TestVoid:
    def test_takes_the_claim_back_and_keeps_the_words(self, cast, rhk):
        log = record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(2))

        actions.void_log(log_id=log.pk, reason="salah hari", by=user_of(cast.analis))

        log.refresh_from_db()
        assert (log.status, log.void_reason) == ("void", "salah hari")
        assert claims.of_slots([(cast.iku.pk, 2026, 9)]) == []
        with pytest.raises(NotNow, match="dibatalkan"):
            actions.void_log(log_id=log.pk, reason="lagi", by=user_of(cast.analis))

    def test_needs_a_reason(self, cast):
        log = record(cast.analis)

        with pytest.raises(NotNow, match="alasan"):
            actions.void_log(log_id=log.pk, reason=" ", by=user_of(cast.analis))

    @pytest.mark.parametrize(
        ("status", "sentence"), [(Version.SUBMITTED, "sedang diajukan"), (Version.VERIFIED, "diverifikasi")]
    )
    def test_is_refused_once_a_figure_rests_on_it(self, cast, rhk, status, sentence):
        log = record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(2))
        figure = a_figure(a_slot(cast.iku), cast.kasubbag, Version.SUBMITTED)
        assert claims.take_in({(cast.iku.pk, 2026, 9): figure.pk}) == 1
        if status == Version.VERIFIED:
            set_status(figure, status, cast.koordinator)

        with pytest.raises(NotNow, match=sentence):
            actions.void_log(log_id=log.pk, reason="salah", by=user_of(cast.analis))

    def test_is_possible_again_when_the_figure_was_returned(self, cast, rhk):
        log = record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(2))
        figure = a_figure(a_slot(cast.iku), cast.kasubbag, Version.SUBMITTED)
        claims.take_in({(cast.iku.pk, 2026, 9): figure.pk})
        set_status(figure, Version.RETURNED, cast.koordinator)

        assert actions.void_log(log_id=log.pk, reason="salah", by=user_of(cast.analis)).status == "void"


class TestEvidence:
    def test_arrives_with_the_log_in_one_piece(self, cast, rhk):
        entry = Entry(cast.analis.pk, date(2026, 7, 14), "Uji petik", uuid4(), rhk.pk, Decimal(2))
        items = [NewEvidence("foto.jpg", JPEG), NewEvidence(url="https://contoh.id/b")]

        log = actions.record_entry(entry=entry, items=items, by=user_of(cast.analis))

        assert sorted(row.bukti.kind for row in log.bukti_set.all()) == ["file", "link"]

    def test_that_is_none_saves_nothing(self, cast):
        entry = Entry(cast.analis.pk, date(2026, 7, 14), "Uji petik", uuid4())

        with pytest.raises(NotNow, match="tidak diterima"):
            actions.record_entry(
                entry=entry, items=[NewEvidence("a.exe", b"MZ" + bytes(99))], by=user_of(cast.analis)
            )

        assert not Log.objects.exists()

    def test_can_be_added_after_a_figure_took_the_log_in(self, cast, rhk):
        log = record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(2))
        figure = a_figure(a_slot(cast.iku), cast.kasubbag, Version.VERIFIED, cast.koordinator)
        KlaimLog.objects.update(taken_into=figure)

        actions.evidence_entry(
            log_id=log.pk, items=[NewEvidence(url="https://contoh.id/c")], by=user_of(cast.analis)
        )

        assert log.bukti_set.count() == 1
        assert Event.objects.filter(type="worklog.evidence_added").count() == 1

    def test_of_another_office_cannot_be_used(self, cast):
        stranger = the.employ(the.a_post(cast.office.kab_a), roles=(Role.PEGAWAI,))
        theirs = evidence.add_link(
            unit_id=stranger.unit_id, name="x", url="https://contoh.id/x", by=user_of(stranger)
        )

        with pytest.raises(NotAllowed, match="tidak ditemukan"):
            record(cast.analis, bukti_ids=[theirs.pk])
        assert not Log.objects.exists()

    def test_is_added_by_the_author_to_a_log_that_stands(self, cast):
        log = record(cast.analis)

        with pytest.raises(NotAllowed):
            actions.add_evidence(log_id=log.pk, bukti_ids=[], by=user_of(cast.kasubbag))
        actions.void_log(log_id=log.pk, reason="salah", by=user_of(cast.analis))
        with pytest.raises(NotNow, match="dibatalkan"):
            actions.add_evidence(log_id=log.pk, bukti_ids=[], by=user_of(cast.analis))
