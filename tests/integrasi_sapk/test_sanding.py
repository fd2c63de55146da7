"""Comparison: three-way per field, rungs, whole rows, and that nothing is proposed twice or guessed."""

from datetime import date

import pytest

from integrasi_sapk.models import Keputusan, Padan, PerluSanding
from integrasi_sapk.peta import peta
from pegawai.models import LampiranRiwayat, Pegawai
from pegawai.riwayat import riwayat
from tests.integrasi_sapk.panggung import isi_tabel
from tests.pabrik.orang import rujukan

BEDA = "integrasi_sapk_perbedaan"
# ours moved to / BKN moved to / is there a dasar → (direction, proposal), or None for no difference. "" empties.
BISA_TULIS = (
    ("Kami", None, True, ("simpeg", "kirim")),
    (None, "MEREKA", True, ("bkn", "ambil")),
    ("Kami", "MEREKA", True, ("keduanya", "tanya")),
    ("Sama Saja", "SAMA  SAJA", True, None),
    ("", None, True, ("simpeg", "tanya")),
    (None, "", True, ("bkn", "tanya")),
    ("", "MEREKA", True, ("keduanya", "tanya")),
    ("Kami", None, False, ("tanpa_dasar", "tanya")),
    ("", None, False, ("tanpa_dasar", "ambil")),
    (None, "", False, ("tanpa_dasar", "kirim")),
    (None, None, False, None),
)
TANPA_JALUR = (
    ("Kami", None, True, ("simpeg", "layanan")),
    (None, "MEREKA", True, ("bkn", "ambil")),
    ("Kami", "MEREKA", True, ("keduanya", "tanya")),
    (None, "", True, ("bkn", "tanya")),
    ("", None, False, ("tanpa_dasar", "ambil")),
    (None, "", False, ("tanpa_dasar", "layanan")),
)
JATI_DIRI = (
    ("Kami", None, True, ("simpeg", "tanya")),
    (None, "MEREKA", True, ("bkn", "tanya")),
    ("Kami", "MEREKA", False, ("tanpa_dasar", "tanya")),
)
TABEL = (
    ("kursus", "institusi", BISA_TULIS),
    ("pendidikan", "nama_sekolah", TANPA_JALUR),
    ("biodata", "nama", JATI_DIRI),
)


def _lupakan_dasar(padan: Padan, medan: str) -> None:
    i = peta[padan.jenis].nomor(medan) - 1
    padan.dasar_simpeg[i] = padan.dasar_bkn[i] = None
    padan.save()


def test_tiga_arah(panggung):
    """One comparison over the whole table of cases; each case is a row of its own."""
    panggung.tarik_sanding()
    harap = {}
    for jenis, medan, kasus in TABEL:
        for ke, (kami, mereka, dasar, hasil) in enumerate(kasus):
            # A biodata row of its own person; rows of the other kinds need no person of their own.
            baris, padan = panggung.baris(jenis, ke)
            padan.refresh_from_db()
            if not dasar:
                _lupakan_dasar(padan, medan)
            if kami is not None:
                panggung.ubah_simpeg(jenis, baris.pk, **{medan: kami})
            if mereka is not None:
                panggung.ubah_bkn(padan, **{medan: mereka or None})
            if hasil:
                harap[jenis, baris.pk, medan] = hasil
            if not dasar and (kami, mereka) == (None, None):
                tanpa_beda = padan
    # Rows without a mark are not looked at: a lost dasar alone moves nothing, so mark its person as an edit would.
    PerluSanding.objects.get_or_create(pegawai_id=tanpa_beda.pegawai_id, jenis=tanpa_beda.jenis)
    panggung.tarik_sanding()
    kini = {
        (d.jenis, d.baris_id, d.medan): (d.arah, d.usulan) for d in panggung.terbuka(hasil="berbeda")
    }  # fmt: skip
    assert kini == harap
    # Where both sides agree again the dasar is there again; where they do not, it is not invented.
    i = peta["kursus"].nomor("institusi") - 1
    tanpa_beda.refresh_from_db()
    assert tanpa_beda.dasar_simpeg[i] == tanpa_beda.dasar_bkn[i] != ""
    for d in panggung.terbuka(arah="tanpa_dasar"):
        satu = Padan.objects.get(jenis=d.jenis, baris_id=d.baris_id)
        assert satu.dasar_simpeg[peta[d.jenis].nomor(d.medan) - 1] is None
    sisa, beda = isi_tabel(BEDA), list(panggung.terbuka().values_list("pk", flat=True))
    panggung.tarik_sanding()
    assert isi_tabel(BEDA) == sisa
    assert list(panggung.terbuka().values_list("pk", flat=True)) == beda


