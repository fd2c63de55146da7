"""One world of 300 people for every test here, in memory and (where asked) in the database."""

import pytest

from sintesis.dunia import Kembar, kembar
from sintesis.sunting import sunting
from sintesis.suntingan import Suntingan

ASN, BENIH = 300, "uji"


@pytest.fixture(scope="session")
def dunia() -> Kembar:
    return kembar(ASN, BENIH)


@pytest.fixture(scope="session")
def suntingan(dunia) -> Suntingan:
    return sunting(dunia)


@pytest.fixture
def gudang(settings, tmp_path):
    """Documents of the test go nowhere near the real store."""
    settings.RUANG_DATA = tmp_path / "data"
    return settings.RUANG_DATA
