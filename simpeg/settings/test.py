"""Settings of the test suite: safe values that hold whatever the environment says."""

import os

os.environ.setdefault("SIMPEG_KUNCI_RAHASIA", "kunci-uji-bukan-rahasia")
os.environ.setdefault("SIMPEG_KUNCI_ENKRIPSI", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")

from simpeg.settings.base import *  # noqa: F403

DEBUG = False
MODE_DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
CELERY_TASK_ALWAYS_EAGER = False
CELERY_BROKER_URL = "memory://"
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
SIASN |= {"pembagi_tunggu": 1000, "batas_waktu": 3, "batas_berkas": 3}  # noqa: F405
LOGGING["root"]["level"] = "WARNING"  # noqa: F405
