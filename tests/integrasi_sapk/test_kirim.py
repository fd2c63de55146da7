"""Once only: whatever breaks between us and BKN, a request takes effect at most once and ends the same."""

import threading
from datetime import timedelta

import pytest
from django.db import InterfaceError, connection
from django.utils import timezone

from integrasi_sapk.cermin import Masukan
from integrasi_sapk.klien import KlienSapk
from integrasi_sapk.models import ButirKirim, Kredensial, Padan
from integrasi_sapk.tindakan import pengirim
from integrasi_sapk.tindakan.kirim import terbaru
from integrasi_sapk.tindakan.pengirim import Akhir, PengirimButir
from pegawai.models import LampiranRiwayat, Pegawai
from pegawai.riwayat import riwayat
from simpeg.inti import pekerjaan as kerja
from simpeg.inti.galat import KehilanganSewa
from simpeg.inti.models import Pekerjaan
from simpeg.inti.pekerjaan import Kendali
from tests.integrasi_sapk.panggung import badan

SIMPAN = "/apisiasn/1.0/kursus/save"


@pytest.fixture
def siap(panggung):
    """A submitted plan of one changed row and one new row with its documents; returns (plan, changed, new)."""
    (b1, p1) = panggung.baris("kursus", 0)
    baru = riwayat["kursus"].model.objects.get(pk=b1.pk)
    baru.pk, baru.kode = None, baru._meta.get_field("kode").get_default()
    baru._state.adding = True
    baru.nama, baru.nomor_sertifikat = "Kursus yang baru", "BARU/2026"
    baru.save(force_insert=True)
    dokumen = LampiranRiwayat.objects.filter(jenis="kursus").exclude(dokumen=None).first().dokumen_id
    for slot, _ in riwayat["kursus"].dokumen:
        LampiranRiwayat.objects.create(
            pegawai_id=b1.pegawai_id, jenis="kursus", baris_id=baru.pk, slot=slot, dokumen_id=dokumen
        )
    panggung.ubah_simpeg("kursus", b1.pk, institusi="Badan Kami")
    panggung.tarik_sanding(p1)
    panggung.menurut_kebijakan()
    satu = panggung.susun()
    assert satu.butir.count() == 2
    return satu, satu.butir.get(baris_id=b1.pk), satu.butir.get(baris_id=baru.pk)


def _simpan(panggung) -> list[dict]:
    """Effective saves of rows, without uploads."""
    return [c for c in panggung.bkn.catatan() if c["jalur"] == "kursus/save"]


def _selesai(panggung, *butir: ButirKirim) -> None:
    """Each item took effect exactly once, both sides hold it, and nothing of it is open."""
    assert {b.keadaan for b in ButirKirim.objects.all()} == {"cocok"}
    assert len(_simpan(panggung)) == len(butir)
    for satu in butir:
        bkn = panggung.bkn.isi(satu.pegawai.id_pusat)["riwayat"]["kursus"]
        id_pusat = Padan.objects.get(jenis="kursus", baris_id=satu.baris_id).id_pusat
        milik = [b for b in bkn if b["id"] == id_pusat]
        assert milik[0]["institusi"] == satu.permintaan["institusiPenyelenggara"]
        assert len([b for b in bkn if b["nomor_sertifikat"] == milik[0]["nomor_sertifikat"]]) == 1
    assert not panggung.terbuka(jenis="kursus").exists()
    assert not panggung.berlaku().exists()


def test_terkirim_dibaca_ulang_dan_selesai(panggung, siap):
    satu, ubah, baru = siap
    panggung.kirim(satu)
    _selesai(panggung, ubah, baru)
    satu.refresh_from_db()
    assert satu.keadaan == "selesai"
    # What went out is what was approved, to the letter; documents went once, to the new row only.
    terkirim = {c["baris_id"]: badan(c) for c in _simpan(panggung)}
    baru.refresh_from_db()
    assert terkirim == {ubah.id_pusat: ubah.permintaan, baru.id_pusat: baru.permintaan}
    unggah = [c for c in panggung.bkn.catatan() if c["jalur"] == "upload-dok-rw"]
    assert [c["baris_id"] for c in unggah] == [baru.id_pusat] * len(riwayat["kursus"].dokumen)
    # The whole-row save blanked nothing that BKN held beside our fields.
    orang = Pegawai.objects.get(pk=ubah.pegawai_id).id_pusat
    bkn = next(b for b in panggung.bkn.isi(orang)["riwayat"]["kursus"] if b["id"] == ubah.id_pusat)
    assert set(bkn["dokumen"]) == {d["dok_id"] for d in ubah.permintaan.get("path", [])}
    panggung.tarik_sanding(ubah.pegawai)
    assert not panggung.terbuka(jenis="kursus").exists()


