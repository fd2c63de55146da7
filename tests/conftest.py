"""The cast: the same few people in every test, in one small government and one outside it."""

from dataclasses import dataclass

import pytest

from pegawai.models import Pegawai, Peran, UnitKerja
from simpeg.inti.lingkup import Pelaku, pelaku_untuk
from simpeg.inti.models import Instansi, Pengguna
from tests.pabrik.orang import buat_instansi, buat_pegawai, buat_pengguna, buat_unit


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """One worker a file; the browser's folder shares one world, so one worker, and starts first: it takes longest."""
    for butir in items:
        kelompok = "peramban" if "peramban" in butir.path.parts else butir.path.as_posix()
        butir.add_marker(pytest.mark.xdist_group(kelompok))
    items.sort(key=lambda butir: "peramban" not in butir.path.parts)


@dataclass(frozen=True)
class Lakon:
    """The stage: two OPD, one person in each, a person of another instansi, and accounts by the name of their part."""

    instansi: Instansi
    lain: Instansi
    dinas: UnitKerja
    seksi: UnitKerja
    badan: UnitKerja
    sari: Pegawai
    banu: Pegawai
    luar: Pegawai
    akun: dict[str, Pengguna]

    def pelaku(self, peran: str) -> Pelaku:
        return pelaku_untuk(self.akun[peran])


@pytest.fixture
def lakon(db) -> Lakon:
    instansi, lain = buat_instansi("Kabupaten Uji"), buat_instansi("Kabupaten Lain")
    dinas = buat_unit(instansi, "Dinas Uji")
    seksi = buat_unit(instansi, "Seksi Uji", dinas)
    badan = buat_unit(instansi, "Badan Uji")
    sari = buat_pegawai(instansi, seksi, "Sari Banuwa")
    banu = buat_pegawai(instansi, badan, "Banu Kelana")
    luar = buat_pegawai(lain, buat_unit(lain, "Dinas Lain"), "Tamu Jauh")
    akun = {
        "asn": buat_pengguna(instansi, "asn", Peran.ASN, pegawai=sari),
        "operator": buat_pengguna(instansi, "operator", Peran.OPERATOR_OPD, unit=dinas),
        "verifikator": buat_pengguna(instansi, "verifikator", Peran.VERIFIKATOR),
        "disiplin": buat_pengguna(instansi, "disiplin", Peran.VERIFIKATOR_DISIPLIN),
        "pengelola": buat_pengguna(instansi, "pengelola", Peran.PENGELOLA_INTEGRASI),
        "penyetuju": buat_pengguna(instansi, "penyetuju", Peran.PENYETUJU),
        "pimpinan": buat_pengguna(instansi, "pimpinan", Peran.PIMPINAN),
        "auditor": buat_pengguna(instansi, "auditor", Peran.AUDITOR),
        "orang_luar": buat_pengguna(lain, "orang_luar", Peran.VERIFIKATOR_DISIPLIN, Peran.PENYETUJU),
    }
    return Lakon(instansi, lain, dinas, seksi, badan, sari, banu, luar, akun)


@pytest.fixture
def masuk(client, lakon):
    """Sign in as a part: `masuk("operator").get(url)`."""

    def _masuk(peran: str):
        client.force_login(lakon.akun[peran])
        return client

    return _masuk
