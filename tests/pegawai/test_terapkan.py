"""The one door for facts: approval, staleness, refusal, idempotence, history and derived copies."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from pegawai.models import KeadaanSet, NomorPegawai, Pegawai, Perubahan, RiwayatGolongan, RiwayatJabatan, SetPerubahan
from pegawai.riwayat import jenis_riwayat, riwayat
from pegawai.tindakan import Hasil, buat_set, segarkan_turunan, setujui_set, tarik_set, terapkan_perubahan, tolak_set
from simpeg.inti.galat import GalatDomain, PemeriksaSama, TransisiDitolak
from simpeg.inti.waktu import pada_tanggal
from tests.pabrik.orang import rujukan
from tests.pabrik.riwayat import buat_riwayat, isian_uji, ke_json

SEMUA = pytest.mark.parametrize("jenis", jenis_riwayat(), ids=lambda j: j.kunci)


def ajukan(lakon, *perubahan, setujui=True) -> SetPerubahan:
    set_baru = buat_set(pelaku=lakon.pelaku("pengelola"), judul="Uji", sumber="bkn", perubahan=perubahan)
    return setujui_set(set_baru, lakon.pelaku("penyetuju")) if setujui else set_baru


def terapkan(lakon, *perubahan, **opsi) -> Hasil:
    return terapkan_perubahan(ajukan(lakon, *perubahan), pelaku=lakon.pelaku("pengelola"), **opsi)


def ubah_biodata(lakon, isian, semula=None) -> Perubahan:
    return Perubahan(pegawai=lakon.sari, jenis="biodata", aksi="ubah", isian=isian, semula=semula or {})


def tambah_golongan(lakon, ke=1, **ganti) -> Perubahan:
    isian = {n: ke_json(v) for n, v in isian_uji(riwayat["golongan"], lakon.sari, ke).items()} | ganti
    return Perubahan(pegawai=lakon.sari, jenis="golongan", aksi="tambah", isian=isian)


@SEMUA
def test_tambah_ubah_hapus_setiap_jenis(lakon, jenis):
    isian = isian_uji(jenis, lakon.sari, 1)
    tambah = Perubahan(
        pegawai=lakon.sari, jenis=jenis.kunci, aksi="tambah", isian={n: ke_json(v) for n, v in isian.items()}
    )
    assert terapkan(lakon, tambah) == Hasil(diterapkan=1)
    tambah.refresh_from_db()
    baris = jenis.model.objects.get(pk=tambah.baris_id)
    assert {n: getattr(baris, n) for n in isian} == isian
    assert baris.perubahan_id == tambah.set_id

    lain = isian_uji(jenis, lakon.sari, 2)
    ubah = Perubahan(
        pegawai=lakon.sari, jenis=jenis.kunci, aksi="ubah", baris_id=baris.pk,
        isian={n: ke_json(v) for n, v in lain.items()}, semula={n: ke_json(v) for n, v in isian.items()},
    )  # fmt: skip
    assert terapkan(lakon, ubah) == Hasil(diterapkan=1)
    baris = jenis.model.objects.get(pk=baris.pk)
    assert {n: getattr(baris, n) for n in lain} == lain
    jejak = jenis.model._meta.apps.get_model("pegawai", f"{jenis.model.__name__}Event")
    lama = jejak.objects.filter(pgh_obj_id=baris.pk, pgh_label="update").earliest("pgh_id")
    assert lama.pgh_context.metadata["set_perubahan"] == ubah.set_id
    assert {n: getattr(lama, n) for n in isian} == isian

    hapus = Perubahan(pegawai=lakon.sari, jenis=jenis.kunci, aksi="hapus", baris_id=baris.pk)
    assert terapkan(lakon, hapus) == Hasil(diterapkan=1)
    assert not jenis.model.objects.exists()
    assert jejak.objects.filter(pgh_obj_id=baris.pk, pgh_label="delete").count() == 1


def test_belum_disetujui_ditolak(lakon):
    diajukan = ajukan(lakon, tambah_golongan(lakon), setujui=False)
    with pytest.raises(TransisiDitolak):
        terapkan_perubahan(diajukan, pelaku=lakon.pelaku("pengelola"))
    assert not RiwayatGolongan.objects.exists()


def test_pengaju_tidak_menyetujui_sendiri(lakon):
    pelaku = lakon.pelaku("penyetuju")
    milik_sendiri = buat_set(pelaku=pelaku, judul="Uji", sumber="bkn", perubahan=[tambah_golongan(lakon)])
    with pytest.raises(PemeriksaSama):
        setujui_set(milik_sendiri, pelaku)
    with pytest.raises(IntegrityError, match="penyetuju_perubahan_bukan_pengaju"), transaction.atomic():
        SetPerubahan.objects.filter(pk=milik_sendiri.pk).update(keadaan="disetujui", penyetuju=pelaku.pengguna)
    with pytest.raises(IntegrityError, match="perubahan_berlaku_bila_disetujui"), transaction.atomic():
        SetPerubahan.objects.filter(pk=milik_sendiri.pk).update(keadaan="disetujui")


def test_hanya_penyetuju_yang_memutuskan_dan_sekali(lakon):
    diajukan = ajukan(lakon, tambah_golongan(lakon), setujui=False)
    with pytest.raises(PermissionDenied):
        setujui_set(diajukan, lakon.pelaku("operator"))
    with pytest.raises(SetPerubahan.DoesNotExist):
        setujui_set(diajukan, lakon.pelaku("orang_luar"))
    assert tolak_set(diajukan, lakon.pelaku("penyetuju")).keadaan == KeadaanSet.DITOLAK
    with pytest.raises(TransisiDitolak):
        setujui_set(diajukan, lakon.pelaku("penyetuju"))


def test_pengaju_menarik_kembali_setnya(lakon):
    diajukan = ajukan(lakon, tambah_golongan(lakon), setujui=False)
    with pytest.raises(PermissionDenied):
        tarik_set(diajukan, lakon.pelaku("penyetuju"))
    ditarik = tarik_set(diajukan, lakon.pelaku("pengelola"))
    assert (ditarik.keadaan, ditarik.penyetuju) == (KeadaanSet.DITOLAK, None)
    with pytest.raises(TransisiDitolak):
        setujui_set(diajukan, lakon.pelaku("penyetuju"))


def test_set_hanya_untuk_pegawai_instansi_sendiri(lakon):
    perubahan = Perubahan(pegawai=lakon.luar, jenis="biodata", aksi="ubah", isian={"nama": "X"})
    with pytest.raises(GalatDomain, match="luar instansi"):
        ajukan(lakon, perubahan)
    with pytest.raises(GalatDomain, match="instansi lain"):
        terapkan_perubahan(ajukan(lakon, ubah_biodata(lakon, {"nama": "X"})), pelaku=lakon.pelaku("orang_luar"))


def test_semula_yang_berubah_menjadi_basi(lakon):
    Pegawai.objects.filter(pk=lakon.sari.pk).update(alamat="Jalan Baru")
    hasil = terapkan(lakon, ubah_biodata(lakon, {"alamat": "Jalan Usul"}, {"alamat": ""}))
    assert hasil == Hasil(basi=1)
    lakon.sari.refresh_from_db()
    assert lakon.sari.alamat == "Jalan Baru"


def test_baris_yang_hilang_menjadi_basi(lakon):
    assert terapkan(lakon, Perubahan(pegawai=lakon.sari, jenis="skp", aksi="hapus", baris_id=10**9)) == Hasil(basi=1)


def test_baris_milik_orang_lain_ditahan(lakon):
    baris = buat_riwayat(riwayat["skp"], lakon.banu)
    perubahan = Perubahan(pegawai=lakon.sari, jenis="skp", aksi="ubah", baris_id=baris.pk, isian={"kuadran": "2"})
    assert terapkan(lakon, perubahan) == Hasil(ditahan=1)


@pytest.mark.parametrize(
    ("isian", "alasan"),
    [
        ({"nip": "123"}, "nip 18 angka"),
        ({"jenis_kelamin": "X"}, "jenis kelamin"),
        ({"tanggal_lahir": "kemarin"}, "tidak dapat dibaca"),
        ({"agama": 10**9}, "rujukan tidak dikenal"),
        ({"tanggal_lahir": None}, "tanggal lahir"),
        ({"tmt_cpns": "2020-01-01", "tmt_pns": "2019-01-01"}, "TMT PNS tidak boleh sebelum"),
        ({"nama_jabatan": "Turunan"}, "tidak dikenal"),
        ({"instansi": 1}, "tidak dikenal"),
    ],
)
def test_isian_yang_melanggar_ditahan_dengan_alasan(lakon, isian, alasan):
    perubahan, lain = ubah_biodata(lakon, isian), ubah_biodata(lakon, {"alamat": "Tetap jalan"})
    assert terapkan(lakon, perubahan, lain) == Hasil(diterapkan=1, ditahan=1)
    perubahan.refresh_from_db()
    assert alasan in perubahan.alasan
    semula = {nama: getattr(lakon.sari, nama) for nama in ("nip", "nama", "tanggal_lahir", "tmt_pns")}
    lakon.sari.refresh_from_db()
    assert {nama: getattr(lakon.sari, nama) for nama in semula} == semula
    assert lakon.sari.alamat == "Tetap jalan"


def test_kosong_menjadi_nilai_kosong_kolomnya(lakon):
    perubahan = tambah_golongan(lakon, mk_tahun=None, nomor_sk=None, tanggal_sk=None)
    assert terapkan(lakon, perubahan) == Hasil(diterapkan=1)
    baris = RiwayatGolongan.objects.get()
    assert (baris.mk_tahun, baris.nomor_sk, baris.tanggal_sk) == (0, "", None)


def test_rujukan_dari_tabel_lain_ditahan(lakon):
    salah = tambah_golongan(lakon, golongan=rujukan("agama", "1").pk)
    assert terapkan(lakon, salah) == Hasil(ditahan=1)


def test_baris_kembar_ditahan_sisanya_jalan(lakon):
    assert terapkan(lakon, tambah_golongan(lakon), tambah_golongan(lakon), tambah_golongan(lakon, 2)) == Hasil(
        diterapkan=2, ditahan=1
    )
    assert RiwayatGolongan.objects.count() == 2


def test_dua_kali_dijalankan_tidak_menulis_dua_kali(lakon):
    disetujui = ajukan(lakon, tambah_golongan(lakon))
    for _ in range(2):
        assert terapkan_perubahan(disetujui, pelaku=lakon.pelaku("pengelola")) == Hasil(diterapkan=1)
    assert RiwayatGolongan.objects.count() == 1
    assert disetujui.keadaan == KeadaanSet.DITERAPKAN


def test_terhenti_lalu_dilanjutkan_dari_potongan_terakhir(lakon):
    disetujui = ajukan(lakon, *(tambah_golongan(lakon, ke) for ke in range(1, 6)))
    potongan = []

    def mati_di_potongan_kedua(banyak):
        potongan.append(banyak)
        if len(potongan) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        terapkan_perubahan(disetujui, pelaku=lakon.pelaku("pengelola"), batas=2, setiap_potongan=mati_di_potongan_kedua)
    disetujui.refresh_from_db()
    assert (RiwayatGolongan.objects.count(), disetujui.keadaan) == (2, KeadaanSet.DISETUJUI)
    assert terapkan_perubahan(disetujui, pelaku=lakon.pelaku("pengelola"), batas=2) == Hasil(diterapkan=5)
    assert RiwayatGolongan.objects.count() == 5


def test_nip_baru_menyimpan_nomor_lama(lakon):
    lama, baru = lakon.sari.nip, "198503072010012999"
    assert terapkan(lakon, ubah_biodata(lakon, {"nip": baru}, {"nip": lama})) == Hasil(diterapkan=1)
    assert dict(NomorPegawai.objects.filter(pegawai=lakon.sari).values_list("nomor", "jenis")) == {
        lama: "nip", baru: "nip",
    }  # fmt: skip
    assert NomorPegawai.objects.get(nomor=lama).sampai is not None
    assert NomorPegawai.objects.get(nomor=baru).sampai is None


def test_sql_mentah_juga_tercatat(lakon):
    jejak = Pegawai._meta.apps.get_model("pegawai", "PegawaiEvent")
    with connection.cursor() as kursor:
        kursor.execute("UPDATE pegawai_pegawai SET alamat = 'Lewat SQL' WHERE id = %s", [lakon.sari.pk])
        kursor.execute("UPDATE pegawai_pegawai SET alamat = 'Lewat SQL' WHERE id = %s", [lakon.sari.pk])
    assert list(jejak.objects.filter(pgh_obj_id=lakon.sari.pk).values_list("alamat", "nama")) == [("", "Sari Banuwa")]


class TestTurunan:
    def test_salinan_mengikuti_riwayat_yang_berlaku(self, lakon):
        golongan = rujukan("golongan", "33", "III/c", 33)
        terapkan(
            lakon,
            tambah_golongan(lakon, golongan=golongan.pk, tmt="2020-04-01"),
            tambah_golongan(lakon, golongan=rujukan("golongan", "34").pk, tmt="2090-04-01"),
        )
        lakon.sari.refresh_from_db()
        assert (lakon.sari.golongan, lakon.sari.tmt_golongan) == (golongan, date(2020, 4, 1))

    def _jabatan(self, lakon, nama, tmt, **isian):
        jenis = rujukan("jenis_jabatan", "4")
        return RiwayatJabatan.objects.create(
            pegawai=lakon.sari, jenis_jabatan=jenis, nama_jabatan=nama, unit=lakon.seksi, tmt=tmt, **isian
        )

    def test_jabatan_utama_definitif_terakhir(self, lakon):
        plt = rujukan("jenis_penugasan", "PLT")
        self._jabatan(lakon, "Lama", date(2015, 1, 1), aktif=True)
        kini = self._jabatan(lakon, "Kini", date(2020, 1, 1), jenis_penugasan=rujukan("jenis_penugasan", "D"))
        self._jabatan(lakon, "Plt Camat", date(2022, 1, 1), jenis_penugasan=plt, aktif=True)
        self._jabatan(lakon, "Nanti", date(2090, 1, 1))
        segarkan_turunan([lakon.sari.pk])
        lakon.sari.refresh_from_db()
        assert (lakon.sari.nama_jabatan, lakon.sari.tmt_jabatan) == ("Kini", kini.tmt)
        assert set(RiwayatJabatan.objects.filter(aktif=True).values_list("nama_jabatan", flat=True)) == {
            "Kini", "Plt Camat",
        }  # fmt: skip
        with pada_tanggal(date(2090, 1, 1)):
            segarkan_turunan(None)
        lakon.sari.refresh_from_db()
        assert lakon.sari.nama_jabatan == "Nanti"

    def test_membangun_ulang_tidak_mengubah_apa_pun(self, lakon):
        self._jabatan(lakon, "Kini", date(2020, 1, 1))
        buat_riwayat(riwayat["golongan"], lakon.sari)
        buat_riwayat(riwayat["pendidikan"], lakon.sari)
        segarkan_turunan(None)
        assert segarkan_turunan(None) == 0
        lakon.sari.refresh_from_db()
        assert lakon.sari.tingkat_pendidikan is not None

    def test_tanpa_riwayat_salinan_kosong(self, lakon):
        Pegawai.objects.filter(pk=lakon.sari.pk).update(nama_jabatan="Sisa", golongan=rujukan("golongan", "11"))
        segarkan_turunan([lakon.sari.pk])
        lakon.sari.refresh_from_db()
        assert (lakon.sari.nama_jabatan, lakon.sari.golongan, lakon.sari.unit) == ("", None, None)


def test_satu_kueri_per_perubahan_bila_semua_sah(lakon, django_assert_max_num_queries):
    disetujui = ajukan(lakon, *(tambah_golongan(lakon, ke) for ke in range(1, 31)))
    pelaku = lakon.pelaku("pengelola")
    with django_assert_max_num_queries(30 + 35):
        assert terapkan_perubahan(disetujui, pelaku=pelaku) == Hasil(diterapkan=30)
