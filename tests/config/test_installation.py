"""Where settings come from, and what an installation remembers about itself."""

import stat

import pytest

from selaras.config import installation
from selaras.config.installation import Installation, Misconfigured, load, read_settings_file, remember


def test_the_environment_wins_over_what_selaras_wrote(tmp_path):
    remember(tmp_path, {"SELARAS_DEMO": "1", "SELARAS_HOSTS": "lama.contoh"})

    here = load({"SELARAS_DATA": str(tmp_path), "SELARAS_HOSTS": "baru.contoh"})

    assert here.text("SELARAS_HOSTS") == "baru.contoh"
    assert here.flag("SELARAS_DEMO") is True


def test_what_was_remembered_is_never_replaced(tmp_path):
    remember(tmp_path, {"SELARAS_SECRET_KEY": "pertama"})
    remember(tmp_path, {"SELARAS_SECRET_KEY": "kedua", "SELARAS_DEMO": "1"})

    assert read_settings_file(tmp_path / installation.OWN_SETTINGS) == {
        "SELARAS_SECRET_KEY": "pertama",
        "SELARAS_DEMO": "1",
    }


def test_the_secret_key_is_made_once_and_kept_from_others(tmp_path):
    data = tmp_path / "data"

    first = load({"SELARAS_DATA": str(data)}).secret_key()

    assert len(first) >= 50
    assert load({"SELARAS_DATA": str(data)}).secret_key() == first
    assert stat.S_IMODE((data / installation.OWN_SETTINGS).stat().st_mode) == 0o600
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


def test_two_installations_have_different_keys(tmp_path):
    keys = {load({"SELARAS_DATA": str(tmp_path / name)}).secret_key() for name in ("a", "b")}

    assert len(keys) == 2


def test_a_given_key_is_used_and_nothing_is_written(tmp_path):
    here = load({"SELARAS_DATA": str(tmp_path / "data"), "SELARAS_SECRET_KEY": "dari administrator"})

    assert here.secret_key() == "dari administrator"
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("word", "meaning"), [("1", True), ("ya", True), ("0", False), ("TIDAK", False), ("", True)]
)
def test_a_flag_is_a_clear_word(tmp_path, word, meaning):
    assert Installation(tmp_path, {"SELARAS_HTTPS": word}).flag("SELARAS_HTTPS", default=True) is meaning


def test_an_unclear_flag_is_refused(tmp_path):
    with pytest.raises(Misconfigured, match="SELARAS_HTTPS=mungkin"):
        Installation(tmp_path, {"SELARAS_HTTPS": "mungkin"}).flag("SELARAS_HTTPS")


@pytest.mark.parametrize(
    ("given", "hosts", "address"),
    [
        ("https://kinerja.contoh.go.id/", ["lain.contoh.go.id"], "https://kinerja.contoh.go.id"),
        ("", ["127.0.0.1", ".contoh.go.id", "selaras.contoh.go.id"], "https://selaras.contoh.go.id"),
        ("", ["127.0.0.1", "localhost"], installation.DEMO_ADDRESS),
    ],
)
def test_an_installation_knows_where_people_open_it(tmp_path, given, hosts, address):
    assert Installation(tmp_path, {"SELARAS_ALAMAT": given}).address(hosts, https=True) == address


@pytest.mark.parametrize("given", ["selaras.contoh.go.id", "ftp://selaras.contoh.go.id", "https:///jalan"])
def test_half_an_address_is_refused(tmp_path, given):
    with pytest.raises(Misconfigured, match="tulis lengkap"):
        Installation(tmp_path, {"SELARAS_ALAMAT": given}).address([], https=True)


def test_a_settings_file_may_hold_comments_quotes_and_export(tmp_path):
    path = tmp_path / ".env"
    path.write_text("# catatan\n\nexport A=satu\nB = \"dua kata\"\nC='a=b'\n", encoding="utf-8")

    assert read_settings_file(path) == {"A": "satu", "B": "dua kata", "C": "a=b"}


def test_a_line_that_is_no_setting_is_named(tmp_path):
    path = tmp_path / ".env"
    path.write_text("A=1\nsalah\n", encoding="utf-8")

    with pytest.raises(Misconfigured, match="baris 2"):
        read_settings_file(path)


def test_a_data_folder_that_cannot_be_made_is_said_in_one_sentence(tmp_path):
    (tmp_path / "berkas").write_text("", encoding="utf-8")

    with pytest.raises(Misconfigured, match="tidak dapat dibuat"):
        remember(tmp_path / "berkas" / "data", {})
