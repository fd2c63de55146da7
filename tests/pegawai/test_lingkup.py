"""Whom each role reaches, from today's roles only."""

from datetime import timedelta

import pytest
from django.http import Http404

from pegawai.kueri.daftar import ambil_pegawai, lingkup
from pegawai.models import PenugasanPeran, Peran
from simpeg.inti.lingkup import pelaku_untuk
from simpeg.inti.waktu import hari_ini
from tests.pabrik.orang import buat_pengguna

TERJANGKAU = {
    "asn": {"sari"},
    "operator": {"sari"},
    "verifikator": {"sari", "banu"},
    "disiplin": {"sari", "banu"},
    "pengelola": {"sari", "banu"},
    "penyetuju": {"sari", "banu"},
    "pimpinan": set(),
    "auditor": set(),
    "orang_luar": {"luar"},
}


@pytest.mark.parametrize("peran", TERJANGKAU)
def test_lingkup_dan_pintunya_sepakat(lakon, peran):
    orang = {"sari": lakon.sari, "banu": lakon.banu, "luar": lakon.luar}
    pelaku = lakon.pelaku(peran)
    terlihat = set(lingkup(pelaku).values_list("pk", flat=True))
    assert terlihat == {orang[nama].pk for nama in TERJANGKAU[peran]}
    for satu in orang.values():
        if satu.pk in terlihat:
            assert ambil_pegawai(pelaku, satu.kode) == satu
        else:
            with pytest.raises(Http404):
                ambil_pegawai(pelaku, satu.kode)


def test_setiap_pelakon_ada_dalam_tabel(lakon):
    assert set(lakon.akun) == set(TERJANGKAU)


@pytest.mark.parametrize(
    ("mulai", "sampai", "berlaku"), [(1, None, False), (-9, -1, False), (-9, 0, True), (0, None, True)]
)
def test_peran_hanya_pada_masanya(lakon, mulai, sampai, berlaku):
    pengguna = buat_pengguna(lakon.instansi, "sementara")
    kini = hari_ini()
    PenugasanPeran.objects.create(
        pengguna=pengguna, peran=Peran.VERIFIKATOR, instansi=lakon.instansi,
        mulai=kini + timedelta(days=mulai), sampai=None if sampai is None else kini + timedelta(days=sampai),
    )  # fmt: skip
    assert lingkup(pelaku_untuk(pengguna)).exists() is berlaku


def test_operator_tanpa_unit_menjangkau_instansi(lakon):
    pengguna = buat_pengguna(lakon.instansi, "operator-induk", Peran.OPERATOR_OPD)
    assert lingkup(pelaku_untuk(pengguna)).count() == 2
