"""Settings shared by every environment; what differs is read through `simpeg.lingkungan`."""

from pathlib import Path

from simpeg import lingkungan

AKAR = Path(__file__).resolve().parents[2]

SECRET_KEY = lingkungan.rahasia("SIMPEG_KUNCI_RAHASIA")
# Keys that encrypt credentials in the database, newest first (cryptography.Fernet, comma separated).
KUNCI_ENKRIPSI = lingkungan.rahasia("SIMPEG_KUNCI_ENKRIPSI").split(",")
DEBUG = False
ALLOWED_HOSTS = lingkungan.daftar("SIMPEG_HOST", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = lingkungan.daftar("SIMPEG_ASAL_TEPERCAYA")
# Demo mode opens the personas' login and the page kit; it also needs a database marked demo at creation.
MODE_DEMO = lingkungan.boolean("SIMPEG_DEMO")
# LATIHAN (simulator or BKN's training host) or PRODUKSI; shown in the banner and on every plan.
LINGKUNGAN_BKN = lingkungan.teks("SIMPEG_LINGKUNGAN_BKN", "LATIHAN")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "simpeg.inti",
    "pegawai",
    "integrasi_sapk",
    "sintesis",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "simpeg.inti.perantara.PelakuMiddleware",
    "simpeg.inti.perantara.GalatMiddleware",
]

ROOT_URLCONF = "simpeg.urls"
WSGI_APPLICATION = "simpeg.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [AKAR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "simpeg.inti.konteks.halaman",
                "simpeg.menu.menu_halaman",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "builtins": ["simpeg.inti.templatetags.simpeg_ui"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": lingkungan.basis_data("DATABASE_URL") | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "inti.Pengguna"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "inti:masuk"
LOGIN_REDIRECT_URL = "beranda"
LOGOUT_REDIRECT_URL = "inti:masuk"

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATICFILES_DIRS = [AKAR / "static"]
STATIC_ROOT = AKAR / ".static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Private, content-addressed storage of documents; served only through a permission check.
RUANG_DATA = Path(lingkungan.teks("SIMPEG_RUANG_DATA", str(AKAR / ".data")))

CELERY_BROKER_URL = lingkungan.teks("REDIS_URL", "redis://127.0.0.1:6379/0")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 6 * 3600}
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True

# BKN web service: defaults; each instansi may override them on its credentials page.
SIASN = {
    "apim_url": lingkungan.teks("SIASN_APIM_URL", ""),
    "sso_url": lingkungan.teks("SIASN_SSO_URL", ""),
    "ws_url": lingkungan.teks("SIASN_WS_URL", ""),
    "ref_url": lingkungan.teks("SIASN_REF_URL", ""),
    "utas": lingkungan.bilangan("SIASN_UTAS", 8),
    "laju_per_detik": lingkungan.bilangan("SIASN_LAJU", 0),
    "batas_waktu": lingkungan.bilangan("SIASN_BATAS_WAKTU", 30),
    "percobaan": lingkungan.bilangan("SIASN_PERCOBAAN", 3),
    # Waits are divided by this in demo and tests, so that a 30 s back-off does not cost 30 s.
    "pembagi_tunggu": lingkungan.bilangan("SIASN_PEMBAGI_TUNGGU", 1),
    # Days after which a valid answer of BKN counts as old: the definition of *tersinkron* and the freshness badges.
    "umur_segar": lingkungan.bilangan("SIASN_UMUR_SEGAR", 30),
    # A comparison parks itself above these shares of one kind's rows; sets below `minimal` rows never do.
    "ambang": {"hilang": 0.01, "berubah": 0.20, "jati_diri": 0.005, "minimal": 25},
}

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "object-src": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"satu_baris": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "satu_baris"}},
    "root": {"handlers": ["konsol"], "level": lingkungan.teks("SIMPEG_LOG", "INFO")},
    # httpx logs whole URLs at INFO; paths to BKN carry a NIP, which must not reach the logs.
    "loggers": {"httpx": {"level": "WARNING"}, "httpcore": {"level": "WARNING"}},
}
