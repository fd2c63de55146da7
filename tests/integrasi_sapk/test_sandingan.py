"""One person, both sides whole; how fresh each kind is; the page of schema changes."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from integrasi_sapk.kueri.kesegaran import segar_orang
from integrasi_sapk.kueri.sandingan import sandingan
from integrasi_sapk.models import HanyutSkema, KeadaanTarik, Padan, RekamBkn, RekamSimpeg
from integrasi_sapk.peta import peta
from pegawai.riwayat import jenis_riwayat
from simpeg.inti.models import CatatanAkses
from tests.integrasi_sapk.pabrik_halaman import buat_balasan, buat_hanyut, buat_perbedaan, buat_proses
from tests.pabrik.orang import rujukan
from tests.pabrik.riwayat import buat_riwayat


def isi(respons) -> str:
    assert respons.status_code == 200, respons.content.decode()[:500]
    return respons.content.decode()


def kolom(satu, **nilai) -> list:
    return [nilai.get(m.nama, "") if m.baca else None for m in satu.medan]


def pasang_bkn(
    pegawai, jenis: str, id_pusat: str = "rw1", baris_id: int | None = None, dasar=None, **nilai
) -> RekamBkn:
    """A row of BKN's mirror, linked when `baris_id` is given."""
    satu = peta[jenis]
    if baris_id:
        Padan.objects.create(
            pegawai=pegawai, jenis=jenis, baris_id=baris_id, id_pusat=id_pusat, tangga=2,
            dasar_simpeg=dasar and dasar[0], dasar_bkn=dasar and dasar[1],
        )  # fmt: skip
    baris, kini = kolom(satu, **nilai), timezone.now()
    keadaan = {"instansi": pegawai.instansi, "hasil": "terbaca", "dicoba_pada": kini, "dilihat_pada": kini}
    KeadaanTarik.objects.update_or_create(pegawai=pegawai, jenis=jenis, defaults=keadaan)
    return RekamBkn.objects.create(
        pegawai=pegawai, jenis=jenis, id_pusat=id_pusat, kunci="", kunci_sk="", sidik=b"x", asli=baris, nilai=baris
    )


def jenis_dari(hasil, kunci: str):
    return next(satu for satu in hasil.jenis if satu.satu.kunci == kunci)


@pytest.fixture
def penghargaan(lakon):
    """One row of ours and its partner, where each field has another outcome."""
    satya = rujukan("penghargaan", "101", "Satyalancana X")
    milik = buat_riwayat(
        next(j for j in jenis_riwayat() if j.kunci == "penghargaan"), lakon.sari, penghargaan=satya,
        nomor_sk="SK/1/2020", tanggal_sk="2020-05-01", tahun=2020,
    )  # fmt: skip
    dasar = (["101", None, "2020-05-01", None], ["101", None, "2020-06-01", None])
    bkn = {"penghargaan": "101", "nomor_sk": "SK-9-2020", "tanggal_sk": "2020-06-01", "tahun": None}
    pasang_bkn(lakon.sari, "penghargaan", "h1", milik.pk, dasar, **bkn)
    return milik


def test_setiap_hasil_medan(lakon, penghargaan):
    baris = jenis_dari(sandingan(lakon.pelaku("pengelola"), lakon.sari), "penghargaan").baris
    assert [(b.medan, b.hasil) for b in baris[0].butir] == [
        ("penghargaan", "sama"), ("nomor_sk", "berbeda"), ("tanggal_sk", "setara"), ("tahun", "tidak_diketahui"),
    ]  # fmt: skip
    assert (baris[0].butir[0].simpeg, baris[0].butir[0].kode_simpeg) == ("Satyalancana X", "101")
    assert baris[0].tangga.startswith("Dipadankan lewat nomor SK")


def test_turunan_dan_tanpa_bacaan(lakon):
    lakon.sari.golongan = rujukan("golongan", "33", "III/c")
    lakon.sari.save()
    pasang_bkn(lakon.sari, "biodata", "p1", lakon.sari.pk, golongan="34", nama="X")
    anak = buat_riwayat(next(j for j in jenis_riwayat() if j.kunci == "anak"), lakon.sari)
    pasang_bkn(lakon.sari, "anak", "a1", anak.pk)
    hasil = sandingan(lakon.pelaku("pengelola"), lakon.sari)
    biodata = {b.medan: b for b in jenis_dari(hasil, "biodata").butir}
    assert (biodata["golongan"].hasil, biodata["nama"].hasil) == ("turunan", "berbeda")
    pasangan = {b.medan: b for b in jenis_dari(hasil, "anak").butir}["pasangan"]
    assert pasangan.hasil == "tidak_dibandingkan" and "tidak mengembalikan" in pasangan.alasan