@pytest.mark.parametrize(
    "gangguan", ["putus_sesudah", "putus_sebelum", "json_terpotong", "html", "ditangguhkan", "token_salah"]
)
def test_jawaban_simpan_hilang_tetap_sekali(panggung, siap, gangguan):
    """Time-out after commit is adopted by reading back; before commit it is sent again: never twice in effect."""
    satu, ubah, baru = siap
    panggung.bkn.ganggu(gangguan, pola=SIMPAN, metode="POST", maks=2, tahan_ms=3000)
    panggung.kirim(satu)
    _selesai(panggung, ubah, baru)


def test_mati_sesudah_menandai_mengirim_diselesaikan_dengan_melihat(panggung, siap):
    """Killed after the save took effect and before anything was stored: one look settles it."""
    satu, ubah, baru = siap
    with KlienSapk(Kredensial.objects.get()) as klien:
        for butir in (ubah, baru):
            klien.simpan(butir.jalur, butir.permintaan)
    lama = timezone.now() - timedelta(minutes=5)
    ButirKirim.objects.update(keadaan="mengirim", percobaan=1, dikirim_pada=lama)
    panggung.kirim(satu)
    _selesai(panggung, ubah, baru)


def test_mati_sebelum_sampai_dikirim_sekali(panggung, siap):
    satu, ubah, baru = siap
    ButirKirim.objects.update(keadaan="mengirim", percobaan=1, dikirim_pada=timezone.now() - timedelta(minutes=5))
    panggung.kirim(satu)
    _selesai(panggung, ubah, baru)


def test_yang_baru_saja_mengirim_ditunggu_sampai_batas_waktunya(panggung, siap):
    """A request may still be on its way: before its time-out is over nobody decides that it did not arrive."""
    satu, ubah, _ = siap
    ButirKirim.objects.filter(pk=ubah.pk).update(keadaan="mengirim", dikirim_pada=timezone.now())
    terlambat = threading.Timer(0.5, _kirim_langsung, [ubah])
    terlambat.start()
    panggung.kirim(satu)
    terlambat.join()
    assert len([c for c in _simpan(panggung) if c["baris_id"] == ubah.id_pusat]) == 1
    ubah.refresh_from_db()
    assert ubah.keadaan == "cocok"


def _kirim_langsung(butir: ButirKirim) -> None:
    try:
        with KlienSapk(Kredensial.objects.get()) as klien:
            klien.simpan(butir.jalur, butir.permintaan)
    finally:
        connection.close()


@pytest.mark.parametrize(("medan", "pesan"), [("institusi", "berubah sejak"), ("jumlah_jam", "medan lain")])
def test_bkn_berubah_sesudah_disetujui_menjadi_basi(panggung, siap, medan, pesan):
    """The decided field, or another field of the row that the whole-row save would overwrite."""
    satu, ubah, baru = siap
    nilai = {"institusi": "BADAN MEREKA", "jumlah_jam": 99}[medan]
    panggung.bkn.ubah(ubah.pegawai.id_pusat, "kursus", {medan: nilai}, id_baris=ubah.id_pusat)
    panggung.kirim(satu)
    ubah.refresh_from_db()
    assert (ubah.keadaan, ubah.percobaan) == ("basi", 0)
    assert pesan in ubah.galat
    baru.refresh_from_db()
    assert [c["baris_id"] for c in _simpan(panggung)] == [baru.id_pusat]
    # The difference is open again, on what BKN holds now.
    beda = panggung.terbuka(jenis="kursus", baris_id=ubah.baris_id, medan="institusi").get()
    assert beda.keadaan == "terbuka"
    assert not panggung.berlaku().exists()


