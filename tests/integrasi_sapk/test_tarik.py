"""Pull: complete, cheap when nothing moved, resumable, and never taking silence for emptiness."""

import pytest

from integrasi_sapk.models import BalasanMentah, HasilTarik, KeadaanTarik, PerluSanding, RekamBkn
from integrasi_sapk.peta import peta
from pegawai.models import Pegawai
from pegawai.riwayat import riwayat
from simpeg.inti import pekerjaan as kerja
from simpeg.inti.models import Pekerjaan
from tests.integrasi_sapk.panggung import isi_tabel

FAKTA = tuple(jenis.model._meta.db_table for jenis in riwayat)
CERMIN = "integrasi_sapk_rekambkn"
# Every documented way in which a call gives no usable answer, short of a wrong setting.
GAGAL = (
    ("html", {}),
    ("html", {"status": 503}),
    ("kosong", {}),
    ("nol", {}),
    ("kode_nol", {}),
    ("teks_ganti_daftar", {}),
    ("json_terpotong", {}),
    ("galat_status", {"status": 500}),
    ("galat_status", {"status": 503}),
    ("ditangguhkan", {}),
    ("tercekik", {"tunggu_detik": 1}),
    ("token_salah", {}),
    ("jwt_kedaluwarsa", {}),
    ("putus_sebelum", {"tahan_ms": 5}),
    ("medan_hanyut", {"cara": "ganti_nama", "medan": "data"}),
    ("medan_hanyut", {"cara": "hapus", "medan": "id"}),
    ("medan_hanyut", {"cara": "ganti_nama", "medan": "listPasangan"}),
    ("medan_hanyut", {"cara": "hapus", "medan": "listAnak"}),
)
PELUANG = 0.02
SALAH_ATUR = (("terlarang", {}), ("sso_tak_cocok", {}), ("html", {"status": 403}))


def _banyak_jenis() -> int:
    return len(list(peta))


def _id_bkn(panggung) -> dict[tuple[int, str], set[str]]:
    """What BKN truly holds, by our person and kind."""
    hasil = {}
    for orang in Pegawai.objects.all():
        isi = panggung.bkn.isi(orang.id_pusat)
        hasil[orang.pk, "biodata"] = {isi["id"]}
        hasil |= {(orang.pk, jenis): {b["id"] for b in baris} for jenis, baris in isi["riwayat"].items()}
    return hasil


def _id_cermin() -> dict[tuple[int, str], set[str]]:
    hasil: dict = {}
    for orang, jenis, id_pusat in RekamBkn.objects.values_list("pegawai_id", "jenis", "id_pusat"):
        hasil.setdefault((orang, jenis), set()).add(id_pusat)
    return hasil


def test_tarik_penuh_lalu_tarik_kedua_tidak_mengubah_apa_pun(panggung):
    panggung.tarik()
    banyak = Pegawai.objects.count() * _banyak_jenis()
    assert KeadaanTarik.objects.filter(hasil__in=["terbaca", "kosong"]).count() == banyak
    assert not Pegawai.objects.filter(id_pusat=None).exists()
    asli = {kunci: ids for kunci, ids in _id_bkn(panggung).items() if ids}
    assert _id_cermin() == asli
    kosong = set(KeadaanTarik.objects.filter(hasil="kosong").values_list("pegawai_id", "jenis"))
    assert kosong.isdisjoint(asli)
    panggung.sanding()
    assert not panggung.terbuka().exclude(hasil="turunan").exists()
    cermin, mentah = isi_tabel(CERMIN), BalasanMentah.objects.count()
    lama = dict(KeadaanTarik.objects.values_list("pk", "dilihat_pada"))
    assert mentah == banyak

    hasil = panggung.tarik()
    assert BalasanMentah.objects.count() == mentah
    assert not PerluSanding.objects.exists()
    assert isi_tabel(CERMIN) == cermin
    assert all(pada > lama[pk] for pk, pada in KeadaanTarik.objects.values_list("pk", "dilihat_pada"))
    assert hasil.hitungan["balasan"] == banyak


def test_dilanjutkan_hanya_membaca_sisanya(panggung, settings):
    settings.SIASN = settings.SIASN | {"berkas_tarik": 40, "antrean_tarik": 100}
    satu = kerja.antrekan("sapk.tarik", judul="Tarik", pelaku=None, instansi=panggung.instansi)
    Pekerjaan.objects.filter(pk=satu.pk).update(batal_diminta=True)
    assert kerja.jalankan(satu.pk).keadaan == "batal"
    tersimpan = KeadaanTarik.objects.count()
    assert 40 <= tersimpan < 240
    panggung.bkn.kosongkan_hitung()
    satu.refresh_from_db()
    kerja.lanjutkan(satu)
    hasil = kerja.jalankan(satu.pk)
    assert (hasil.keadaan, KeadaanTarik.objects.count()) == ("selesai", 240)
    baca = sum(n for jalur, n in panggung.bkn.hitung().items() if jalur.startswith("GET pns/"))
    assert baca == 240 - tersimpan
    assert KeadaanTarik.objects.filter(hasil="tidak_diketahui").count() == 0


def test_satu_orang_hanya_panggilannya_sendiri(panggung):
    orang = Pegawai.objects.exclude(id_pusat=None).first()
    panggung.tarik(orang)
    assert set(KeadaanTarik.objects.values_list("pegawai_id", flat=True)) == {orang.pk}
    assert sum(n for j, n in panggung.bkn.hitung().items() if j.startswith("GET pns/")) == _banyak_jenis()