def test_anak_tangga(panggung):
    """Rung 1 holds whatever else differs; 2 by nomor SK and date; 3 by natural key; nothing when it is not unique."""
    panggung.tarik_sanding()
    semua = [panggung.baris("kursus", ke) for ke in range(8)]
    (b1, _p1), (b2, p2), (b3, p3), (b4, p4), (b5, p5) = semua[:5]
    panggung.ubah_simpeg("kursus", b1.pk, nama="Lain Sama Sekali", nomor_sertifikat="X/1", tanggal=date(1999, 1, 1))
    panggung.ubah_simpeg("kursus", b2.pk, nama="Judul lain")
    panggung.ubah_simpeg("kursus", b3.pk, nomor_sertifikat="LAIN/3")
    # Neither the certificate nor the natural key agrees: only a person may link these.
    panggung.ubah_simpeg("kursus", b4.pk, nomor_sertifikat="LAIN/4", nama="Judul keempat")
    # Two of ours with one certificate, one of BKN's: not unique on both sides.
    panggung.ubah_simpeg("kursus", b5.pk, nama="Nama lima", institusi="Lima")
    kembaran = riwayat["kursus"].model.objects.get(pk=b5.pk)
    kembaran.pk, kembaran.kode, kembaran.nama = None, None, "Nama enam"
    kembaran._state.adding = True
    kembaran.kode = kembaran._meta.get_field("kode").get_default()
    kembaran.save(force_insert=True)
    Padan.objects.filter(pk__in=[p.pk for p in (p2, p3, p4, p5)]).delete()
    panggung.sanding()
    tangga = dict(
        Padan.objects.filter(jenis="kursus", baris_id__in=[b.pk for b, _ in semua[:5]]).values_list(
            "baris_id", "tangga"
        )
    )
    assert tangga == {b1.pk: 1, b2.pk: 2, b3.pk: 3}
    assert Padan.objects.get(baris_id=b2.pk, jenis="kursus").id_pusat == p2.id_pusat
    assert panggung.terbuka(baris_id=b1.pk, jenis="kursus").count() == 3
    assert panggung.terbuka(baris_id=b4.pk, jenis="kursus").get().hasil == "hanya_simpeg"
    assert panggung.terbuka(kunci_baris=f"b{p4.id_pusat}").get().hasil == "hanya_bkn"
    ganda = panggung.terbuka(jenis="kursus", baris_id__in=[b5.pk, kembaran.pk])
    assert {d.hasil for d in ganda} == {"ganda"}
    assert {d.usulan for d in ganda} == {"tanya"}


def _tambah_simpeg(orang: Pegawai, nama: str, *, dokumen: bool):
    satu = riwayat["kursus"].model.objects.create(
        pegawai=orang, nama=nama, jenis_diklat=rujukan("jenis_diklat", "2"), tahun=2026, tanggal=date(2026, 2, 3),
        tanggal_selesai=date(2026, 2, 4), jumlah_jam=8, institusi="Badan", nomor_sertifikat=f"BARU/{nama[-1]}",
    )  # fmt: skip
    contoh = LampiranRiwayat.objects.filter(jenis="kursus").first()
    for slot, _ in riwayat["kursus"].dokumen if dokumen else ():
        LampiranRiwayat.objects.create(
            pegawai=orang, jenis="kursus", baris_id=satu.pk, slot=slot, dokumen_id=contoh.dokumen_id
        )
    return satu


