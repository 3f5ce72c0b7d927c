"""Format version 1 of what is hashed: pinned to the byte, because it is for ever."""

import hashlib
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.db.models import TextChoices
from hypothesis import given
from hypothesis import strategies as st

from selaras.audit.canonical import canonical, first_link, link, moment, plain

AT = datetime(2026, 11, 24, 10, 25, 0, 120, tzinfo=timezone(timedelta(hours=7)))


def test_the_bytes_of_version_1():
    body = canonical(
        {
            "chain": "LAMTENG",
            "seq": 12,
            "at": moment(AT),
            "type": "skp.agreed",
            "actor": 7,
            "acting_as": "",
            "on_behalf_of": None,
            "target_type": "skp.skp",
            "target_id": 3,
            "unit_code": "LAMTENG",
            "data": plain({"target": {"before": Decimal("87.5000"), "after": None}, "butir": "ü"}),
            "pii": [],
            "request_id": "",
        }
    )
    assert body.decode() == (
        '{"actor":7,"at":"2026-11-24T03:25:00.000120Z","chain":"LAMTENG",'
        '"data":{"butir":"ü","target":{"before":"87.5000"}},"seq":12,"target_id":3,"target_type":"skp.skp",'
        '"type":"skp.agreed","unit_code":"LAMTENG","v":1}'
    )


def test_the_first_link_and_the_next():
    assert first_link("LAMTENG") == hashlib.sha256(b"selaras:LAMTENG").digest()
    assert link(first_link("LAMTENG"), b"{}") == hashlib.sha256(first_link("LAMTENG") + b"{}").digest()


class Colour(TextChoices):
    RED = "red", "Merah"


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (3, 3),
        (True, True),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.10"), "-0.10"),
        (date(2026, 7, 15), "2026-07-15"),
        (datetime(2026, 7, 15, 1, 2, 3, 4, tzinfo=UTC), "2026-07-15T01:02:03.000004Z"),
        (Colour.RED, "red"),
        ("IKU-1.1.1", "IKU-1.1.1"),
        ("17980000000000.1234", "17980000000000.1234"),
        ("capaian:IKU-1.1.1:LAMTENG:2026-TW2", "capaian:IKU-1.1.1:LAMTENG:2026-TW2"),
        ((1, "a"), [1, "a"]),
        ({"before": None, "after": 2}, {"after": 2}),
    ],
)
def test_kept(value, kept):
    assert plain(value) == kept


@pytest.mark.parametrize(
    "value",
    [
        87.5,
        {"target": {"after": 0.1}},
        [1.0],
        Decimal("NaN"),
        Decimal("Infinity"),
        "Budi Santoso",
        "Sudah dibicarakan di rapat.",
        "198001012005011001",  # the form of a NIP
        "1871010101800001",  # the form of a NIK
        198001012005011001,
        {"name": "X"},
        {"Nama": "X"},
        {"nip": 1},
        {"old": {"email": "x"}},
        {3: "x"},
        b"x",
        object(),
        {1, 2},
        "x" * 121,
    ],
)
def test_refused(value):
    with pytest.raises(TypeError):
        plain(value)


codes = st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), max_size=15)
keys = st.from_regex(r"[a-z]_[a-z]{1,5}", fullmatch=True)
codes_by_key = st.dictionaries(keys, st.integers(-(10**14), 10**14) | codes)


@given(codes_by_key)
def test_the_order_of_keys_and_the_form_of_letters_do_not_matter(data):
    again = {
        k: unicodedata.normalize("NFD", v) if isinstance(v, str) else v for k, v in reversed(data.items())
    }
    assert canonical({"data": plain(data)}) == canonical({"data": plain(again)})