def _sunting_beberapa(panggung) -> None:
    """Edits on both sides, so that there is something to open and something to close."""
    for ke in range(12):
        baris, padan = panggung.baris("kursus", ke)
        panggung.ubah_bkn(padan, institusi=f"LEMBAGA BARU {ke}")
    for ke in range(12, 18):
        baris, _ = panggung.baris("kursus", ke)
        panggung.ubah_simpeg("kursus", baris.pk, institusi=f"Lembaga kami {ke}")


def test_tidak_ada_jawaban_bukan_tidak_ada_data(panggung, settings):
    panggung.tarik_sanding()
    for ke in range(18, 24):
        baris, _ = panggung.baris("kursus", ke)
        panggung.ubah_simpeg("kursus", baris.pk, institusi=f"Lama {ke}")
    panggung.sanding()
    _sunting_beberapa(panggung)
    fakta = isi_tabel(*FAKTA)
    asli = {kunci: ids for kunci, ids in _id_bkn(panggung).items() if ids}
    cermin = {(r.pegawai_id, r.jenis, r.id_pusat): (r.nilai, bytes(r.sidik)) for r in RekamBkn.objects.all()}
    keadaan = {(k.pegawai_id, k.jenis): k for k in KeadaanTarik.objects.all()}
    beda = {d.pk: (d.pegawai_id, d.jenis, d.selesai_pada, d.nilai_bkn, d.terakhir_dilihat) for d in panggung.terbuka()}

    # One try per call: what fails three waves long stays unknown; one person gets no answer at all.
    settings.SIASN = settings.SIASN | {"percobaan": 1}
    bisu = Pegawai.objects.filter(pk__in={d[0] for d in beda.values()}).order_by("pk").first()
    for benih, (jenis, isi) in enumerate(GAGAL):
        panggung.bkn.ganggu(jenis, peluang=PELUANG, benih=benih, pola="/apisiasn/*", **isi)
    panggung.bkn.ganggu("html", nip=[bisu.nip], pola="/apisiasn/*")
    panggung.tarik()
    panggung.sanding()

    bisu_kini = {k.jenis for k in KeadaanTarik.objects.filter(pegawai=bisu, hasil=HasilTarik.TIDAK_DIKETAHUI)}
    assert bisu_kini == set(peta.kunci())
    kena = {(k.pegawai_id, k.jenis): k for k in KeadaanTarik.objects.filter(hasil=HasilTarik.TIDAK_DIKETAHUI)}
    for kunci, kini in kena.items():
        assert kini.galat
        assert (bytes(kini.sidik), kini.dilihat_pada) == (bytes(keadaan[kunci].sidik), keadaan[kunci].dilihat_pada)
        assert kini.dicoba_pada > keadaan[kunci].dicoba_pada
    rekam = {(r.pegawai_id, r.jenis, r.id_pusat): (r.nilai, bytes(r.sidik)) for r in RekamBkn.objects.all()}
    assert _id_cermin() == asli
    assert {k: v for k, v in rekam.items() if k[:2] in kena} == {k: v for k, v in cermin.items() if k[:2] in kena}
    # Nothing local moved, nothing looks vanished, and of the unknown nothing was opened, closed or even looked at.
    assert isi_tabel(*FAKTA) == fakta
    assert not panggung.terbuka().filter(hasil__in=["hilang_bkn", "hanya_simpeg", "ganda", "bentrok"]).exists()
    kini = {
        d.pk: (d.pegawai_id, d.jenis, d.selesai_pada, d.nilai_bkn, d.terakhir_dilihat)
        for d in panggung.terbuka()
        if (d.pegawai_id, d.jenis) in kena
    }
    assert kini == {pk: isi for pk, isi in beda.items() if isi[:2] in kena}
    # The unknown waits with its mark, and is told when BKN answers again.
    panggung.bkn.tenang()
    panggung.tarik_sanding()
    assert not KeadaanTarik.objects.filter(hasil=HasilTarik.TIDAK_DIKETAHUI).exists()
    sunting = panggung.terbuka(jenis="kursus", medan="institusi")
    assert sunting.filter(arah="bkn", usulan="ambil").count() == 12
    assert sunting.filter(arah="simpeg").count() == 12


@pytest.mark.parametrize(("jenis", "isi"), SALAH_ATUR)
def test_salah_pengaturan_memarkir_dengan_sebabnya(panggung, jenis, isi):
    orang = Pegawai.objects.exclude(id_pusat=None).first()
    panggung.tarik(orang)
    cermin, fakta = isi_tabel(CERMIN), isi_tabel(*FAKTA)
    panggung.bkn.ganggu(jenis, pola="/apisiasn/*", **isi)
    hasil = panggung.tarik(orang, keadaan="diparkir")
    assert hasil.galat
    assert "Kesalahan program" not in hasil.galat
    assert isi_tabel(CERMIN) == cermin
    assert isi_tabel(*FAKTA) == fakta
    assert not KeadaanTarik.objects.exclude(hasil__in=["terbaca", "kosong"]).exists()


@pytest.mark.parametrize("token", ["apim", "sso", "semua"])
def test_token_hangus_diperbarui_sekali(panggung, token):
    orang = Pegawai.objects.exclude(id_pusat=None).first()
    panggung.tarik(orang)
    panggung.bkn.kosongkan_hitung()
    panggung.bkn.kendali("POST", "token/kedaluwarsa", {"token": token})
    panggung.tarik(orang)
    hitung = panggung.bkn.hitung()
    assert hitung.get("POST token apim", 0) == (token != "sso")
    assert hitung.get("POST token sso", 0) == (token != "apim")
    assert not KeadaanTarik.objects.filter(hasil="tidak_diketahui").exists()
