"""The stage of the engine's tests: PostgreSQL with a small twin, and a real simulator over HTTP."""

import pytest

from tests.integrasi_sapk.panggung import Panggung, buat_dunia
from tests.integrasi_sapk.simulator_uji import SimulatorUji


@pytest.fixture(scope="session")
def simulator(tmp_path_factory):
    satu = SimulatorUji(tmp_path_factory.mktemp("bkn"))
    yield satu
    satu.henti()


@pytest.fixture(scope="session")
def dunia_sepakat(tmp_path_factory):
    """Both sides hold the same facts."""
    return buat_dunia(tmp_path_factory.mktemp("sepakat"), 20, "sepakat")


@pytest.fixture(scope="session")
def dunia_sunting(tmp_path_factory):
    """Both sides were edited, with labels."""
    return buat_dunia(tmp_path_factory.mktemp("sunting"), 40, "sunting", disunting=True)


@pytest.fixture
def atur(settings, tmp_path, simulator):
    settings.RUANG_DATA = tmp_path / "data"
    settings.SIASN = (
        settings.SIASN | simulator.alamat_siasn | {"batas_waktu": 1, "batas_berkas": 1, "laju_per_detik": 0}
    )
    return settings


@pytest.fixture
def panggung(transactional_db, atur, dunia_sepakat, simulator) -> Panggung:
    return Panggung(dunia_sepakat, simulator)


@pytest.fixture
def panggung_sunting(transactional_db, atur, dunia_sunting, simulator) -> Panggung:
    return Panggung(dunia_sunting, simulator)
