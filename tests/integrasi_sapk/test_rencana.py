"""The plan: exact requests from BKN's own row, its digest, and what happens when it is turned down."""

import pytest

from integrasi_sapk.models import ButirKirim, Keputusan
from integrasi_sapk.tindakan import keputusan, rencana
from pegawai.models import Pegawai
from simpeg.inti.galat import GalatDomain


@pytest.fixture
def tersusun(panggung):
    """One row to send with two decided fields and one to take, composed and submitted."""
    (b1, p1), (_, p2) = panggung.baris("kursus", 0), panggung.baris("kursus", 1)
    panggung.ubah_simpeg("kursus", b1.pk, institusi="Badan Kami", jumlah_jam=33)
    # Undecided: ours and BKN's both moved, so the policy leaves it; it must not travel along.
    panggung.ubah_simpeg("kursus", b1.pk, nama=b1.nama + " Lanjutan")
    panggung.ubah_bkn(p1, nama="JUDUL BKN")
    panggung.ubah_bkn(p2, institusi="BADAN MEREKA")
    panggung.tarik_sanding(p1, p2)
    panggung.menurut_kebijakan()
    return panggung.susun(), p1, p2


def test_permintaan_tepat(panggung, tersusun):
    """The body is BKN's row as read, with only the decided fields laid over it, in BKN's POST spelling."""
    satu, padan, _ = tersusun
    butir = satu.butir.get()
    orang = Pegawai.objects.get(pk=padan.pegawai_id)
    bkn = next(b for b in panggung.bkn.isi(orang.id_pusat)["riwayat"]["kursus"] if b["id"] == padan.id_pusat)

    def tanggal(nilai):
        return "-".join(nilai.split("-")[::-1]) if nilai else ""

    permintaan = dict(butir.permintaan)
    path = permintaan.pop("path", [])
    assert permintaan == {
        "id": padan.id_pusat, "pnsOrangId": orang.id_pusat, "instansiId": panggung.instansi.id_pusat,
        "institusiPenyelenggara": "Badan Kami", "jumlahJam": 33,
        "namaKursus": "JUDUL BKN", "jenisDiklatId": bkn["jenis_diklat"] or "",
        "nomorSertipikat": bkn["nomor_sertifikat"],
        "tanggalKursus": tanggal(bkn["tanggal"]), "tanggalSelesaiKursus": tanggal(bkn["tanggal_selesai"]),
        "tahunKursus": bkn["tahun"], "jenisKursus": "", "jenisKursusSertipikat": "T",
    }  # fmt: skip
    assert {d["dok_id"] for d in path} == set(bkn["dokumen"])
    assert (butir.jenis, butir.jalur, butir.id_pusat) == ("kursus", "kursus/save", padan.id_pusat)
    assert butir.sasaran == {"institusi": "BADAN KAMI", "jumlah_jam": "33"}
    assert set(butir.semula) == {"institusi", "jumlah_jam"}


def test_ambil_menjadi_perubahan_dengan_bukti(panggung, tersusun):
    satu, _, padan = tersusun
    perubahan = satu.perubahan.perubahan.get()
    assert (perubahan.jenis, perubahan.baris_id, perubahan.aksi) == ("kursus", padan.baris_id, "ubah")
    assert perubahan.isian == {"institusi": "BADAN MEREKA"}
    assert perubahan.bukti == f"bkn:kursus:{padan.id_pusat}"
    assert list(perubahan.semula) == ["institusi"]
    assert satu.perubahan.keadaan == "diajukan"


def test_sebelum_disetujui_tidak_ada_yang_bergerak(panggung, tersusun):
    satu, _, _p2 = tersusun
    assert satu.keadaan == "diajukan"
    assert len(satu.sidik) == 64
    assert panggung.bkn.catatan() == []
    assert panggung.baris("kursus", 1)[0].institusi != "BADAN MEREKA"
    assert panggung.berlaku(perbedaan__medan="nama").count() == 0


def test_ditolak_membuka_kembali_keputusannya(panggung, tersusun):
    satu, *_ = tersusun
    with pytest.raises(GalatDomain):
        rencana.tolak_rencana(satu, panggung.pelaku("penyetuju"), "")
    rencana.tolak_rencana(satu, panggung.pelaku("penyetuju"), "Periksa lagi jam pelajarannya.")
    satu.refresh_from_db()
    assert (satu.keadaan, satu.alasan) == ("ditolak", "Periksa lagi jam pelajarannya.")
    assert satu.penyetuju_id == panggung.akun["penyetuju"].pk
    assert satu.perubahan.keadaan == "ditolak"
    assert not panggung.berlaku().exists()
    assert set(panggung.terbuka(jenis="kursus").values_list("keadaan", flat=True)) == {"terbuka"}
    assert panggung.bkn.catatan() == []
    with pytest.raises(GalatDomain):
        rencana.setujui_rencana(satu, panggung.pelaku("penyetuju"))
    # The same differences can be decided and planned again.
    assert panggung.menurut_kebijakan() == 3
    assert panggung.susun().butir.count() == 1


def test_pengaju_menarik_kembali(panggung, tersusun):
    satu, *_ = tersusun
    rencana.tolak_rencana(satu, panggung.pelaku(), "Salah pilih.")
    satu.refresh_from_db()
    assert (satu.keadaan, satu.penyetuju_id) == ("ditolak", None)
    assert keputusan.putuskan_menurut_kebijakan(panggung.pelaku()) == 3


def test_tanpa_keputusan_tidak_ada_rencana(panggung):
    with pytest.raises(GalatDomain, match="Belum ada keputusan"):
        rencana.susun_rencana(panggung.pelaku())


def test_yang_tidak_dapat_diberitahukan_ditahan_dengan_sebabnya(panggung):
    """A nomor that BKN is known to refuse never becomes a request; an empty plan is dropped."""
    baris, padan = panggung.baris("kursus", 0)
    panggung.ubah_simpeg("kursus", baris.pk, nomor_sertifikat="800/1&2#2024")
    panggung.tarik_sanding(padan)
    assert panggung.putuskan("kirim", baris_id=baris.pk, jenis="kursus", medan="nomor_sertifikat") == 1
    satu = panggung.susun()
    assert satu.keadaan == "ditolak"
    assert not ButirKirim.objects.exists()
    beda = panggung.terbuka(baris_id=baris.pk, jenis="kursus", medan="nomor_sertifikat").get()
    assert (beda.keadaan, beda.usulan) == ("terbuka", "tanya")
    assert "ditolak BKN" in beda.sebab
    assert not Keputusan.objects.filter(berlaku=True).exists()
