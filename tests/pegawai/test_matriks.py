"""Every route with every character of the cast, against the table in `matriks.py`."""

import pytest
from django.urls import reverse

from pegawai import urls
from pegawai.models import Perubahan
from pegawai.riwayat import riwayat
from pegawai.tindakan import buat_set, setujui_set, terapkan_perubahan
from pegawai.tindakan.urungkan import urungkan
from tests.pabrik.riwayat import buat_riwayat
from tests.pegawai.matriks import HANYA_POST, MATRIKS, PERAN, SET, TERTUTUP, UNIT_LAIN


def _alamat(nama: str, pegawai, jenis) -> str:
    rute = next(satu for satu in urls.urlpatterns if satu.name == nama)
    isian = {"kode": pegawai.kode, "kunci": jenis.kunci}
    if "baris" in rute.pattern.converters:
        isian["baris"] = buat_riwayat(jenis, pegawai).kode
    return reverse(f"pegawai:{nama}", kwargs={n: isian[n] for n in rute.pattern.converters})


def _periksa(client, lakon, tabel, pegawai, jenis, medan):
    hasil = {}
    for nama in tabel:
        url = _alamat(nama, pegawai, jenis)
        kode = []
        for peran in PERAN:
            client.logout()
            if peran:
                client.force_login(lakon.akun[peran])
            minta = client.post(url, {"medan": medan}) if nama in HANYA_POST else client.get(url)
            kode.append(minta.status_code)
        hasil[nama] = tuple(kode)
    assert hasil == tabel


def test_setiap_rute_ada_di_matriks():
    assert {rute.name for rute in urls.urlpatterns} == set(MATRIKS) | set(SET)


def test_matriks_peran(client, lakon):
    tanpa_biodata = {nama: status for nama, status in MATRIKS.items() if nama != "ungkap"}
    _periksa(client, lakon, tanpa_biodata, lakon.sari, riwayat["pasangan"], "nama")
    _periksa(client, lakon, {"ungkap": MATRIKS["ungkap"]}, lakon.sari, riwayat["biodata"], "nik")


def test_matriks_set(client, lakon):
    baris = Perubahan(pegawai=lakon.sari, jenis="biodata", aksi="ubah", isian={"karpeg": "B1"})
    asal = buat_set(pelaku=lakon.pelaku("pengelola"), judul="Uji", sumber="bkn", perubahan=[baris])
    terapkan_perubahan(setujui_set(asal, lakon.pelaku("penyetuju")), pelaku=lakon.pelaku("penyetuju"))
    balik = urungkan(asal, lakon.pelaku("pengelola"))
    hasil = {}
    for nama in SET:
        isian = {"daftar-set": {}, "set-putus": {"kode": balik.kode, "langkah": "setujui"}}.get(
            nama, {"kode": asal.kode}
        )
        url, kode = reverse(f"pegawai:{nama}", kwargs=isian), []
        for peran in PERAN:
            client.logout()
            if peran:
                client.force_login(lakon.akun[peran])
            kode.append((client.post if nama == "set-putus" else client.get)(url).status_code)
        hasil[nama] = tuple(kode)
    assert hasil == SET


def test_matriks_jenis_tertutup(client, lakon):
    _periksa(client, lakon, TERTUTUP, lakon.sari, riwayat["hukdis"], "")


def test_matriks_unit_lain(client, lakon):
    _periksa(client, lakon, UNIT_LAIN, lakon.banu, riwayat["biodata"], "nik")


@pytest.mark.parametrize("nama", sorted(HANYA_POST))
def test_mengungkap_hanya_dengan_post(masuk, lakon, nama):
    url = _alamat(nama, lakon.sari, riwayat["pasangan"])
    assert masuk("verifikator").get(url).status_code == 405
