"""Django's settings. What an administrator may set is read in `installation.py`; the rest is chosen here."""

from datetime import date, timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from selaras.config import installation
from selaras.config.database import database_setting
from selaras.config.logs import logging_setting
from selaras.config.rooms import ROOMS

SRC = Path(__file__).resolve().parents[1]
_here = installation.load()

# ------------------------------------------------------------------- this installation
SELARAS_DATA = _here.data
SELARAS_DEMO = _here.flag("SELARAS_DEMO")
SECRET_KEY = _here.secret_key()
DEBUG = _here.flag("SELARAS_DEBUG")
ALLOWED_HOSTS = [host for host in _here.text("SELARAS_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if host]

# The demo's data end in July 2026, so its business date stands still. An ordinary installation lives today.
SELARAS_TANGGAL: date | None = None
if _here.text("SELARAS_TANGGAL"):
    if not SELARAS_DEMO:
        raise installation.Misconfigured("SELARAS_TANGGAL hanya berlaku pada instalasi demo.")
    try:
        SELARAS_TANGGAL = date.fromisoformat(_here.text("SELARAS_TANGGAL"))
    except ValueError as fault:
        raise installation.Misconfigured(
            "SELARAS_TANGGAL harus berbentuk TTTT-BB-HH, misalnya 2026-07-15."
        ) from fault

# --------------------------------------------------------------------------- rooms
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    # Both want to arrange the template loaders; the simple configurations leave that to TEMPLATES below.
    "template_partials.apps.SimpleAppConfig",
    "django_cotton.apps.SimpleAppConfig",
    *(f"selaras.{room}" for room in ROOMS),
]
AUTH_USER_MODEL = "access.User"
ROOT_URLCONF = "selaras.config.urls"
WSGI_APPLICATION = "selaras.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "selaras.access.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "selaras.config.middleware.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "selaras.config.middleware.LanguageOfUserMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "selaras.access.middleware.SignInRequiredMiddleware",
    "selaras.access.middleware.OwnPasswordMiddleware",
    "selaras.accounts.middleware.LastSeenMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "selaras.ui.context.shell",  # navigation, business date, the demo's band
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
        },
    }
]
COTTON_DIR = "ui"

# ------------------------------------------------------------------------- database
DATABASES = {"default": database_setting(_here.text("DATABASE_URL"), SELARAS_DATA)}

# -------------------------------------------------------------------------- sign-in
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # only to read passwords from an older system
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},  # ASVS 5, 6.2.1 asks for 8 at least; length is what protects
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "selaras.accounts.passwords.ContextWordsValidator"},  # the words of this office (ASVS 5, 6.2.11)
]
# A guesser is slowed down per account and address: locking the account alone would let a stranger
# lock out a colleague.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "selaras.accounts.views.locked_out"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "accounts:sign_in"

# -------------------------------------------------------------------------- browser
# An ordinary installation speaks HTTPS. The demo lives on 127.0.0.1, where there is none.
SELARAS_HTTPS = _here.flag("SELARAS_HTTPS", default=not (SELARAS_DEMO or DEBUG))
# Where a reader of a printed document finds this installation: for what is made without a visitor.
SELARAS_ALAMAT = _here.address(ALLOWED_HOSTS, https=SELARAS_HTTPS)
SECURE_SSL_REDIRECT = SELARAS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sehat/$"]  # asked by a load balancer inside, without HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if SELARAS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False  # the office's other services under its domain are not ours to decide
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SELARAS_HTTPS
SESSION_COOKIE_NAME = "__Host-selaras" if SELARAS_HTTPS else "selaras"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day with its overtime
CSRF_FAILURE_VIEW = "selaras.ui.views.csrf_refused"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # Bootstrap draws its form marks as data images
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # the realisasi grid of one office: 40 indicators, 12 months, with room

# ------------------------------------------------------------------- language and time
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [SRC / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # numbers are written by one filter, as Indonesians write them

# ----------------------------------------------------------------------------- files
STATIC_URL = "static/"
STATIC_ROOT = SELARAS_DATA / "static"
MEDIA_ROOT = SELARAS_DATA / "bukti"  # never served by URL: evidence passes through a view that asks who may
FILE_UPLOAD_PERMISSIONS = 0o600
# The serving commands collect the static files under hashed, compressed names and say so here.
# Tests and development take them from the application folders.
WHITENOISE_USE_FINDERS = not _here.flag("SELARAS_STATIS_TERKUMPUL")
WHITENOISE_MIMETYPES = {".webmanifest": "application/manifest+json"}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if WHITENOISE_USE_FINDERS
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# ------------------------------------------------------------------------------- logs
LOGGING = logging_setting(_here.text("SELARAS_LOG", "info"))