@pytest.mark.parametrize(("terbaca", "hasil"), [(True, "hanya_simpeg"), (False, "tidak_diketahui")])
def test_tanpa_jawaban_bukan_tidak_ada(lakon, terbaca, hasil):
    jenis = next(j for j in jenis_riwayat() if j.kunci == "diklat")
    buat_riwayat(jenis, lakon.sari)
    if terbaca:
        pasang_bkn(lakon.sari, "diklat", "d9").delete()
    satu = jenis_dari(sandingan(lakon.pelaku("pengelola"), lakon.sari), "diklat")
    assert [baris.hasil for baris in satu.baris] == [hasil]
    assert dict(satu.hitung) == {hasil: len(peta["diklat"].medan)}


def test_identitas_bentrok_tidak_membandingkan(lakon):
    buat_riwayat(next(j for j in jenis_riwayat() if j.kunci == "golongan"), lakon.sari)
    pasang_bkn(lakon.sari, "biodata", "p1", lakon.sari.pk, nama="Orang Lain")
    KeadaanTarik.objects.update(hasil="bentrok", galat="BKN menjawab dengan id orang lain")
    hasil = sandingan(lakon.pelaku("pengelola"), lakon.sari)
    assert jenis_dari(hasil, "golongan").baris[0].hasil == "tidak_dibandingkan"
    assert hasil.bentrok and [kunci for kunci, _ in hasil.hitung] == ["tidak_dibandingkan"]


def test_kunci_yang_tidak_dipetakan_disebut_dengan_sebabnya(masuk, lakon, penghargaan):
    baris = {"id": "h1", "tahun": "2020", "hargaId": "101", "hargaNama": "Satya", "pnsOrangId": "P9", "skNomor": "x",
             "skDate": "", "path": {"892": {"dok_nama": "Piagam"}}, "medali": "emas murni"}  # fmt: skip
    buat_balasan(lakon.sari, "penghargaan", {"code": 1, "data": [baris]})
    url = reverse("integrasi:sandingan", args=[lakon.sari.kode])
    tertutup, terbuka = isi(masuk("pengelola").get(url)), isi(masuk("pengelola").post(f"{url}ungkap/"))
    sebab = dict(re.findall(r'<tr data-kunci="([^"]+)">.*?<td class="redup">([^<]+)</td>', terbuka))
    assert sebab == {
        "id": "Penanda baris", "pnsOrangId": "Penanda orang", "path": "Tidak dipetakan",
        "hargaNama": "Tidak dipetakan", "medali": "Kunci baru, belum dikenal",
    }  # fmt: skip
    assert "emas murni" in terbuka and "892 Piagam" in terbuka and "emas murni" not in tertutup
    assert CatatanAkses.objects.filter(jenis="ungkap", objek_id=lakon.sari.pk, rincian="sandingan lengkap").count() == 1


def test_jumlah_pas_dan_tautan_perbedaan(masuk, lakon, penghargaan):
    beda = buat_perbedaan(lakon.sari, jenis="golongan", medan="nomor_sk", baris_id=7, kunci_baris=f"s{penghargaan.pk}")
    beda.jenis = "penghargaan"
    beda.save()
    RekamBkn.objects.filter(jenis="golongan").delete()
    RekamSimpeg.objects.all().delete()
    halaman = isi(masuk("pengelola").get(reverse("integrasi:sandingan", args=[lakon.sari.kode])))
    assert reverse("integrasi:perbedaan", args=[beda.kode]) in halaman
    atas = halaman.split('<section class="kartu sanding-jenis"')[0]
    jumlah = int(re.search(r'data-jumlah="(\d+)"', atas)[1])
    banyak = [int(n) for n in re.findall(r'data-banyak="(\d+)"', atas)]
    assert jumlah == sum(banyak) == len(re.findall(r'<tr data-medan="', halaman))