def test_baris_di_satu_sisi(panggung):
    panggung.tarik_sanding()
    orang = Pegawai.objects.get(pk=panggung.baris("kursus")[1].pegawai_id)
    lengkap = _tambah_simpeg(orang, "Kursus A", dokumen=True)
    kurang = _tambah_simpeg(orang, "Kursus B", dokumen=False)
    (b1, p1), (b2, p2), (_b3, p3) = (panggung.baris("kursus", ke) for ke in (5, 6, 7))
    isi = panggung.bkn.isi(orang.id_pusat)["riwayat"]["kursus"][0]
    baru = panggung.bkn.ubah(
        orang.id_pusat,
        "kursus",
        isi | {"nama": "HANYA DI BKN", "nomor_sertifikat": "Z/1"},
        id_baris="baru-1",
        tindakan="tambah",
    )
    hukdis = {
        "jenis_hukuman": None, "tingkat": "R", "nomor_sk": "HD/9", "tanggal_sk": "2024-01-02",
        "tanggal_hukuman": "2024-01-03",
        "masa_tahun": 0, "masa_bulan": 6, "tanggal_akhir": "2024-07-03",
    }  # fmt: skip
    panggung.bkn.ubah(orang.id_pusat, "hukdis", hukdis, id_baris="hukdis-1", tindakan="tambah")
    bkn1 = Pegawai.objects.get(pk=p1.pegawai_id).id_pusat
    panggung.bkn.ubah(bkn1, "kursus", {}, id_baris=p1.id_pusat, tindakan="hapus")
    riwayat["kursus"].model.objects.filter(pk=b2.pk).delete()
    bkn3 = Pegawai.objects.get(pk=p3.pegawai_id).id_pusat
    isi3 = next(b for b in panggung.bkn.isi(bkn3)["riwayat"]["kursus"] if b["id"] == p3.id_pusat)
    panggung.bkn.ubah(bkn3, "kursus", isi3 | {"id": "ganda-1"}, id_baris="ganda-1", tindakan="tambah")
    panggung.tarik_sanding()
    kini = {d.kunci_baris: (d.hasil, d.usulan) for d in panggung.terbuka(medan="")}
    assert kini == {
        f"s{lengkap.pk}": ("hanya_simpeg", "kirim"),
        f"s{kurang.pk}": ("hanya_simpeg", "tanya"),
        f"b{baru}": ("hanya_bkn", "ambil"),
        "bhukdis-1": ("hanya_bkn", "tanya"),
        f"s{b1.pk}": ("hilang_bkn", "tanya"),
        f"b{p2.id_pusat}": ("hilang_simpeg", "tanya"),
        "bganda-1": ("ganda", "tanya"),
    }
    # Never a local delete: our row stays and the link remembers since when it is gone.
    assert riwayat["kursus"].model.objects.filter(pk=b1.pk).exists()
    assert Padan.objects.get(pk=p1.pk).hilang_sejak
    # It comes back at BKN: the difference closes by itself.
    asal = panggung.bkn.isi(bkn1)["riwayat"]["kursus"]
    assert p1.id_pusat not in {b["id"] for b in asal}


def test_identitas_bentrok_menghentikan_segalanya_untuk_orang_itu(panggung):
    """BKN answers our NIP of one person with the id of another, and knows the other one's NIP no more."""
    panggung.tarik_sanding()
    salah, hilang = Pegawai.objects.exclude(id_pusat=None).order_by("pk")[:2]
    _, padan = panggung.baris("kursus", pegawai=salah)
    kami = panggung.baris("kursus", pegawai=hilang)[0]
    panggung.ubah_bkn(padan, institusi="LAIN")
    panggung.bkn.ubah(salah.id_pusat, "biodata", {"nip": "199912312024011999"})
    panggung.bkn.ubah(hilang.id_pusat, "biodata", {"nip": salah.nip})
    panggung.ubah_simpeg("kursus", kami.pk, institusi="Kami")
    panggung.tarik_sanding()
    bentrok = {d.pegawai_id: (d.hasil, d.usulan) for d in panggung.terbuka(pegawai_id__in=[salah.pk, hilang.pk])}
    assert bentrok == {salah.pk: ("bentrok", "tanya"), hilang.pk: ("bentrok", "tanya")}
    assert Pegawai.objects.get(pk=salah.pk).id_pusat == salah.id_pusat
    # Settled again at BKN: all kinds are compared again, and the clash closes.
    panggung.bkn.ubah(hilang.id_pusat, "biodata", {"nip": hilang.nip})
    panggung.bkn.ubah(salah.id_pusat, "biodata", {"nip": salah.nip})
    panggung.tarik_sanding()
    kini = {d.pegawai_id: (d.medan, d.arah) for d in panggung.terbuka(jenis="kursus")}
    assert kini == {salah.pk: ("institusi", "bkn"), hilang.pk: ("institusi", "simpeg")}
    assert not panggung.terbuka(hasil="bentrok").exists()


