"""*Setara*, *perbaiki manual*, *tunda* and identity on the real engine: taught, carried out, and really taken back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from integrasi_sapk.akibat import akibat
from integrasi_sapk.models import KeadaanTarik, Padan, PadananKode, PadananNilai, Perbedaan, RekamBkn
from integrasi_sapk.perbaikan import nilai_perbaikan
from integrasi_sapk.peta import peta
from integrasi_sapk.tindakan import identitas, jadwal, keputusan
from integrasi_sapk.tindakan.keputusan import Cakupan
from pegawai.models import Pegawai, Rujukan
from simpeg.inti.galat import GalatDomain
from simpeg.inti.waktu import hari_ini


@pytest.fixture
def sepasang(panggung):
    """Two people whose kursus has our institusi on our side and one and the same other name at BKN."""
    dua = [panggung.baris("kursus", ke) for ke in (0, 1)]
    for baris, padan in dua:
        panggung.ubah_simpeg("kursus", baris.pk, institusi="BADAN KAMI")
        panggung.ubah_bkn(padan, institusi="LEMBAGA MEREKA")
    panggung.tarik_sanding(*(padan for _, padan in dua))
    return dua


def _beda(panggung, baris, medan="institusi", jenis="kursus"):
    return panggung.terbuka(jenis=jenis, baris_id=baris.pk, medan=medan)


def _dasar(padan, medan="institusi"):
    letak = peta[padan.jenis].nomor(medan) - 1
    padan.refresh_from_db()
    return padan.dasar_simpeg[letak], padan.dasar_bkn[letak]


def _semua_dibanding(panggung) -> None:
    panggung.tarik()
    panggung.sanding()


def test_setara_untuk_semua_diajarkan_lalu_diurungkan(panggung, sepasang):
    (satu, padan), (dua, _) = sepasang
    semula = _dasar(padan)
    arah = _beda(panggung, satu).get().arah
    hasil = keputusan.putuskan(panggung.pelaku(), _beda(panggung, satu), "setara", cakupan=Cakupan.SEMUA)
    assert (hasil["diputuskan"], hasil["ikut"]) == (1, 1)
    assert not _beda(panggung, satu).exists() and not _beda(panggung, dua).exists()
    # A third person gets the same pair only now: it never becomes a difference.
    tiga, padan_tiga = panggung.baris("kursus", 2)
    panggung.ubah_simpeg("kursus", tiga.pk, institusi="Badan Kami")
    panggung.ubah_bkn(padan_tiga, institusi="Lembaga  Mereka")
    _semua_dibanding(panggung)
    assert not panggung.terbuka(medan="institusi").exists()

    beda = Perbedaan.objects.filter(baris_id=satu.pk, jenis="kursus", medan="institusi")
    assert keputusan.urungkan(panggung.pelaku(), beda) == 1
    assert _dasar(padan) == semula
    assert PadananNilai.objects.get().berakhir_pada is not None
    assert {p.baris_id for p in panggung.terbuka(medan="institusi")} == {satu.pk, dua.pk}
    panggung.sanding()
    assert {p.baris_id for p in panggung.terbuka(medan="institusi")} == {satu.pk, dua.pk, tiga.pk}
    assert _beda(panggung, satu).get().arah == arah
    assert keputusan.urungkan(panggung.pelaku(), beda) == 0


def test_setara_hanya_pegawai_ini(panggung, sepasang):
    (satu, _), (dua, _) = sepasang
    keputusan.putuskan(panggung.pelaku(), _beda(panggung, satu), "setara", cakupan=Cakupan.ORANG)
    panggung.sanding()
    assert not PadananNilai.objects.exists() and not _beda(panggung, satu).exists() and _beda(panggung, dua).exists()


def test_jati_diri_tidak_pernah_diajarkan(panggung):
    """Even asked *untuk semua*, a name is equivalent for that one person only."""
    orang = Pegawai.objects.order_by("pk")[0]
    padan = Padan.objects.get(jenis="biodata", pegawai=orang)
    panggung.ubah_bkn(padan, nama="NAMA LAIN SEKALI")
    panggung.tarik_sanding(orang)
    beda = panggung.terbuka(pegawai=orang, medan="nama")
    keputusan.putuskan(panggung.pelaku(), beda, "setara", cakupan=Cakupan.SEMUA)
    assert not PadananNilai.objects.exists() and not beda.exists()


def test_kode_baru_bkn_masuk_kamus_kode(panggung):
    """A code no reference knows reads as ours from now on, also in rows mirrored before; undo reads it back."""
    baris, padan = panggung.baris("kursus", 0, jenis_diklat__isnull=False)
    panggung.ubah_bkn(padan, jenis_diklat="KODE-BARU")
    panggung.tarik_sanding(padan)
    beda = _beda(panggung, baris, "jenis_diklat")
    kode_kami = beda.get().nilai_simpeg
    keputusan.putuskan(panggung.pelaku(), beda, "setara", cakupan=Cakupan.SEMUA)
    kode = PadananKode.objects.get(kode_bkn="KODE-BARU")
    assert kode.kode_pusat == kode_kami
    letak = peta["kursus"].nomor("jenis_diklat") - 1
    cermin = RekamBkn.objects.filter(jenis="kursus", id_pusat=padan.id_pusat, pegawai=padan.pegawai_id)
    assert cermin.get().nilai[letak] == kode_kami
    panggung.sanding()
    assert not beda.exists()
    lama = Perbedaan.objects.filter(baris_id=baris.pk, jenis="kursus", medan="jenis_diklat")
    assert keputusan.urungkan(panggung.pelaku(), lama) == 1
    assert cermin.get().nilai[letak] == "KODE-BARU" and not PadananKode.objects.filter(pk=kode.pk).exists()
    panggung.sanding()
    assert beda.exists()


def test_dua_kode_yang_sama_sama_dikenal_tidak_disatukan(panggung):
    """BKN's code is already another of our references: only this pair is equivalent, the code keeps its meaning."""
    baris, padan = panggung.baris("kursus", 0, jenis_diklat__isnull=False)
    lain = Rujukan.objects.filter(tabel="jenis_diklat").exclude(pk=baris.jenis_diklat_id).exclude(kode_pusat=None)[0]
    panggung.ubah_bkn(padan, jenis_diklat=lain.kode_pusat)
    panggung.tarik_sanding(padan)
    banyak = PadananKode.objects.count()
    keputusan.putuskan(panggung.pelaku(), _beda(panggung, baris, "jenis_diklat"), "setara", cakupan=Cakupan.SEMUA)
    assert PadananKode.objects.count() == banyak and PadananNilai.objects.count() == 1


