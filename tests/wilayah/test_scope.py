"""Who looks over which offices: what one may not read is no row, and no address."""

import pytest

from selaras.access.models import User
from selaras.registry.navigation import entries_for
from tests.wilayah.conftest import signed_in, text_of


def offices_of(answer) -> set[str]:
    return {row.place.code for row in answer.context["shown"].rows}


def test_the_nation_sees_provinces_and_on_demand_every_office(nation):
    nation()
    client = signed_in("perencana-nas")
    assert offices_of(client.get("/wilayah/")) == {"P01", "P02"}
    assert len(offices_of(client.get("/wilayah/?semua=1"))) == 9
    assert offices_of(client.get("/wilayah/?unit=P02")) == {"P02-K01", "P02-K02", "P02-K03"}


def test_a_province_sees_its_own_and_no_other(nation):
    nation()
    client = signed_in("kepala-p01")
    assert {code[:3] for code in offices_of(client.get("/wilayah/"))} == {"P01"}
    for address in ("/wilayah/?unit=P02", "/wilayah/?unit=NAS", "/wilayah/?unit=P01-K01", "/wilayah/?unit=X"):
        assert client.get(address).status_code == 404
        assert client.get(address.replace("/?", "/iku/?")).status_code == 404
    lines = [line for group in client.get("/wilayah/iku/").context["shown"].groups for line in group.lines]
    assert {line.place.code[:3] for line in lines} == {"P01"}


@pytest.mark.parametrize("address", ["/wilayah/", "/wilayah/iku/"])
def test_a_district_is_told_where_its_own_figures_are(nation, address):
    nation()
    answer = signed_in("perencana-p01-k01").get(address)
    assert answer.status_code == 200
    assert "Tidak ada kantor di bawah kantor Anda." in text_of(answer)


def test_only_those_above_others_find_it_in_the_navigation(nation):
    nation()

    def finds(username: str) -> bool:
        return "wilayah" in {entry.url_name for entry in entries_for(User.objects.get(username=username))}

    assert [finds(name) for name in ("perencana-nas", "kepala-p01", "kepala-p01-k01")] == [True, True, False]


def test_a_definisi_that_nobody_owes_is_not_found(nation):
    nation()
    client = signed_in("perencana-nas")
    assert client.get("/wilayah/iku/?kode=IKU-02").status_code == 200
    assert client.get("/wilayah/iku/?kode=IKU-99").status_code == 404
