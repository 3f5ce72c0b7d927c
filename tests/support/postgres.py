"""A PostgreSQL of our own for as long as one command runs.

    python -m tests.support.postgres pytest tests/skp

starts a cluster in a temporary folder, reachable by a socket there alone, gives the command its
DATABASE_URL, stops the cluster and removes it. Without a command it prints where the server programs
are, or exits 1. PostgreSQL refuses to run as root, so root lends the folder to an ordinary user.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote


def find_programs() -> Path | None:
    """The folder of initdb and pg_ctl; the newest version that is installed."""
    versions = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if versions:
        return max(versions, key=lambda bin_folder: int(bin_folder.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def unprivileged() -> dict[str, Any]:
    """Options for subprocess that leave root's rights behind, where there are any."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise RuntimeError("tidak ada pengguna biasa untuk menjalankan PostgreSQL")


@contextmanager
def throwaway() -> Iterator[str]:
    """The DATABASE_URL of a fresh cluster; it is stopped and removed at the end, whatever happened."""
    programs = find_programs()
    if programs is None:
        raise RuntimeError("PostgreSQL tidak terpasang. Ketik: sudo apt-get install -y postgresql")
    folder = Path(tempfile.mkdtemp(prefix="selaras-pg-"))
    options = {**unprivileged(), "cwd": folder, "check": True, "stdout": subprocess.DEVNULL}
    if "user" in options:
        os.chown(folder, options["user"], options["group"])
    data = str(folder / "data")
    server = (
        f"-k {folder} -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    )
    pg_ctl = [str(programs / "pg_ctl"), "-D", data, "-w"]
    try:
        subprocess.run(
            [
                programs / "initdb",
                "-D",
                data,
                "-U",
                "selaras",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
            ],
            **options,
        )
        subprocess.run([*pg_ctl, "-l", folder / "log", "-o", server, "start"], **options)
        try:
            yield f"postgres://selaras@/postgres?host={quote(str(folder), safe='')}"
        finally:
            subprocess.run([*pg_ctl, "-m", "immediate", "stop"], **options)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    """Run the command beside a throwaway cluster; its exit status is ours."""
    if not command:
        programs = find_programs()
        print(programs or "")
        return 0 if programs else 1
    with throwaway() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
