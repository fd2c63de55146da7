"""Pages of change sets: what each did, the preview of its undo, proposing, deciding; constant queries."""

import pytest
from django.urls import reverse

from pegawai.models import Perubahan, SetPerubahan
from pegawai.riwayat import riwayat
from simpeg.inti import pekerjaan as kerja
from simpeg.inti.models import Pekerjaan
from tests.pabrik.riwayat import buat_riwayat
from tests.pegawai.test_urungkan import tambah, terapkan, ubah


@pytest.fixture
def asal(lakon):
    """An applied set of two changes of Sari; the second row moved again since."""
    jenis = riwayat["kursus"]
    satu, dua = buat_riwayat(jenis, lakon.sari, 1), buat_riwayat(jenis, lakon.sari, 2)
    hasil = terapkan(lakon, *(ubah(jenis, b, {"institusi": "Badan Baru"}) for b in (satu, dua)))
    jenis.model.objects.filter(pk=dua.pk).update(institusi="Diubah lagi")
    return hasil


def teks(jawab) -> str:
    return " ".join(jawab.content.decode().split())


def test_rincian_menunjukkan_semula_dan_menjadi(masuk, asal):
    isi = teks(masuk("verifikator").get(reverse("pegawai:set", args=[asal.kode])))
    assert "<b>Badan Baru</b>" in isi
    assert "Urungkan set ini" in isi
    assert "Sari Banuwa" in isi


def test_pratinjau_ajukan_setujui_sampai_kembali(masuk, lakon, asal):
    url = reverse("pegawai:set-urungkan", args=[asal.kode])
    isi = teks(masuk("pengelola").get(url))
    assert "1 perubahan dapat dikembalikan, 1 tidak" in isi
    assert "sudah berubah lagi" in isi
    assert "Badan Baru → <b>" in isi
    assert not SetPerubahan.objects.filter(sumber="urungan").exists()
    jawab = masuk("pengelola").post(url)
    balik = SetPerubahan.objects.get(sumber="urungan")
    assert jawab["Location"] == reverse("pegawai:set", args=[balik.kode])
    # Proposed twice: told, nothing doubled.
    masuk("pengelola").post(url)
    assert SetPerubahan.objects.filter(sumber="urungan").count() == 1
    halaman = reverse("pegawai:set", args=[balik.kode])
    assert "Setujui &amp; terapkan" not in teks(masuk("pengelola").get(halaman))
    assert "Setujui &amp; terapkan" in teks(masuk("penyetuju").get(halaman))
    masuk("penyetuju").post(reverse("pegawai:set-putus", args=[balik.kode, "setujui"]))
    assert masuk("verifikator").get(reverse("pegawai:set-kemajuan", args=[balik.kode])).status_code == 200
    assert kerja.jalankan(Pekerjaan.objects.get(jenis="pegawai.terapkan").pk).keadaan == "selesai"
    institusi = set(riwayat["kursus"].model.objects.values_list("institusi", flat=True))
    assert "Badan Baru" not in institusi
    assert "Diubah lagi" in institusi


def test_yang_sudah_diputus_tidak_diputus_lagi(masuk, lakon, asal):
    masuk("pengelola").post(reverse("pegawai:set-urungkan", args=[asal.kode]))
    balik = SetPerubahan.objects.get(sumber="urungan")
    url = reverse("pegawai:set-putus", args=[balik.kode, "tolak"])
    assert masuk("penyetuju").post(url).status_code == 302
    assert masuk("verifikator").post(url).status_code == 403
    assert masuk("verifikator").post(reverse("pegawai:set-putus", args=[balik.kode, "lain"])).status_code == 404
    # A set that no undo is: decided in its plan, not here.
    assert masuk("verifikator").post(reverse("pegawai:set-putus", args=[asal.kode, "tolak"])).status_code == 403


def test_medan_pribadi_disamarkan_dan_jenis_tertutup_hanya_dihitung(masuk, lakon):
    biodata = ubah(riwayat["biodata"], lakon.sari, {"nik": "3201019999999999"})
    milik = terapkan(lakon, biodata, tambah(riwayat["hukdis"], lakon.sari, 1))
    for nama in ("set", "set-urungkan"):
        isi = teks(masuk("pengelola").get(reverse(f"pegawai:{nama}", args=[milik.kode])))
        assert "3201019999999999" not in isi
        assert "1 perubahan tertutup tidak ditampilkan" in isi
        assert riwayat["hukdis"].judul not in isi.split("<main", 1)[1].split("<tbody", 1)[1]


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(("nama", "kueri"), [("daftar-set", 6), ("set", 11), ("set-urungkan", 9)])
def test_banyak_kueri_tetap(masuk, lakon, django_assert_num_queries, nama, kueri, banyak):
    jenis = riwayat["kursus"]
    milik = terapkan(
        lakon, *(ubah(jenis, buat_riwayat(jenis, lakon.sari, n), {"institusi": "Baru"}) for n in range(1, banyak + 1))
    )
    for _ in range(banyak - 1):
        lain = SetPerubahan.objects.create(
            instansi=lakon.instansi, judul="Lain", sumber="bkn", pengaju=lakon.akun["pengelola"]
        )
        Perubahan.objects.create(set=lain, pegawai=lakon.sari, jenis="kursus", aksi="ubah")
    client = masuk("pengelola")
    url = reverse(f"pegawai:{nama}", args=[] if nama == "daftar-set" else [milik.kode])
    client.get(url)
    with django_assert_num_queries(kueri):
        client.get(url)
