"""Decide, undo, and two pairs of eyes: refused by the code and, past the code, by the database."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from integrasi_sapk.models import Keputusan, Perbedaan, Rencana
from integrasi_sapk.tindakan import keputusan, rencana
from integrasi_sapk.tindakan.keputusan import aksi_tersedia
from pegawai.models import Pegawai
from simpeg.inti.galat import GalatDomain


@pytest.fixture
def terbuka(panggung):
    """Three differences: ours newer and writable, BKN newer, ours newer where BKN has no write path."""
    kursus, bkn = panggung.baris("kursus", 0), panggung.baris("kursus", 1)
    sekolah = panggung.baris("pendidikan", 0)
    panggung.ubah_simpeg("kursus", kursus[0].pk, institusi="Badan Kami")
    panggung.ubah_simpeg("pendidikan", sekolah[0].pk, nama_sekolah="Sekolah Kami")
    panggung.ubah_bkn(bkn[1], institusi="BADAN MEREKA")
    panggung.tarik_sanding(kursus[1], bkn[1], sekolah[1])
    return {
        "kirim": panggung.terbuka(baris_id=kursus[0].pk, jenis="kursus"),
        "ambil": panggung.terbuka(baris_id=bkn[0].pk, jenis="kursus"),
        "layanan": panggung.terbuka(baris_id=sekolah[0].pk, jenis="pendidikan"),
    }


def _sql(perintah: str, *nilai) -> None:
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(perintah, nilai)


def test_keputusan_menurut_pilihan_tiap_hasil(panggung, terbuka):
    tersedia = {nama: {str(a) for a in aksi_tersedia(satu.get())} for nama, satu in terbuka.items()}
    assert tersedia == {
        "kirim": {"ambil", "kirim", "setara", "perbaiki", "tunda"},
        "ambil": {"ambil", "kirim", "setara", "perbaiki", "tunda"},
        "layanan": {"ambil", "layanan", "setara", "perbaiki", "tunda"},
    }
    # A set holds rows on which the action is not open: they are left as they were.
    semua = panggung.terbuka(medan__in=["institusi", "nama_sekolah"])
    hasil = keputusan.putuskan(panggung.pelaku(), semua, "kirim")
    assert (hasil["diputuskan"], hasil["dilewati"], hasil["sebab"]) == (2, 1, {keputusan.TAK_BERLAKU: 1})
    with pytest.raises(GalatDomain):
        keputusan.putuskan(panggung.pelaku(), terbuka["layanan"], "tunda", alasan="nanti")
    assert terbuka["layanan"].get().keadaan == "terbuka"


def test_hanya_pengelola_yang_memutuskan(panggung, terbuka):
    for kerjakan in (
        lambda: keputusan.putuskan(panggung.pelaku("penyetuju"), terbuka["ambil"], "ambil"),
        lambda: keputusan.urungkan(panggung.pelaku("penyetuju"), terbuka["ambil"]),
        lambda: keputusan.putuskan_menurut_kebijakan(panggung.pelaku("penyetuju")),
        lambda: rencana.susun_rencana(panggung.pelaku("penyetuju")),
    ):
        with pytest.raises(PermissionDenied):
            kerjakan()
    assert not Keputusan.objects.exists()


def test_kebijakan_menerima_usulan_dan_diurungkan(panggung, terbuka):
    assert panggung.menurut_kebijakan() == 3
    assert {k.aksi for k in panggung.berlaku(kebijakan=True, penulis=None)} == {"ambil", "kirim", "layanan"}
    assert panggung.menurut_kebijakan() == 0
    assert keputusan.urungkan(panggung.pelaku(), panggung.terbuka()) == 3
    assert not panggung.berlaku().exists()
    assert set(panggung.terbuka(jenis__in=["kursus", "pendidikan"]).values_list("keadaan", flat=True)) == {"terbuka"}
    # The decision that was taken back stays as history.
    assert Keputusan.objects.filter(berlaku=False).count() == 3


def test_keputusan_baru_menggantikan_yang_lama(panggung, terbuka):
    for aksi in ("ambil", "kirim"):
        keputusan.putuskan(panggung.pelaku(), terbuka["kirim"], aksi)
    satu = terbuka["kirim"].get()
    assert [(k.aksi, k.berlaku) for k in satu.keputusan.order_by("pk")] == [("ambil", False), ("kirim", True)]


def test_keputusan_dalam_rencana_tidak_diputus_ulang_atau_diurungkan(panggung, terbuka):
    panggung.menurut_kebijakan()
    panggung.susun()
    hasil = keputusan.putuskan(panggung.pelaku(), terbuka["kirim"], "ambil")
    assert (hasil["diputuskan"], hasil["sebab"]) == (0, {keputusan.TERENCANA: 1})
    assert keputusan.urungkan(panggung.pelaku(), terbuka["kirim"]) == 0
    assert panggung.berlaku().get(perbedaan=terbuka["kirim"].get()).aksi == "kirim"


def test_pengaju_tidak_menyetujui_rencananya(panggung, terbuka):
    """The maker who also is an approver; the author of one decision in another's plan; both past the code too."""
    keputusan.putuskan(panggung.pelaku("pengelola2"), terbuka["ambil"], "ambil")
    keputusan.putuskan(panggung.pelaku(), terbuka["kirim"], "kirim")
    satu = panggung.susun()
    for peran in ("pengelola", "pengelola2"):
        with pytest.raises(PermissionDenied):
            rencana.setujui_rencana(satu, panggung.pelaku(peran))
        akun = panggung.akun[peran].pk
        ubah = "UPDATE integrasi_sapk_rencana SET penyetuju_id = %s, keadaan = 'disetujui' WHERE id = %s"
        with pytest.raises(IntegrityError):
            _sql(ubah, akun, satu.pk)
        with pytest.raises(IntegrityError), transaction.atomic():
            Rencana.objects.filter(pk=satu.pk).update(penyetuju_id=akun)
    with pytest.raises(IntegrityError):
        _sql("UPDATE integrasi_sapk_rencana SET keadaan = 'disetujui' WHERE id = %s", satu.pk)
    satu.refresh_from_db()
    assert (satu.keadaan, satu.penyetuju_id) == ("diajukan", None)
    assert panggung.bkn.catatan() == []
    panggung.setujui(satu)
    satu.refresh_from_db()
    assert (satu.keadaan, satu.penyetuju_id) == ("disetujui", panggung.akun["penyetuju"].pk)