def _perbaiki(panggung, beda, nilai):
    satu = peta[beda.get().jenis]
    isi = nilai_perbaikan(satu, satu.cari(beda.get().medan), nilai)
    return keputusan.putuskan(panggung.pelaku(), beda, "perbaiki", nilai_baru=isi), isi


def test_perbaikan_sampai_di_kedua_sisi_dengan_satu_permintaan(panggung, sepasang):
    """Kept and corrected fields of one row share one request; afterwards both sides hold what was typed."""
    (satu, padan), _ = sepasang
    panggung.ubah_simpeg("kursus", satu.pk, jumlah_jam=77)
    panggung.sanding()
    keputusan.putuskan(panggung.pelaku(), _beda(panggung, satu, "jumlah_jam"), "kirim")
    beda = _beda(panggung, satu)
    _, isi = _perbaiki(panggung, beda, "Badan Diklat Provinsi")
    ramal = akibat(beda.get(), ("perbaiki",), isi)[0]
    assert not ramal.ditahan and any("SIMPEG" in k for k in ramal.kalimat) and any("BKN" in k for k in ramal.kalimat)
    rencana = panggung.susun()
    assert rencana.butir.count() == 1 and rencana.perubahan.perubahan.count() == 1
    panggung.kirim(rencana)
    satu.refresh_from_db()
    assert (satu.institusi, satu.jumlah_jam) == ("Badan Diklat Provinsi", 77)
    assert not panggung.terbuka(jenis="kursus", baris_id=satu.pk).exists()
    assert _dasar(padan) == ("BADAN DIKLAT PROVINSI", "BADAN DIKLAT PROVINSI")


