"""Settings of the tests: the real ones, with a data folder of their own and cheap passwords."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

for name in list(os.environ):
    if name.startswith("SELARAS_"):
        del os.environ[name]  # what this machine runs says nothing about what the tests prove
os.environ["SELARAS_DATA"] = tempfile.mkdtemp(prefix="selaras-test-")
os.environ["SELARAS_SECRET_KEY"] = "only-for-tests"
os.environ["SELARAS_HTTPS"] = "0"
os.environ.setdefault("DATABASE_URL", "")
atexit.register(shutil.rmtree, os.environ["SELARAS_DATA"], ignore_errors=True)

from selaras.config.settings import *  # noqa: E402, F403
from selaras.config.settings import DATABASES, SELARAS_DATA, STATIC_ROOT  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
Path(STATIC_ROOT).mkdir()

_default = DATABASES["default"]
_default["OPTIONS"].pop("pool", None)  # a pool would hold the test database while it is being dropped
if "sqlite" in _default["ENGINE"]:
    # A file, as in life: the journeys' server threads and two writers at once need connections of their own.
    _default["TEST"] = {"NAME": str(SELARAS_DATA / "test.sqlite3")}
