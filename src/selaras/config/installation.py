"""Where one installation keeps its data, and what it knows about itself.

Settings are read from three places, the first that has a name wins: the environment, `.env` in the
checkout (written by an administrator), `selaras.env` in the data folder (written by Selaras itself:
its secret key, and the mark that makes an installation a demo).
"""

import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

CHECKOUT = Path(__file__).resolve().parents[3]
OWN_SETTINGS = "selaras.env"
DEMO_DATE = "2026-07-15"  # the day on which the demo's data end
DEMO_ADDRESS = "http://127.0.0.1:8000"
LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})


class Misconfigured(Exception):
    """The installation cannot start; the message says in one sentence what to do."""


def in_checkout() -> bool:
    """Whether this code runs from a checkout (with tests and benches), not from an installed package."""
    return (CHECKOUT / "pyproject.toml").is_file() and (CHECKOUT / "src").is_dir()


def read_settings_file(path: Path) -> dict[str, str]:
    """Names and values of a NAME=value file; a missing file is empty. `#` starts a comment line."""
    if not path.is_file():
        return {}
    values: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = line.strip().removeprefix("export ")
        if not text or text.startswith("#"):
            continue
        name, equals, value = text.partition("=")
        if not equals:
            raise Misconfigured(f"{path} baris {number}: harus berbentuk NAMA=nilai.")
        values[name.strip()] = value.strip().strip("\"'")
    return values


def data_folder(environ: Mapping[str, str]) -> Path:
    """The folder for database, evidence and keys: SELARAS_DATA, else `data` in the checkout, else the
    user's own data folder."""
    if chosen := environ.get("SELARAS_DATA"):
        return Path(chosen).expanduser().resolve()
    if in_checkout():
        return CHECKOUT / "data"
    home = environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "selaras"


@dataclass(frozen=True, slots=True)
class Installation:
    """One installation: its data folder and its settings, already merged."""

    data: Path
    values: Mapping[str, str]

    def text(self, name: str, default: str = "") -> str:
        """The setting as text; an empty value counts as not given."""
        return self.values.get(name) or default

    def flag(self, name: str, default: bool = False) -> bool:
        """The setting as yes or no; anything but a clear word is refused."""
        word = self.text(name).lower()
        if word in {"1", "true", "ya", "yes", "on"}:
            return True
        if word in {"0", "false", "tidak", "no", "off"}:
            return False
        if word:
            raise Misconfigured(f"{name}={word}: tulis 1 (ya) atau 0 (tidak).")
        return default

    def address(self, hosts: Sequence[str], *, https: bool) -> str:
        """Where people open this installation, without a slash at the end: SELARAS_ALAMAT, else the first
        of `hosts` that is a name of its own, else the address of the demo."""
        if given := self.text("SELARAS_ALAMAT").rstrip("/"):
            parts = urlsplit(given)
            if parts.scheme not in {"http", "https"} or not parts.netloc:
                raise Misconfigured(
                    f"SELARAS_ALAMAT={given}: tulis lengkap, misalnya https://selaras.contoh.go.id"
                )
            return given
        names = [host for host in hosts if host not in LOCAL_HOSTS and not host.startswith((".", "*"))]
        return f"{'https' if https else 'http'}://{names[0]}" if names else DEMO_ADDRESS

    def secret_key(self) -> str:
        """The given secret key, or this installation's own, made and kept on first use."""
        if given := self.text("SELARAS_SECRET_KEY"):
            return given
        remember(self.data, {"SELARAS_SECRET_KEY": secrets.token_urlsafe(50)})
        return read_settings_file(self.data / OWN_SETTINGS)["SELARAS_SECRET_KEY"]


def load(environ: Mapping[str, str] | None = None) -> Installation:
    """Read the settings of this installation."""
    environ = os.environ if environ is None else environ
    local = read_settings_file(CHECKOUT / ".env") if in_checkout() else {}
    data = data_folder({**local, **environ})
    return Installation(data, {**read_settings_file(data / OWN_SETTINGS), **local, **environ})


def make_data_folder(data: Path) -> None:
    """Make the data folder, readable by its owner alone; say plainly when that is not possible."""
    instead = "Tunjuk folder lain: SELARAS_DATA=/folder/lain ./selaras …"
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise Misconfigured(f"Folder data {data} tidak dapat dibuat. {instead}") from fault
    if not os.access(data, os.W_OK | os.X_OK):
        raise Misconfigured(f"Folder data {data} tidak dapat ditulisi. {instead}")


def remember(data: Path, values: Mapping[str, str]) -> None:
    """Write settings that Selaras chose itself into the data folder; what is there already stays.

    The new file is made whole beside the old one and then takes its place, so that a reader never
    sees half a file.
    """
    make_data_folder(data)
    path = data / OWN_SETTINGS
    kept = {**values, **read_settings_file(path)}
    fresh = data / f".{OWN_SETTINGS}.{os.getpid()}"
    fresh.touch(mode=0o600)
    lines = [
        "# Ditulis oleh Selaras. Jangan bagikan: berisi kunci rahasia.",
        *(f"{k}={v}" for k, v in kept.items()),
    ]
    fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
    fresh.replace(path)