def test_keputusan_tidak_diselipkan_ke_rencana_yang_disetujui_penulisnya(panggung, terbuka):
    """After approval the approver's own decision may not slip into the plan by raw SQL either."""
    keputusan.putuskan(panggung.pelaku(), terbuka["kirim"], "kirim")
    satu = panggung.susun()
    panggung.setujui(satu)
    beda = terbuka["ambil"].get()
    keputusan.putuskan(panggung.pelaku(), terbuka["ambil"], "ambil")
    with pytest.raises(IntegrityError):
        _sql(
            "UPDATE integrasi_sapk_keputusan SET penulis_id = %s, rencana_id = %s WHERE perbedaan_id = %s AND berlaku",
            panggung.akun["penyetuju"].pk, satu.pk, beda.pk,
        )  # fmt: skip
    assert not satu.keputusan.filter(perbedaan=beda).exists()


def test_satu_keputusan_berlaku_dan_selalu_berpenulis(panggung, terbuka):
    beda = terbuka["kirim"].get()
    keputusan.putuskan(panggung.pelaku(), terbuka["kirim"], "kirim")
    with pytest.raises(IntegrityError, match="satu_keputusan_berlaku"), transaction.atomic():
        Keputusan.objects.create(perbedaan=beda, aksi="ambil", penulis=panggung.akun["pengelola"])
    with pytest.raises(IntegrityError, match="keputusan_berpenulis"), transaction.atomic():
        Keputusan.objects.create(perbedaan=beda, aksi="ambil", berlaku=False)


def test_selesai_oleh_orang_lain_menutup_keputusan(panggung, terbuka):
    """Ours goes back to what BKN holds: the difference closes by itself and its decision with it."""
    keputusan.putuskan(panggung.pelaku(), terbuka["kirim"], "kirim")
    beda = terbuka["kirim"].get()
    panggung.ubah_simpeg("kursus", beda.baris_id, institusi=beda.tampil_bkn)
    panggung.sanding()
    assert Perbedaan.objects.get(pk=beda.pk).keadaan == "selesai"
    assert not panggung.berlaku(perbedaan=beda).exists()
    assert Pegawai.objects.filter(pk=beda.pegawai_id).exists()
