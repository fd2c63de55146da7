"""Work items: one of two workers wins, a fenced-off worker cannot write, cancel, resume after a lapsed lease."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from simpeg.inti import pekerjaan as kerja
from simpeg.inti.galat import GalatDomain, KehilanganSewa
from simpeg.inti.models import Instansi, Pekerjaan
from simpeg.inti.registri import Registri

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def jenis(monkeypatch):
    """Declare a kind of job for this test only: `jenis(jalankan)`."""
    registri = Registri("jenis pekerjaan")
    monkeypatch.setattr(kerja, "jenis_pekerjaan", registri)
    # The broker of the tests is in memory: waking up would only fill it.
    monkeypatch.setattr(kerja, "bangunkan", lambda pekerjaan_id: None)

    def daftar(jalankan):
        registri.daftar(kerja.JenisPekerjaan("uji", "Uji", jalankan))
        return kerja.antrekan("uji", judul="Uji", pelaku=None)

    return daftar


def segar(pekerjaan) -> Pekerjaan:
    return Pekerjaan.objects.get(pk=pekerjaan.pk)


def lepaskan_sewa(pekerjaan) -> None:
    Pekerjaan.objects.filter(pk=pekerjaan.pk).update(sewa_sampai=timezone.now() - timedelta(seconds=1))


def test_berjalan_sampai_selesai(jenis):
    def jalankan(kendali):
        kendali.fase("Satu", total=3)
        for _ in range(3):
            kendali.maju(1, ditulis=2)

    hasil = kerja.jalankan(jenis(jalankan).pk)
    assert (hasil.keadaan, hasil.fase, hasil.selesai, hasil.total) == ("selesai", "Satu", 3, 3)
    assert hasil.hitungan == {"ditulis": 6}
    assert "Satu" in hasil.fase_detik


def test_hanya_satu_dari_dua_yang_mendapat(jenis):
    pekerjaan = jenis(lambda kendali: None)
    pertama = kerja.klaim(pekerjaan.pk)
    assert (pertama.pagar, pertama.percobaan) == (1, 1)
    assert kerja.klaim(pekerjaan.pk) is None
    assert kerja.jalankan(pekerjaan.pk) is None


def test_pekerja_lama_tidak_dapat_menulis_sesudah_diambil_alih(jenis):
    pekerjaan = jenis(lambda kendali: None)
    lama = kerja.Kendali(kerja.klaim(pekerjaan.pk))
    lepaskan_sewa(pekerjaan)
    baru = kerja.Kendali(kerja.klaim(pekerjaan.pk))
    assert baru.pagar == lama.pagar + 1
    with pytest.raises(KehilanganSewa), transaction.atomic():
        Instansi.objects.create(nama="Setengah jadi", id_pusat="X")
        lama.maju(1)
    assert not Instansi.objects.exists()
    baru.maju(1)
    assert segar(pekerjaan).selesai == 1


def test_dilanjutkan_sesudah_mati_di_tengah(jenis):
    jejak = []

    def jalankan(kendali):
        mulai = kendali.pekerjaan.selesai
        kendali.fase("Isi", total=4, selesai=mulai)
        for ke in range(mulai, 4):
            if ke == 2 and kendali.pekerjaan.percobaan == 1:
                raise KeyboardInterrupt
            jejak.append(ke)
            kendali.maju(1)

    pekerjaan = jenis(jalankan)
    with pytest.raises(KeyboardInterrupt):
        kerja.jalankan(pekerjaan.pk)
    assert segar(pekerjaan).keadaan == "berjalan"
    assert kerja.terbengkalai() == []
    lepaskan_sewa(pekerjaan)
    assert kerja.terbengkalai() == [pekerjaan.pk]
    hasil = kerja.jalankan(pekerjaan.pk)
    assert (hasil.keadaan, hasil.selesai, jejak) == ("selesai", 4, [0, 1, 2, 3])
    assert "percobaan ke-2" in hasil.catatan.get().pesan


def test_batal_saat_antre_langsung(jenis):
    pekerjaan = jenis(lambda kendali: None)
    kerja.minta_batal(pekerjaan)
    assert segar(pekerjaan).keadaan == "batal"
    assert kerja.jalankan(pekerjaan.pk) is None


def test_batal_saat_berjalan_di_potongan_berikut_lalu_dilanjutkan(jenis):
    def jalankan(kendali):
        kendali.fase("Isi", total=3, selesai=kendali.pekerjaan.selesai)
        for _ in range(kendali.pekerjaan.selesai, 3):
            kendali.periksa_batal()
            kendali.maju(1)
            if segar(pekerjaan).selesai == 1:
                kerja.minta_batal(pekerjaan)

    pekerjaan = jenis(jalankan)
    hasil = kerja.jalankan(pekerjaan.pk)
    assert (hasil.keadaan, hasil.selesai, hasil.batal_diminta) == ("batal", 1, True)
    kerja.lanjutkan(hasil)
    hasil = kerja.jalankan(pekerjaan.pk)
    assert (hasil.keadaan, hasil.selesai) == ("selesai", 3)


@pytest.mark.parametrize(
    ("galat", "keadaan", "pesan"),
    [
        (kerja.Diparkir("Terlalu banyak hilang"), "diparkir", "Terlalu banyak hilang"),
        (GalatDomain("Kredensial kosong"), "gagal", "Kredensial kosong"),
        (ValueError("nilai pribadi 3300"), "gagal", "Kesalahan program: ValueError. Lihat log server."),
    ],
)
def test_berhenti_dengan_alasan_tanpa_membocorkan_nilai(jenis, galat, keadaan, pesan):
    def jalankan(kendali):
        raise galat

    hasil = kerja.jalankan(jenis(jalankan).pk)
    assert (hasil.keadaan, hasil.galat) == (keadaan, pesan)
    assert hasil.catatan.get().pesan == pesan


def test_kunci_yang_sama_hanya_satu_yang_hidup(jenis):
    jenis(lambda kendali: None)
    pertama = kerja.antrekan("uji", judul="Tarik", pelaku=None, kunci="tarik:1")
    with pytest.raises(GalatDomain):
        kerja.antrekan("uji", judul="Tarik", pelaku=None, kunci="tarik:1")
    assert kerja.jalankan(pertama.pk).keadaan == "selesai"
    kedua = kerja.antrekan("uji", judul="Tarik", pelaku=None, kunci="tarik:1")
    Pekerjaan.objects.filter(pk=pertama.pk).update(keadaan="gagal")
    with pytest.raises(GalatDomain):
        kerja.lanjutkan(segar(pertama))
    assert segar(kedua).keadaan == "antre"


def test_percobaan_ada_batasnya(jenis):
    pekerjaan = jenis(lambda kendali: None)
    Pekerjaan.objects.filter(pk=pekerjaan.pk).update(percobaan=settings.PEKERJAAN["batas_percobaan"])
    assert kerja.klaim(pekerjaan.pk) is None


def test_yang_selalu_mati_berakhir_dan_melepas_kuncinya(jenis):
    """Every worker that took it died: it must not be tried for ever, nor hold the lock of its kind."""
    pekerjaan = jenis(lambda kendali: None)
    mati = Pekerjaan.objects.filter(pk=pekerjaan.pk)
    mati.update(
        keadaan="berjalan", percobaan=settings.PEKERJAAN["batas_percobaan"], sewa_sampai=timezone.now() - timedelta(1)
    )
    assert kerja.klaim(pekerjaan.pk) is None
    assert segar(pekerjaan).keadaan == "gagal"
    kerja.lanjutkan(segar(pekerjaan))
    assert kerja.jalankan(pekerjaan.pk).keadaan == "selesai"


def test_diparkir_kembali_sendiri_makin_lama(jenis, settings):
    """Trouble that passes by itself: the clock takes the job up again, later each time, until the limit."""
    settings.PEKERJAAN = settings.PEKERJAAN | {"tunggu_lanjut": 100, "tunggu_lanjut_maks": 150, "batas_lanjut": 2}

    def parkir(kendali):
        raise kerja.Diparkir("BKN tidak menjawab.", lanjut_sendiri=True)

    pekerjaan = jenis(parkir)
    jeda = []
    for _ in range(2):
        hasil = kerja.jalankan(pekerjaan.pk)
        assert hasil.akan_lanjut
        jeda.append(round(hasil.isian["lanjut"]["pada"] - timezone.now().timestamp()))
        assert kerja.klaim(pekerjaan.pk) is None
        assert kerja.terbengkalai() == []
        Pekerjaan.objects.filter(pk=pekerjaan.pk).update(
            isian=hasil.isian | {"lanjut": hasil.isian["lanjut"] | {"pada": 1}}
        )
        assert kerja.terbengkalai() == [pekerjaan.pk]
    assert jeda == [100, 150]
    hasil = kerja.jalankan(pekerjaan.pk)
    assert (hasil.keadaan, hasil.akan_lanjut) == ("diparkir", False)
    assert kerja.terbengkalai() == []


def test_diparkir_menunggu_penggantinya_selesai(jenis):
    pekerjaan = jenis(lambda kendali: None)
    lanjut = {"lanjut": {"ke": 1, "pada": 1}}
    Pekerjaan.objects.filter(pk=pekerjaan.pk).update(keadaan="diparkir", kunci="k", isian=lanjut)
    kedua = kerja.antrekan("uji", judul="Uji", pelaku=None, kunci="k")
    assert kerja.klaim(pekerjaan.pk) is None
    assert kerja.jalankan(kedua.pk).keadaan == "selesai"
    assert kerja.jalankan(pekerjaan.pk).keadaan == "selesai"


def test_basis_data_putus_bukan_akhir_pekerjaan(jenis):
    """The session is ended under the executor: no verdict, the lease lapses, and the job goes on."""
    ke = []

    def putus_sekali(kendali):
        ke.append(1)
        if len(ke) == 1:
            with connection.cursor() as kursor:
                kursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    pekerjaan = jenis(putus_sekali)
    assert kerja.jalankan(pekerjaan.pk) is None
    assert segar(pekerjaan).keadaan == "berjalan"
    Pekerjaan.objects.filter(pk=pekerjaan.pk).update(sewa_sampai=timezone.now() - timedelta(seconds=1))
    assert kerja.jalankan(pekerjaan.pk).keadaan == "selesai"


def test_yang_akan_lanjut_sendiri_dapat_dihentikan(jenis):
    pekerjaan = jenis(lambda kendali: None)
    Pekerjaan.objects.filter(pk=pekerjaan.pk).update(keadaan="diparkir", isian={"lanjut": {"ke": 1, "pada": 1}})
    kerja.minta_batal(segar(pekerjaan))
    assert segar(pekerjaan).keadaan == "batal"
    assert kerja.klaim(pekerjaan.pk) is None
