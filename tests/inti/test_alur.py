"""The transition executor on a real workflow object: state, right, reason, and buttons from the same table."""

import pytest
from django.core.exceptions import PermissionDenied

from pegawai.models import KeadaanSet, SetPerubahan
from simpeg.inti.alur import Alur, Transisi
from simpeg.inti.galat import GalatDomain, TransisiDitolak

ALUR = Alur(
    (
        Transisi("setujui", "Setujui", ("diajukan",), "disetujui", lambda p, o: p.punya("penyetuju"), utama=True),
        Transisi("tolak", "Tolak", ("diajukan",), "ditolak", lambda p, o: p.punya("penyetuju"), perlu_alasan=True),
        Transisi("terapkan", "Terapkan", ("disetujui",), "diterapkan", lambda p, o: True),
    )
)


@pytest.fixture
def objek(lakon):
    return SetPerubahan.objects.create(
        instansi=lakon.instansi, judul="Uji", sumber="bkn", pengaju=lakon.akun["pengelola"]
    )


def test_tersedia_menurut_keadaan_dan_hak(lakon, objek):
    assert [t.kunci for t in ALUR.tersedia(objek, lakon.pelaku("penyetuju"))] == ["setujui", "tolak"]
    assert ALUR.tersedia(objek, lakon.pelaku("operator")) == []


def test_dijalankan_menulis_keadaan_dan_isian(lakon, objek):
    pelaku = lakon.pelaku("penyetuju")
    hasil = ALUR.jalankan(objek, "setujui", pelaku, penyetuju=pelaku.pengguna)
    objek.refresh_from_db()
    assert (objek.keadaan, objek.penyetuju, hasil.pk) == (KeadaanSet.DISETUJUI, pelaku.pengguna, objek.pk)


def test_keadaan_lama_di_tangan_pengguna_ditolak(lakon, objek):
    pelaku = lakon.pelaku("penyetuju")
    ALUR.jalankan(SetPerubahan.objects.get(pk=objek.pk), "tolak", pelaku, alasan="Salah orang")
    with pytest.raises(TransisiDitolak):
        ALUR.jalankan(objek, "setujui", pelaku, penyetuju=pelaku.pengguna)


def test_tanpa_hak_ditolak(lakon, objek):
    with pytest.raises(PermissionDenied):
        ALUR.jalankan(objek, "setujui", lakon.pelaku("operator"))
    objek.refresh_from_db()
    assert objek.keadaan == KeadaanSet.DIAJUKAN


@pytest.mark.parametrize("alasan", ["", "   "])
def test_alasan_wajib(lakon, objek, alasan):
    with pytest.raises(GalatDomain, match="alasan wajib"):
        ALUR.jalankan(objek, "tolak", lakon.pelaku("penyetuju"), alasan=alasan)