def test_ditolak_bkn_dengan_katanya_sendiri(panggung, siap):
    satu, ubah, baru = siap
    for butir in (ubah, baru):
        butir.permintaan["institusiPenyelenggara"] = 7
        butir.save()
    panggung.kirim(satu)
    for butir in (ubah, baru):
        butir.refresh_from_db()
        assert butir.keadaan == "ditolak"
        assert "Unmarshal type error" in butir.galat
    assert _simpan(panggung) == []
    beda = panggung.terbuka(jenis="kursus", baris_id=ubah.baris_id).get()
    assert (beda.keadaan, beda.usulan) == ("terbuka", "tanya")
    assert "Unmarshal type error" in beda.sebab


def test_dua_pengirim_satu_tulisan(panggung, siap, monkeypatch):
    """Two senders take the same items at once: the lock lets one of them through."""
    satu, ubah, baru = siap
    panggung.bkn.ganggu("latensi", pola="/apisiasn/*", ms=60)
    with KlienSapk(Kredensial.objects.get()) as klien:
        pekerja = PengirimButir(klien, panggung.instansi, {})
        palang, hasil = threading.Barrier(6), []

        def kerjakan(butir_id: int) -> None:
            try:
                palang.wait()
                hasil.append(pekerja.jalankan(butir_id))
            finally:
                connection.close()

        benang = [threading.Thread(target=kerjakan, args=[b.pk]) for b in (ubah, baru) for _ in range(3)]
        for b in benang:
            b.start()
        for b in benang:
            b.join()
    assert [a.keadaan for a in hasil if a] != []
    assert len(_simpan(panggung)) == 2
    panggung.bkn.tenang()
    panggung.kirim(satu)
    _selesai(panggung, ubah, baru)


def test_kunci_dipegang_pengirim_lain_tidak_disentuh(panggung, siap):
    _satu, ubah, _ = siap
    with pengirim.kunci_sesi(ubah.pk) as dapat, KlienSapk(Kredensial.objects.get()) as klien:
        assert dapat
        hasil = []

        def coba() -> None:
            try:
                hasil.append(PengirimButir(klien, panggung.instansi, {}).jalankan(ubah.pk))
            finally:
                connection.close()

        benang = threading.Thread(target=coba)
        benang.start()
        benang.join()
    assert hasil == [None]
    assert _simpan(panggung) == []


def test_unggahan_terputus_tidak_menggandakan(panggung, siap):
    """The row stands but its document did not arrive: the item is finished later, without a second save."""
    satu, ubah, baru = siap
    panggung.bkn.ganggu("putus_sesudah", pola="/apisiasn/1.0/upload-dok-rw", metode="POST", maks=1, tahan_ms=2000)
    panggung.kirim(satu)
    _selesai(panggung, ubah, baru)
    unggah = [c for c in panggung.bkn.catatan() if c["jalur"] == "upload-dok-rw"]
    assert len(unggah) == len(riwayat["kursus"].dokumen)


def test_baris_baru_yang_sudah_ada_di_bkn_diambil_alih(panggung, siap):
    """Someone entered the very same row at BKN meanwhile: adopted, not doubled."""
    satu, ubah, baru = siap
    with KlienSapk(Kredensial.objects.get()) as klien:
        klien.simpan(baru.jalur, baru.permintaan)
    assert len(_simpan(panggung)) == 1
    panggung.kirim(satu)
    _selesai(panggung, ubah, baru)


def test_salah_pengaturan_saat_kirim_memarkir_dan_dilanjutkan(panggung, siap):
    satu, ubah, baru = siap
    panggung.bkn.ganggu("terlarang", pola="/apisiasn/*")
    pekerjaan = panggung.jalankan(panggung.setujui(satu), "diparkir")
    assert "berlangganan" in pekerjaan.galat
    panggung.bkn.tenang()
    Pekerjaan.objects.filter(pk=pekerjaan.pk).update(keadaan="antre")
    panggung.jalankan(pekerjaan)
    _selesai(panggung, ubah, baru)


