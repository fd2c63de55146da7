"""Every declaration is healthy, the checks catch planted faults, and docs/riwayat.md says what the registry says."""

import os
from dataclasses import replace

import pytest
from django.conf import settings
from django.core.checks import run_checks

from pegawai import checks
from pegawai.riwayat import Medan, riwayat
from pegawai.riwayat.deskriptor import periksa_deskriptor
from simpeg.inti.kanonik import Bentuk
from simpeg.inti.medan import Kelas
from simpeg.inti.registri import Registri
from tests.pabrik.dokumen import susun_dokumen

SEMUA = pytest.mark.parametrize("jenis", list(riwayat), ids=lambda j: j.kunci)


@SEMUA
def test_deskriptor_sehat(jenis):
    assert periksa_deskriptor(jenis) == []
    assert all(isinstance(jenis.bentuk(medan), Bentuk) for medan in jenis.medan)
    assert any(medan.di_daftar for medan in jenis.medan)


def test_pemeriksaan_sistem_terdaftar_dan_bersih():
    assert run_checks(tags=["riwayat"]) == []


@pytest.mark.parametrize(
    ("rusak", "id_galat"),
    [
        ({"medan": (Medan("tidak_ada"),), "identitas": ()}, "simpeg.E001"),
        ({"identitas": ("nomor_pertek_x",)}, "simpeg.E001"),
        ({"medan": (Medan("tmt"), Medan("tmt")), "identitas": (), "identitas_sk": ()}, "simpeg.E001"),
        ({"urut": ("-tidak_ada",)}, "simpeg.E002"),
    ],
)
def test_salah_yang_ditanam_tertangkap(monkeypatch, rusak, id_galat):
    registri = Registri("uji")
    registri.daftar(replace(riwayat["golongan"], **rusak))
    monkeypatch.setattr(checks, "riwayat", registri)
    assert {galat.id for galat in checks.periksa_registri(None)} == {id_galat}


def test_model_tanpa_jenis_tertangkap(monkeypatch):
    monkeypatch.setattr(checks, "jenis_riwayat", lambda: [riwayat["golongan"]])
    assert {galat.id for galat in checks.periksa_registri(None)} == {"simpeg.E003"}


def test_hukdis_tertutup_dan_keluarga_pribadi():
    assert riwayat["hukdis"].kelas is Kelas.TERTUTUP
    assert {jenis.kunci for jenis in riwayat if jenis.kelas is Kelas.PRIBADI} == {"pasangan", "anak"}
    pribadi = {m.nama for m in riwayat["biodata"].medan if m.kelas is Kelas.PRIBADI}
    assert {"nik", "alamat", "nomor_hp", "npwp"} <= pribadi


def test_dokumen_sama_dengan_registri():
    berkas = settings.AKAR / "docs" / "riwayat.md"
    if os.environ.get("SIMPEG_TULIS_DOKUMEN"):
        berkas.write_text(susun_dokumen(), encoding="utf-8")
    assert berkas.read_text(encoding="utf-8") == susun_dokumen()