def test_setara_diingat_dan_keputusan_melekat_selama_nilainya_tetap(panggung):
    panggung.tarik_sanding()
    (b1, p1), (b2, p2), (b3, p3) = (panggung.baris("kursus", ke) for ke in range(3))
    for baris, padan in ((b1, p1), (b2, p2), (b3, p3)):
        panggung.ubah_simpeg("kursus", baris.pk, institusi="Badan Diklat")
        panggung.ubah_bkn(padan, institusi="BD PROVINSI")
    panggung.tarik_sanding()
    assert panggung.putuskan("setara", baris_id=b1.pk, jenis="kursus") == 1
    assert panggung.putuskan("ambil", baris_id=b2.pk, jenis="kursus") == 1
    assert panggung.putuskan("kirim", baris_id=b3.pk, jenis="kursus") == 1
    assert not panggung.terbuka(baris_id=b1.pk, jenis="kursus").exists()
    # Another field of the same rows moves: rows are compared again, decided fields stay decided, setara stays closed.
    for baris in (b1, b2, b3):
        panggung.ubah_simpeg("kursus", baris.pk, jumlah_jam=77)
    panggung.tarik_sanding()
    assert not panggung.terbuka(baris_id=b1.pk, jenis="kursus", medan="institusi").exists()
    assert panggung.berlaku(perbedaan__medan="institusi").count() == 2
    assert panggung.terbuka(medan="institusi", keadaan="diputuskan").count() == 2
    # A value moves: the decision was about another value and is stale; the setara pair opens again.
    panggung.ubah_bkn(p2, institusi="PUSDIKLAT")
    panggung.ubah_simpeg("kursus", b3.pk, institusi="Badan Lain")
    panggung.ubah_simpeg("kursus", b1.pk, institusi="Badan Satu")
    panggung.tarik_sanding()
    assert not panggung.berlaku(perbedaan__medan="institusi").exists()
    assert Keputusan.objects.filter(basi=True).count() == 2
    assert panggung.terbuka(medan="institusi", keadaan="terbuka").count() == 3
    # From the pair held to agree only ours moved: the direction is known.
    assert panggung.terbuka(baris_id=b1.pk, jenis="kursus", medan="institusi").get().arah == "simpeg"


@pytest.mark.parametrize("sebab", ["hilang", "berubah", "jati_diri"])
def test_ambang_memarkir_sebelum_membandingkan(panggung, settings, sebab):
    ambang = {"hilang": 0.01, "berubah": 0.20, "jati_diri": 0.005, "minimal": 2}
    settings.SIASN = settings.SIASN | {"ambang": ambang}
    panggung.tarik_sanding()
    orang = Pegawai.objects.order_by("pk")[:6]
    for satu in orang:
        if sebab == "jati_diri":
            panggung.bkn.ubah(satu.id_pusat, "biodata", {"nama": f"NAMA {satu.pk}"})
        for baris in panggung.bkn.isi(satu.id_pusat)["riwayat"]["kursus"] if sebab != "jati_diri" else ():
            ubah = {"tindakan": "hapus"} if sebab == "hilang" else {"tindakan": "ubah"}
            panggung.bkn.ubah(satu.id_pusat, "kursus", {"institusi": "SEMUA SAMA"}, id_baris=baris["id"], **ubah)
    sisa = isi_tabel(BEDA)
    panggung.tarik()
    tanda = PerluSanding.objects.count()
    assert tanda
    hasil = panggung.sanding(keadaan="diparkir")
    assert "ambang" in hasil.galat
    assert isi_tabel(BEDA) == sisa
    assert PerluSanding.objects.count() == tanda
    panggung.sanding(abaikan_ambang=True)
    assert panggung.terbuka().count() > 2
    assert not PerluSanding.objects.exists()