def test_penolakan_ragu_tidak_langsung_dipercaya(panggung, siap):
    """A refusal in the dialect of reads may be trouble at BKN: it has to come again before it is believed."""
    satu, ubah, baru = siap
    panggung.bkn.ganggu("kode_nol", pola=SIMPAN, metode="POST", maks=2)
    panggung.bkn.ganggu("kode_nol", pola="/apisiasn/1.0/upload-dok-rw", metode="POST", maks=1)
    panggung.kirim(satu)
    _selesai(panggung, ubah, baru)


def test_penolakan_ragu_yang_berulang_dipercaya(panggung, siap):
    satu, _, _ = siap
    panggung.bkn.ganggu("kode_nol", pola=SIMPAN, metode="POST", pesan="Anda tidak berhak")
    panggung.kirim(satu)
    akhir = set(ButirKirim.objects.values_list("keadaan", "galat", "percobaan"))
    assert akhir == {("ditolak", "Anda tidak berhak", 3)}
    assert _simpan(panggung) == []


def test_balasan_tak_terbaca_dibaca_lagi_dalam_gelombang_yang_sama(panggung, siap):
    satu, ubah, baru = siap
    panggung.bkn.ganggu("teks_ganti_daftar", pola="/apisiasn/1.0/pns/rw-kursus/*", maks=3)
    panggung.kirim(satu)
    _selesai(panggung, ubah, baru)


@pytest.mark.parametrize("sebab", ["diambil alih", "kunci lepas"])
def test_yang_terbangun_terlambat_tidak_mengirim(panggung, siap, sebab):
    """A worker slept, or its database session was lost, between the look and the save: it sends nothing any more."""
    satu, ubah, _ = siap
    pekerjaan = panggung.setujui(satu)
    kendali = Kendali(kerja.klaim(pekerjaan.pk))
    with KlienSapk(Kredensial.objects.get()) as klien:
        pekerja = PengirimButir(klien, panggung.instansi, {}, kendali)
        putuskan = pekerja._putuskan

        def tidur(*isi):
            if sebab == "diambil alih":
                Pekerjaan.objects.filter(pk=pekerjaan.pk).update(sewa_sampai=timezone.now() - timedelta(seconds=1))
                assert kerja.klaim(pekerjaan.pk)
            else:
                connection.close()
            return putuskan(*isi)

        pekerja._putuskan = tidur
        with pytest.raises(KehilanganSewa if sebab == "diambil alih" else InterfaceError):
            pekerja.jalankan(ubah.pk)
    assert _simpan(panggung) == []
    ubah.refresh_from_db()
    assert (ubah.keadaan, ubah.percobaan) == ("menunggu", 0)


def test_belum_pasti_diparkir_lalu_kembali_sendiri(panggung, siap, settings):
    """BKN takes no save for a whole run: nobody has to press anything when it is back."""
    settings.PEKERJAAN = settings.PEKERJAAN | {"tunggu_lanjut": 0}
    satu, ubah, baru = siap
    pekerjaan = panggung.setujui(satu)
    panggung.bkn.ganggu("html", pola=SIMPAN, metode="POST")
    settings.SIASN = settings.SIASN | {"batas_waktu": 0.05, "batas_berkas": 0.05, "gelombang": 1}
    hasil = panggung.jalankan(pekerjaan, "diparkir")
    assert hasil.akan_lanjut
    panggung.bkn.tenang()
    assert kerja.terbengkalai() == [pekerjaan.pk]
    panggung.jalankan(pekerjaan)
    _selesai(panggung, ubah, baru)


@pytest.mark.parametrize("urutan", [(0, 1), (1, 0)])
@pytest.mark.parametrize("berkas", ["satu", "dua"])
def test_bacaan_yang_dimulai_terakhir_yang_berlaku(urutan, berkas):
    """Whichever item ends last, and in whichever batch: the older reading must not hide the neighbour's new row."""
    bacaan = [Masukan(1, "kursus", "terbaca", isi=isi, dibaca=pada) for isi, pada in ((b"lama", 1.0), (b"baru", 2.0))]
    akhir = [Akhir(ButirKirim(), "cocok", bacaan=[bacaan[i]]) for i in urutan]
    terbaca, tersimpan = {}, []
    for kumpulan in [akhir] if berkas == "satu" else [[satu] for satu in akhir]:
        tersimpan += terbaru(kumpulan, terbaca)
    assert tersimpan[-1].isi == b"baru"