def test_pribadi_disamarkan_tertutup_tidak_ada(masuk, lakon):
    lakon.sari.nik = "3201010101010001"
    lakon.sari.save()
    buat_riwayat(next(j for j in jenis_riwayat() if j.kunci == "hukdis"), lakon.sari)
    url = reverse("integrasi:sandingan", args=[lakon.sari.kode])
    halaman = isi(masuk("pengelola").get(url))
    assert "3201010101010001" not in halaman and 'data-jenis="hukdis"' not in halaman
    assert "3201010101010001" in isi(masuk("pengelola").post(f"{url}ungkap/"))
    assert 'data-jenis="hukdis"' in isi(masuk("disiplin").get(url))


@pytest.mark.parametrize("banyak", [1, 3])
def test_kueri_tetap(masuk, lakon, banyak):
    for jenis in jenis_riwayat():
        for n in range(banyak):
            milik = buat_riwayat(jenis, lakon.sari, n + 1)
            pasang_bkn(lakon.sari, jenis.kunci, f"{jenis.kunci}{n}", milik.pk)
        buat_balasan(lakon.sari, jenis.kunci, {"code": 1, "data": [{"id": f"{jenis.kunci}{n}"} for n in range(banyak)]})
    klien, url = masuk("disiplin"), reverse("integrasi:sandingan", args=[lakon.sari.kode])
    with CaptureQueriesContext(connection) as rekaman:
        isi(klien.get(url))
    assert len(rekaman) == 26


class TestKesegaran:
    @pytest.mark.parametrize(
        ("isian", "keadaan"),
        [
            (None, "belum_ditarik"),
            ({"hasil": "terbaca", "dilihat_pada": timedelta(days=1)}, "segar"),
            ({"hasil": "kosong", "dilihat_pada": timedelta(days=29)}, "segar"),
            ({"hasil": "terbaca", "dilihat_pada": timedelta(days=31)}, "lama"),
            ({"hasil": "tidak_diketahui", "dilihat_pada": timedelta(days=1)}, "tidak_diketahui"),
            ({"hasil": "tidak_diketahui", "dilihat_pada": None}, "tidak_diketahui"),
            ({"hasil": "bentrok", "dilihat_pada": None}, "tidak_diketahui"),
        ],
    )
    def test_keadaan(self, masuk, lakon, isian, keadaan):
        kini = timezone.now()
        if isian:
            lalu = isian["dilihat_pada"]
            KeadaanTarik.objects.create(
                instansi=lakon.instansi, pegawai=lakon.sari, jenis="golongan", hasil=isian["hasil"], dicoba_pada=kini,
                dilihat_pada=lalu and kini - lalu,
            )  # fmt: skip
        satu = segar_orang(lakon.pelaku("pengelola"), [lakon.sari.pk])[lakon.sari.pk]["golongan"]
        assert satu.keadaan == keadaan
        assert satu.lencana.nada == {"segar": "positif", "lama": "peringatan"}.get(keadaan, "putus")
        halaman = isi(masuk("pengelola").get(reverse("pegawai:riwayat", args=[lakon.sari.kode, "golongan"])))
        assert f'data-keadaan="{keadaan}"' in halaman and satu.kata in halaman

    def test_umur_dari_pengaturan(self, lakon, settings):
        settings.SIASN = settings.SIASN | {"umur_segar": 5}
        pasang_bkn(lakon.sari, "golongan")
        KeadaanTarik.objects.update(dilihat_pada=timezone.now() - timedelta(days=6))
        assert segar_orang(lakon.pelaku("pengelola"), [lakon.sari.pk])[lakon.sari.pk]["golongan"].keadaan == "lama"

    @pytest.mark.parametrize("banyak", [1, 3])
    def test_satu_kueri_untuk_banyak_orang(self, lakon, django_assert_num_queries, banyak):
        pelaku, orang = lakon.pelaku("pengelola"), [lakon.sari.pk, lakon.banu.pk, 9999][:banyak]
        with django_assert_num_queries(1):
            assert len(segar_orang(pelaku, orang)) == banyak

    def test_dasbor_menyebut_yang_terlemah(self, masuk, lakon):
        pasang_bkn(lakon.sari, "golongan")
        halaman = isi(masuk("pengelola").get(reverse("integrasi:dasbor")))
        assert "Sebagian belum diketahui" in halaman and "Belum pernah ditarik" in halaman
        pasang_bkn(lakon.banu, "golongan", "rw2")
        KeadaanTarik.objects.filter(pegawai=lakon.banu).update(dilihat_pada=timezone.now() - timedelta(days=40))
        assert "Sebagian lama" in isi(masuk("pengelola").get(reverse("integrasi:dasbor")))


