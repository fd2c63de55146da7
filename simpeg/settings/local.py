"""Settings of `bin/demo` and of a developer's machine: plain HTTP, nothing leaves the computer."""

from simpeg.settings.base import *  # noqa: F403

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_USE_FINDERS = True
