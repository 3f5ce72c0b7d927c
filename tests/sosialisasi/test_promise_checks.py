"""SEL902 and SEL904: the commitment nobody signed, the decision nobody carries out."""

from datetime import date, datetime

import pytest

from selaras.alignment.catalogue import catalogue
from selaras.organisation.models import Ketidakhadiran
from selaras.registry.checks import CheckContext
from selaras.sosialisasi import actions
from selaras.sosialisasi.checks.decisions import decisions_not_carried_out, is_neglected
from selaras.sosialisasi.checks.promises import commitments_not_signed, is_unsigned
from selaras.sosialisasi.models import FollowUp, Keputusan, KomitmenSignature
from tests.support.office import a_line_to_the_nation, an_indikator

from .conftest import WIB, a_commitment, an_agenda, user_of

UNOWNED = "belum ada yang mengerjakan dan belum ada batas waktunya."
CODES = ("SEL902", "SEL904")
NOON = datetime(2026, 5, 12, 12, tzinfo=WIB)


def context(office, as_of=date(2026, 7, 15)):
    units = frozenset(u.pk for u in (office.lamteng, office.adm, office.pph))
    return CheckContext(units, 2026, as_of, catalogue().parameters, catalogue().words)


def messages(code, result):
    said = (catalogue().entries[code].message.format_map(one.facts) for one in result.findings)
    return [each.replace("\N{NO-BREAK SPACE}", " ") for each in said]


def counts(result):
    return (result.passed, result.failed, result.not_applicable)


@pytest.mark.parametrize("fires", [True, False])
def test_the_catalogues_own_examples(fires):
    example = {code: getattr(catalogue().entries[code], "fires" if fires else "silent") for code in CODES}
    assert is_unsigned(**example["SEL902"]) is fires
    decision = example["SEL904"]
    assert (
        is_neglected(
            is_open=decision["status"] == "open",
            has_owner=decision["owner"] is not None,
            days_over=decision["days_over"],
        )
        is fires
    )


@pytest.mark.parametrize(
    ("given", "found"),
    [({}, True), ({"age": 14}, False), ({"signed": True}, False), ({"away": True}, False)],
)
def test_everybody_has_fourteen_days_to_sign(given, found):
    assert is_unsigned(**{"signed": False, "declined": False, "age": 15, "away": False} | given) is found


@pytest.mark.parametrize(
    ("given", "found"), [({}, False), ({"days_over": 1}, True), ({"has_owner": False}, True)]
)
def test_a_decision_is_late_the_day_after(given, found):
    assert is_neglected(**{"is_open": True, "has_owner": True, "days_over": 0} | given) is found


def test_a_commitment_is_one_finding_with_its_people(meeting):
    commitment = a_commitment(meeting.agenda)
    actions.open_agenda(agenda_id=meeting.agenda.pk, by=user_of(meeting.leader))
    KomitmenSignature.objects.create(komitmen=commitment, person=meeting.leader.person, signed_at=NOON)
    Ketidakhadiran.objects.create(
        person=meeting.driver.person,
        kind="cuti",
        valid_from=date(2026, 7, 13),
        valid_to=date(2026, 7, 20),
        recorded_by=user_of(meeting.leader),
        recorded_at=NOON,
    )

    late = commitments_not_signed(context(meeting.office))
    early = commitments_not_signed(context(meeting.office, date(2026, 5, 20)))

    assert counts(late) == (1, 2, 1)
    assert messages("SEL902", late) == ["2 dari 4 orang belum menandatangani komitmen “Sosialisasi SOS-1”."]
    assert late.findings[0].objects == 2
    assert counts(early) == (1, 0, 3)


def test_decisions_are_carried_out_by_somebody_and_in_time(meeting):
    agenda = meeting.agenda
    actions.open_agenda(agenda_id=agenda.pk, by=user_of(meeting.leader))
    named = Keputusan.objects.create(agenda=agenda, number=1, text="Arsip dirapikan")
    Keputusan.objects.create(agenda=agenda, number=2, text="Jadwal ditata")
    for text, due, status in (
        ("Lewat", date(2026, 7, 3), "open"),
        ("Hari ini", date(2026, 7, 15), "open"),
        ("Nanti", date(2026, 8, 1), "open"),
        ("Dihentikan", date(2026, 6, 1), "dropped"),
    ):
        FollowUp.objects.create(keputusan=named, text=text, pic=meeting.staff, due=due, status=status)

    result = decisions_not_carried_out(context(meeting.office))

    assert counts(result) == (1, 2, 0)
    late, nobody = messages("SEL904", result)
    assert late == 'Keputusan "Lewat" (Sosialisasi SOS-1) lewat 12 hari dari batasnya, 3 Jul 2026.'
    assert nobody.endswith('"Jadwal ditata" (Sosialisasi SOS-1) ' + UNOWNED)
    assert result.findings[0].owners == {meeting.staff.person_id}


def test_a_quarter_without_a_meeting_is_one_finding_of_an_office_that_owes_a_result(meeting):
    office = meeting.office
    an_indikator(office.lamteng, a_line_to_the_nation(office))
    an_agenda(office.lamteng, code="RAPAT-1", day=(2026, 2, 3), status="closed")
    an_agenda(office.lamteng, code="RENCANA", day=(2026, 6, 3))  # planned, not held

    result = decisions_not_carried_out(context(office))
    first_quarter = decisions_not_carried_out(context(office, date(2026, 4, 2)))

    assert counts(result) == (0, 1, 0)
    assert messages("SEL904", result)[0].startswith('Keputusan "rapat kinerja TW2 2026"')
    assert counts(first_quarter) == (1, 0, 0)
    assert counts(decisions_not_carried_out(context(office, date(2026, 3, 1)))) == (0, 0, 0)