def test_balasan_per_jenis_di_bawah_kelas_medan(masuk, lakon):
    buat_balasan(lakon.sari, "biodata", {"code": 1, "data": {"id": "P1", "nik": "3201010101010001"}})
    buat_balasan(lakon.sari, "hukdis", {"code": 1, "data": []})
    url = reverse("integrasi:balasan", args=[lakon.sari.kode, "biodata"])
    assert "3201010101010001" not in isi(masuk("pengelola").get(url))
    assert "3201010101010001" in isi(masuk("pengelola").post(f"{url}ungkap/"))
    assert set(CatatanAkses.objects.values_list("jenis", "rincian")) == {
        ("baca", "balasan mentah biodata"), ("ungkap", "balasan mentah biodata"),
    }  # fmt: skip
    tertutup = reverse("integrasi:balasan", args=[lakon.sari.kode, "hukdis"])
    assert masuk("pengelola").get(tertutup).status_code == 404
    assert masuk("disiplin").get(tertutup).status_code == 200


class TestHalamanSkema:
    def test_kata_dan_akibat(self, masuk, lakon):
        buat_hanyut(lakon.instansi)
        buat_hanyut(lakon.instansi, kunci="medali", macam="baru")
        buat_hanyut(lakon.instansi, kunci="tmtJabatan", macam="tipe", menjadi="objek")
        buat_hanyut(lakon.instansi, kunci="namaJabatan", macam="tipe", menjadi="angka")
        buat_hanyut(lakon.lain, kunci="rahasia")
        halaman = isi(masuk("penyetuju").get(reverse("integrasi:skema")))
        for kata in ("Nomor SK", "menjadi belum diketahui pada baris", "belum dikenal", "berubah menjadi objek",
                     "Seluruh balasan orang itu", "Tetap dibaca sebagai teks", "tidak ada"):  # fmt: skip
            assert kata in halaman
        assert "rahasia" not in halaman and "Tandai" not in halaman

    def test_tandai_lalu_urungkan(self, masuk, lakon):
        satu, klien = buat_hanyut(lakon.instansi), masuk("pengelola")
        url = reverse("integrasi:skema-pahami", args=[satu.kode])
        assert "Tandai sudah dipahami" in isi(klien.get(reverse("integrasi:skema")))
        assert klien.post(url, {"catatan": " "}).status_code == 422
        assert klien.post(url, {"catatan": "BKN mengganti ejaan"}).status_code == 302
        satu.refresh_from_db()
        assert (satu.dipahami_oleh, satu.catatan) == (lakon.akun["pengelola"], "BKN mengganti ejaan")
        assert "Skema BKN berubah" not in isi(klien.get(reverse("integrasi:dasbor")))
        klien.post(reverse("integrasi:skema-urungkan", args=[satu.kode]))
        satu.refresh_from_db()
        assert satu.dipahami_pada is None
        assert "Skema BKN berubah" in isi(klien.get(reverse("integrasi:dasbor")))
        assert "Skema BKN berubah" not in isi(masuk("verifikator").get(reverse("integrasi:dasbor")))

    def test_lencana_pada_proses(self, masuk, lakon):
        proses = buat_proses(lakon.instansi, lakon.akun["pengelola"])
        halaman = reverse("integrasi:proses", args=[proses.kode])
        assert "melihat perubahan skema" not in isi(masuk("pengelola").get(halaman))
        buat_hanyut(lakon.instansi, pekerjaan_id=proses.pk)
        assert "melihat perubahan skema" in isi(masuk("pengelola").get(halaman))

    @pytest.mark.parametrize("banyak", [1, 3])
    def test_kueri_tetap(self, masuk, lakon, banyak):
        for n in range(banyak):
            buat_hanyut(lakon.instansi, kunci=f"kunci{n}")
        klien = masuk("pengelola")
        with CaptureQueriesContext(connection) as rekaman:
            isi(klien.get(reverse("integrasi:skema")))
        assert len(rekaman) <= 6
        assert HanyutSkema.objects.count() == banyak
