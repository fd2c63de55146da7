"""Every route of the integration with every character of the cast, against one table."""

import pytest
from django.urls import reverse

from integrasi_sapk import urls
from integrasi_sapk.models import BeritaAcara, UnggahPopulasi
from tests.integrasi_sapk.pabrik_halaman import (
    buat_balasan,
    buat_butir,
    buat_golongan,
    buat_hanyut,
    buat_kredensial,
    buat_proses,
    buat_rencana,
)

PERAN = (
    "asn",
    "operator",
    "verifikator",
    "disiplin",
    "pengelola",
    "penyetuju",
    "pimpinan",
    "auditor",
    "orang_luar",
    "",
)
LIHAT = (403, 403, 200, 200, 200, 200, 403, 403, 200, 302)
SATU = (403, 403, 200, 200, 200, 200, 403, 403, 404, 302)
KELOLA = (403, 403, 403, 403, 200, 403, 403, 403, 403, 302)
KELOLA_POST = (403, 403, 403, 403, 302, 403, 403, 403, 403, 302)
MATRIKS = {
    "dasbor": (403, 403, 200, 200, 200, 200, 200, 200, 200, 302),
    "daftar": LIHAT,
    "orang": SATU,
    "perbedaan": SATU,
    "mentah": SATU,
    "ungkap": SATU,
    "mentah-ungkap": SATU,
    "sandingan": SATU,
    "sandingan-ungkap": SATU,
    "balasan": SATU,
    "balasan-ungkap": SATU,
    "skema": (403, 403, 403, 403, 200, 200, 403, 403, 200, 302),
    "skema-pahami": KELOLA,
    "skema-urungkan": KELOLA_POST,
    "layanan": LIHAT,
    "populasi": LIHAT,
    "unggahan": SATU,
    "unggah-populasi": (403, 403, 403, 403, 422, 403, 403, 403, 403, 302),
    "daftar-rencana": LIHAT,
    "rencana": SATU,
    "rencana-urungkan": SATU,
    "butir": SATU,
    "butir-ungkap": SATU,
    "daftar-berita-acara": LIHAT,
    "buat-berita-acara": KELOLA,
    "berita-acara": SATU,
    "berita-acara-final": KELOLA_POST,
    "berita-acara-cetak": KELOLA_POST,
    # Nothing is printed yet: absent for those who may look.
    "berita-acara-unduh": (403, 403, 404, 404, 404, 404, 403, 403, 404, 302),
    "daftar-proses": LIHAT,
    "proses": SATU,
    "kemajuan": SATU,
    "kredensial": KELOLA,
    "susun": KELOLA,
    "kebijakan": KELOLA,
    "urungkan-set": KELOLA,
    "tunda": KELOLA,
    "laci": SATU,
    "asal": SATU,
    "identitas": (403, 403, 403, 403, 404, 403, 403, 403, 403, 302),
    "putuskan": KELOLA_POST,
    # Nothing is offered as the same here, so the pengelola is told so.
    "padan": (403, 403, 403, 403, 409, 403, 403, 403, 403, 302),
    "urungkan": KELOLA_POST,
    "putuskan-set": KELOLA_POST,
    "token": (403, 403, 403, 403, 422, 403, 403, 403, 403, 302),
    "uji": KELOLA,
    "mulai": (403, 403, 403, 403, 404, 403, 403, 403, 403, 302),
    "tarik-orang": KELOLA_POST,
    "proses-batal": KELOLA_POST,
    "proses-lanjut": KELOLA_POST,
    # Only an approver who neither made nor decided: here the pengelola is the maker.
    "rencana-putus": (403, 403, 403, 403, 403, 302, 403, 403, 404, 302),
}
POST = {
    "ungkap", "mentah-ungkap", "butir-ungkap", "putuskan", "urungkan", "putuskan-set", "padan", "token", "uji", "mulai",
    "tarik-orang", "proses-batal", "proses-lanjut", "rencana-putus", "unggah-populasi",
    "sandingan-ungkap", "balasan-ungkap", "skema-urungkan",
    "berita-acara-final", "berita-acara-cetak",
}  # fmt: skip


@pytest.fixture
def bahan(lakon):
    perbedaan = buat_golongan(lakon.sari)
    buat_balasan(lakon.sari, "golongan", {"data": []})
    rencana = buat_rencana(lakon)
    butir = buat_butir(rencana, lakon.sari)
    buat_kredensial(lakon.instansi)
    proses = buat_proses(lakon.instansi, lakon.akun["pengelola"])
    populasi = UnggahPopulasi.objects.create(instansi=lakon.instansi, nama="a.csv", pengunggah=lakon.akun["pengelola"])
    hanyut = buat_hanyut(lakon.instansi)
    ba = BeritaAcara.objects.create(instansi=lakon.instansi, opd=lakon.dinas, pembuat=lakon.akun["pengelola"])
    kode = {
        "sandingan": lakon.sari, "skema": hanyut, "berita-acara": ba,
        "perbedaan": perbedaan, "rencana": rencana, "proses": proses, "orang": lakon.sari, "populasi": populasi,
    }  # fmt: skip
    return {nama: objek.kode for nama, objek in kode.items()} | {"butir": butir.kode}


def _alamat(rute, bahan) -> str:
    jalur = str(rute.pattern)
    isian = {}
    if "<uuid:kode>" in jalur:
        awal = "orang" if "orang/" in jalur or "mulai/" in jalur else jalur.split("/")[0]
        isian["kode"] = bahan[awal]
    if "butir" in rute.pattern.converters:
        isian["butir"] = bahan["butir"]
    if "jenis" in rute.pattern.converters:
        isian["jenis"] = "golongan"
    if "langkah" in rute.pattern.converters:
        isian["langkah"] = "setujui"
    if "bentuk" in rute.pattern.converters:
        isian["bentuk"] = "pdf"
    if "aksi" in rute.pattern.converters:
        isian["aksi"] = "lihat"
    return reverse(f"integrasi:{rute.name}", kwargs=isian)


def test_setiap_rute_ada_di_matriks():
    assert {rute.name for rute in urls.urlpatterns} == set(MATRIKS)


@pytest.mark.parametrize("nama", sorted(MATRIKS))
def test_matriks(client, lakon, bahan, nama):
    rute = next(satu for satu in urls.urlpatterns if satu.name == nama)
    url, hasil = _alamat(rute, bahan), []
    for peran in PERAN:
        client.logout()
        if peran:
            client.force_login(lakon.akun[peran])
        minta = client.post(url, {"aksi": "ambil"}) if nama in POST else client.get(url)
        hasil.append(minta.status_code)
    assert tuple(hasil) == MATRIKS[nama]


@pytest.mark.parametrize("nama", sorted(POST))
def test_menulis_hanya_dengan_post(masuk, bahan, nama):
    rute = next(satu for satu in urls.urlpatterns if satu.name == nama)
    assert masuk("pengelola").get(_alamat(rute, bahan)).status_code == 405
