"""Settings of the tests: the real ones, with a data folder of their own and cheap passwords."""

import os
import tempfile

os.environ["SELARAS_DATA"] = tempfile.mkdtemp(prefix="selaras-test-")
os.environ["SELARAS_SECRET_KEY"] = "only-for-tests"
os.environ["SELARAS_HTTPS"] = "0"
for name in ("SELARAS_DEMO", "SELARAS_TANGGAL", "SELARAS_STATIS_TERKUMPUL", "SELARAS_DEBUG", "SELARAS_HOSTS"):
    os.environ.pop(name, None)

from selaras.config.settings import *  # noqa: E402, F403
from selaras.config.settings import DATABASES, SELARAS_DATA  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"]["TEST"] = (
    {"NAME": str(SELARAS_DATA / "test.sqlite3")} if "sqlite" in DATABASES["default"]["ENGINE"] else {}
)