@pytest.mark.parametrize(("nilai", "butir", "perubahan"), [("BADAN KAMI", 1, 0), ("LEMBAGA MEREKA", 0, 1)])
def test_sisi_yang_sudah_memegangnya_tidak_ditulis(panggung, sepasang, nilai, butir, perubahan):
    (satu, _), _ = sepasang
    _perbaiki(panggung, _beda(panggung, satu), nilai)
    rencana = panggung.susun()
    assert (rencana.butir.count(), rencana.perubahan.perubahan.count()) == (butir, perubahan)
    panggung.kirim(rencana)
    assert not _beda(panggung, satu).exists()


def test_perbaikan_tanpa_jalur_tulis_hanya_di_simpeg(panggung):
    sekolah, padan = panggung.baris("pendidikan", 0)
    panggung.ubah_bkn(padan, nama_sekolah="SEKOLAH BKN")
    panggung.tarik_sanding(padan)
    beda = _beda(panggung, sekolah, "nama_sekolah", "pendidikan")
    _perbaiki(panggung, beda, "Sekolah Benar")
    rencana = panggung.susun()
    assert rencana.butir.count() == 0
    panggung.kirim(rencana)
    sekolah.refresh_from_db()
    assert sekolah.nama_sekolah == "Sekolah Benar" and beda.get().keadaan == "terbuka"


def test_perbaikan_perlu_nilai_dan_satu_medan(panggung, sepasang):
    (satu, _), _ = sepasang
    with pytest.raises(GalatDomain):
        keputusan.putuskan(panggung.pelaku(), _beda(panggung, satu), "perbaiki")


def test_tundaan_terbuka_pada_tanggalnya(panggung, sepasang):
    (satu, _), (dua, _) = sepasang
    besok, lusa = (hari_ini() + timedelta(days=n) for n in (1, 2))
    for baris, sampai in ((satu, besok), (dua, lusa)):
        keputusan.putuskan(panggung.pelaku(), _beda(panggung, baris), "tunda", alasan="SK dicari", tunda_sampai=sampai)
    assert keputusan.buka_tundaan(hari_ini()) == 0
    assert keputusan.buka_tundaan(besok) == 1
    assert (_beda(panggung, satu).get().keadaan, _beda(panggung, dua).get().keadaan) == ("terbuka", "diputuskan")
    panggung.berlaku(aksi="tunda").update(tunda_sampai=hari_ini())
    jadwal.jadwalkan_semua()
    assert _beda(panggung, dua).get().keadaan == "terbuka"


@pytest.fixture
def bentrok(panggung):
    """BKN answers with another id than the one we linked."""
    orang = Pegawai.objects.order_by("pk")[0]
    benar = orang.id_pusat
    Pegawai.objects.filter(pk=orang.pk).update(id_pusat="ID-LAMA")
    panggung.tarik_sanding(orang)
    return panggung.terbuka(pegawai=orang, hasil="bentrok").get(), benar


def test_identitas_ditautkan_lalu_dibandingkan(panggung, bentrok):
    beda, benar = bentrok
    orang = beda.pegawai
    lihat = identitas.tanya_identitas(panggung.pelaku(), beda)
    assert (lihat.id_pusat, lihat.milik) == (benar, None) and lihat.isi["nip"] == orang.nip
    assert KeadaanTarik.objects.get(pegawai=orang, jenis="biodata").hasil == "bentrok"
    panggung.jalankan(identitas.tautkan_identitas(panggung.pelaku(), beda, benar))
    orang.refresh_from_db()
    beda.refresh_from_db()
    assert orang.id_pusat == benar and beda.keadaan == "selesai"


def test_identitas_yang_bukan_jawaban_bkn_atau_milik_orang_lain_ditolak(panggung, bentrok):
    beda, benar = bentrok
    with pytest.raises(GalatDomain, match="orang lain daripada"):
        identitas.tautkan_identitas(panggung.pelaku(), beda, "KARANGAN")
    lain = Pegawai.objects.exclude(pk=beda.pegawai_id).order_by("pk")[0]
    Pegawai.objects.filter(pk=lain.pk).update(id_pusat=benar)
    with pytest.raises(GalatDomain, match="sudah milik"):
        identitas.tautkan_identitas(panggung.pelaku(), beda, benar)
    with pytest.raises(PermissionDenied):
        identitas.tanya_identitas(panggung.pelaku("penyetuju"), beda)
    beda.pegawai.refresh_from_db()
    assert beda.pegawai.id_pusat == "ID-LAMA"
