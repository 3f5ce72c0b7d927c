"""What lies beside the source: pinned requirements, no registry's address, a README that starts at once."""

import re

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.architecture.house import ROOT, committed_files, place

# Written in two halves, else this file would find itself.
REGISTRIES = [
    "".join(halves)
    for halves in (
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("npm", "js.org"),
        ("npm", "js.com"),
        ("yarn", "pkg.com"),
        ("deb.", "debian.org"),
        ("conda.", "anaconda.org"),
        ("proxy.", "golang.org"),
    )
]
LOCKS_WITH_ADDRESSES = {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "yarn.lock", "pnpm-lock.yaml"}
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)")


def wanted(name: str) -> list[str]:
    """The requirement lines of one .in file, with their comments."""
    lines = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-"))]


def pinned(name: str) -> dict[str, list[Version]]:
    lines = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, list[Version]] = {}
    for match in filter(None, map(PINNED.match, lines)):
        found.setdefault(canonical(match["name"]), []).append(Version(match["version"]))
    return found


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_every_requirement_has_its_reason_and_its_pin(name):
    pins = pinned(name)
    for line in wanted(name):
        requirement, _, reason = line.partition("#")
        parsed = Requirement(requirement.strip())
        assert reason.strip(), f"{parsed.name}: no reason beside it"
        versions = pins.get(canonical(parsed.name), [])
        assert versions, f"{parsed.name} is not locked; run `just lock`"
        assert all(version in parsed.specifier for version in versions), f"{parsed.name}: run `just lock`"


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_every_pin_has_a_hash(name):
    blocks = re.split(
        r"\n(?=[A-Za-z0-9])", (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    )
    packages = [block for block in blocks if PINNED.match(block)]

    assert packages
    assert [block.splitlines()[0] for block in packages if "--hash=sha256:" not in block] == []


def test_both_locks_agree_where_they_overlap():
    runtime, dev = pinned("runtime"), pinned("dev")

    assert {name: dev[name] for name in dev.keys() & runtime.keys() if dev[name] != runtime[name]} == {}


def test_no_file_names_a_package_registry():
    found = [
        f"{place(path)}: {registry}"
        for path in committed_files()
        for registry in REGISTRIES
        if registry.encode() in path.read_bytes()
    ]

    assert not found, "\n" + "\n".join(found)


def test_no_lock_file_with_download_addresses():
    assert [place(path) for path in committed_files() if path.name in LOCKS_WITH_ADDRESSES] == []


@pytest.mark.parametrize("name", ["README.md", "README.id.md"])
def test_readme_starts_with_the_two_commands(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    first_block = text.split("```")[1]

    assert [line.split("#")[0].strip() for line in first_block.splitlines()[1:]] == [
        "./selaras demo",
        "./selaras test",
    ]


def test_ci_runs_what_a_person_runs():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line and not line.startswith("#")] == [
        'exec "$(dirname "$0")/../selaras" test'
    ]
