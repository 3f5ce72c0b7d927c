"""Garis pandang: up to the nation, down to people, with its breaks."""

from datetime import date

import pytest

from selaras.alignment import queries
from selaras.alignment.line import lines_of_person
from selaras.alignment.line_down import lines_of_indikator
from selaras.planning.models import Renstra
from selaras.skp.models import Skp
from tests.skp.story import a_chain, make_cast, skp_at, user_of
from tests.support import office as the

TODAY = date(2026, 7, 15)
pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db, settings):
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, TODAY
    return make_cast()


def lines(penugasan):
    return lines_of_person(penugasan.person, penugasan, TODAY)


def test_a_line_goes_from_the_person_through_his_superiors_to_the_misi(cast):
    a_chain(cast)

    (line,) = lines(cast.analis).whole

    kinds = [node.kind for node in line.nodes]
    assert kinds[0] == "Anda · log"
    assert kinds[1] == "RHK 1 Anda"
    assert kinds[2].startswith("RHK 1 · ")
    assert kinds[4].startswith("IKU-1.1.1")
    assert kinds[-1].startswith("Misi M1")
    assert line.ends_at == "IKU-1.1.1"
    assert not line.broken


def test_the_indicator_on_the_line_opens_telusur(cast):
    a_chain(cast)
    the.a_target(cast.iku)
    node = next(n for n in lines(cast.koordinator).whole[0].nodes if n.key.startswith("realisasi:"))
    assert node.key == "realisasi:IKU-1.1.1:LAMTENG:2026-TW2"
    assert node.target == "80,00"


def test_an_rhk_without_a_line_stops_at_itself(cast):
    skp_at(Skp.Status.SUBMITTED, cast.analis)

    (line,) = lines(cast.analis).broken

    assert line.broken == "tugas dari pusat"
    assert line.nodes[-1].state == "putus"


def test_a_superseded_plan_breaks_the_line_behind_the_indicator(cast):
    a_chain(cast)
    Renstra.objects.filter(unit=cast.office.ri).update(status=Renstra.Status.SUPERSEDED)

    (line,) = lines(cast.analis).broken

    assert "sudah diganti" in line.broken
    states = [node.state for node in line.nodes]
    assert states[states.index("putus") + 1 :] == ["sepi"] * (len(states) - states.index("putus") - 1)


def test_the_headline_counts_indicators_and_breaks(cast):
    a_chain(cast)
    whole = queries.headline(lines(cast.analis), mine=True)
    nobody = queries.headline(
        lines(cast.office and cast.analis.__class__.objects.get(pk=cast.kasubbag.pk)), mine=False
    )

    assert whole == "Pekerjaan Anda menopang 1 IKU, semuanya sampai ke sasaran nasional."
    assert nobody.startswith(f"Pekerjaan {cast.kasubbag.person.name} menopang 1 IKU")


def test_a_person_without_skp_is_told_so(cast):
    assert (
        queries.headline(lines(cast.analis), mine=True) == "Pekerjaan Anda belum terhubung ke IKU mana pun."
    )


def test_more_rhk_cost_no_more_queries(cast, django_assert_max_num_queries):
    _, _, rhk = a_chain(cast)
    with django_assert_max_num_queries(15) as few:
        lines(cast.analis)
    for number in range(2, 40):
        rhk.skp.rhk_set.create(number=number, text=f"Hasil {number}", parent=rhk.parent)
    with django_assert_max_num_queries(len(few)):
        assert len(lines(cast.analis).lines) == 39


def test_an_indicator_leads_down_to_everybody_whose_work_reaches_it(cast):
    a_chain(cast)

    found = lines_of_indikator(cast.iku, TODAY)

    assert {share.person for share in found.people} == {
        cast.koordinator.person.name,
        cast.kasubbag.person.name,
        cast.analis.person.name,
    }
    assert [share.person for share in found.people if share.direct] == [cast.koordinator.person.name]
    assert found.breaks == ()
    assert found.headline == "IKU-1.1.1 ditopang pekerjaan 3 orang."


def test_people_stand_in_the_order_of_their_names(cast):
    a_chain(cast)
    names = [share.person for share in lines_of_indikator(cast.iku, TODAY).people]
    assert names == sorted(names)


def test_an_indicator_that_nobody_carries_says_where_it_is_broken(cast):
    orphan = the.an_indikator(cast.office.lamteng, cast.iku.sasaran, the.a_definisi("IKU-3.1.5"))

    found = lines_of_indikator(orphan, TODAY)

    assert found.breaks == (
        "Belum ada jabatan yang menjadi penanggung jawab.",
        "Tidak ada RHK seorang pun yang menuju indikator ini.",
    )
    assert found.headline == "Garis IKU-3.1.5 putus di 2 tempat."


def test_offices_below_are_listed_by_code(cast):
    post = the.a_post(cast.office.ri, "Kepala Biro")
    the.employ(post)
    version = cast.iku.definisi.version_set.get()
    national = the.an_indikator(cast.office.ri, cast.iku.sasaran.parent, version, post)
    cast.iku.parent = national
    cast.iku.save(update_fields=["parent"])

    found = lines_of_indikator(national, TODAY)

    assert found.breaks == ()
    assert [child.indikator for child in found.children] == [cast.iku]
    assert found.headline == "IKU-1.1.1 ditopang 1 kantor."


def test_the_page_of_my_lines_and_of_an_indicator(cast, client, django_assert_max_num_queries):
    a_chain(cast)
    client.force_login(user_of(cast.analis))

    with django_assert_max_num_queries(20):
        mine = client.get("/garis-pandang/")
    with django_assert_max_num_queries(20):
        iku = client.get(f"/garis-pandang/iku/{cast.iku.pk}/")

    assert "menopang 1 IKU" in mine.text
    assert "ditopang pekerjaan 3 orang" in iku.text
