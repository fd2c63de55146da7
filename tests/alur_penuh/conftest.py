"""The whole job end to end, on the stage of the engine's tests."""

import sys
from pathlib import Path

import pytest

from tests.integrasi_sapk.conftest import atur, simulator  # noqa: F401
from tests.integrasi_sapk.panggung import buat_dunia

# The storm is the launcher's own.
sys.path.insert(0, str(Path(__file__).parents[2] / "bin" / "pustaka"))


@pytest.fixture(scope="session")
def dunia_bunuh(tmp_path_factory):
    return buat_dunia(tmp_path_factory.mktemp("bunuh"), 30, "bunuh", disunting=True)
