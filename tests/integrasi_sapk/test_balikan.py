"""The compensating plan: BKN holds again what it held, deletes take three people, and nothing goes by itself."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from integrasi_sapk.balikan import butir_berefek, muat, susun_balikan
from integrasi_sapk.hapusan import TERAKHIR, alasan_tahan
from integrasi_sapk.models import ButirKirim, KeadaanRencana, Rencana
from integrasi_sapk.peta import peta
from integrasi_sapk.tindakan import rencana as tindakan
from integrasi_sapk.tindakan.balikan import susun_rencana_balikan
from pegawai.models import Pegawai, Peran
from pegawai.riwayat import riwayat
from simpeg.inti.galat import GalatDomain
from simpeg.inti.lingkup import pelaku_untuk
from tests.integrasi_sapk.panggung import badan
from tests.pabrik.orang import buat_pengguna

HAPUS = "kursus/delete"


@pytest.fixture
def terkirim(panggung):
    """An executed plan of one changed row and one new row; returns (plan, changed, new, BKN's rows before)."""
    (b1, p1) = panggung.baris("kursus", 0)
    awal = _bkn(panggung, b1)
    baru = riwayat["kursus"].model.objects.get(pk=b1.pk)
    baru.pk, baru.kode = None, baru._meta.get_field("kode").get_default()
    baru._state.adding = True
    baru.nama, baru.nomor_sertifikat = "Kursus yang baru", "BARU/2026"
    baru.save(force_insert=True)
    panggung.ubah_simpeg("kursus", b1.pk, institusi="Badan Kami")
    panggung.tarik_sanding(p1)
    panggung.putuskan("kirim", jenis="kursus")
    satu = panggung.susun()
    panggung.kirim(satu)
    satu.refresh_from_db()
    assert satu.keadaan == "selesai"
    return satu, satu.butir.get(baris_id=b1.pk), satu.butir.get(baris_id=baru.pk), awal


def _bkn(panggung, baris) -> list[dict]:
    orang = Pegawai.objects.get(pk=baris.pegawai_id).id_pusat
    return [
        {k: v for k, v in satu.items() if k != "diubah_pada"} for satu in panggung.bkn.isi(orang)["riwayat"]["kursus"]
    ]


def _balikan(panggung, asal: Rencana) -> Rencana:
    panggung.jalankan(susun_rencana_balikan(panggung.pelaku(), asal))
    return Rencana.objects.get(balikan_dari=asal, keadaan__in=["diajukan", "ditolak"])


def _orang_ketiga(panggung):
    return pelaku_untuk(buat_pengguna(panggung.instansi, "ketiga", Peran.VERIFIKATOR))


def _hapus_bkn(panggung) -> list[dict]:
    return [c for c in panggung.bkn.catatan() if c["jalur"].startswith(HAPUS)]


def test_bkn_kembali_persis_seperti_semula(panggung, terkirim):
    asal, ubah, baru, awal = terkirim
    assert len(_bkn(panggung, ubah)) == len(awal) + 1
    banyak = len(panggung.bkn.catatan())
    balik = _balikan(panggung, asal)
    # Composing sends nothing, and the plan waits for somebody else.
    assert len(panggung.bkn.catatan()) == banyak
    assert (balik.keadaan, balik.memuat_hapus, balik.butir.count()) == ("diajukan", True, 2)
    hapus, kembali = balik.butir.get(aksi="hapus"), balik.butir.get(aksi="simpan")
    assert (hapus.kalimat, hapus.permintaan) == (f"DELETE {HAPUS}/{baru.id_pusat}", {})
    # BKN's own text goes back, not our canonical form of it.
    lama = next(b for b in awal if b["id"] == ubah.id_pusat)
    assert kembali.permintaan["institusiPenyelenggara"] == lama["institusi"]
    tindakan.setujui_pertama(balik, panggung.pelaku("penyetuju"))
    pekerjaan = tindakan.setujui_rencana(balik, _orang_ketiga(panggung))
    panggung.jalankan(pekerjaan)
    assert set(balik.butir.values_list("keadaan", flat=True)) == {"cocok"}
    assert _bkn(panggung, ubah) == awal
    assert [c["baris_id"] for c in _hapus_bkn(panggung)] == [baru.id_pusat]
    terakhir = [c for c in panggung.bkn.catatan() if c["jalur"] == "kursus/save"][-1]
    assert badan(terakhir) == kembali.permintaan
    # SIMPEG still holds its own; the people were compared and a person decides what follows.
    terbuka = panggung.terbuka(jenis="kursus", pegawai_id=ubah.pegawai_id)
    assert {b.hasil for b in terbuka} == {"berbeda", "hilang_bkn"}


@pytest.mark.parametrize("gangguan", ["putus_sesudah", "putus_sebelum", "json_terpotong"])
def test_jawaban_hapus_hilang_tetap_sekali(panggung, terkirim, gangguan):
    asal, ubah, _, awal = terkirim
    balik = _balikan(panggung, asal)
    tindakan.setujui_pertama(balik, panggung.pelaku("penyetuju"))
    panggung.bkn.ganggu(gangguan, pola=f"/apisiasn/1.0/{HAPUS}/*", metode="DELETE", maks=1, tahan_ms=3000)
    panggung.jalankan(tindakan.setujui_rencana(balik, _orang_ketiga(panggung)))
    assert set(balik.butir.values_list("keadaan", flat=True)) == {"cocok"}
    assert len(_hapus_bkn(panggung)) == 1
    assert _bkn(panggung, ubah) == awal


def test_sudah_hilang_cocok_dan_yang_berubah_basi(panggung, terkirim):
    asal, ubah, baru, _ = terkirim
    balik = _balikan(panggung, asal)
    tindakan.setujui_pertama(balik, panggung.pelaku("penyetuju"))
    orang = baru.pegawai.id_pusat
    panggung.bkn.ubah(orang, "kursus", {"jumlah_jam": 99}, id_baris=baru.id_pusat)
    panggung.bkn.ubah(orang, "kursus", {"institusi": "Mereka"}, id_baris=ubah.id_pusat)
    panggung.jalankan(tindakan.setujui_rencana(balik, _orang_ketiga(panggung)))
    assert set(balik.butir.values_list("keadaan", flat=True)) == {"basi"}
    assert _hapus_bkn(panggung) == []
    balik.refresh_from_db()
    assert balik.keadaan == "selesai"

    # Composed again: the changed row is not reversed, the one that meanwhile vanished needs nothing.
    panggung.bkn.ubah(orang, "kursus", {}, id_baris=baru.id_pusat, tindakan="hapus")
    panggung.tarik(baru.pegawai)
    milik = list(butir_berefek(asal))
    hasil = susun_balikan(muat(asal, milik, date(2026, 11, 25)), milik)
    assert [bool(satu.butir) for satu in hasil] == [False, False]
    assert {satu.alasan.split()[0] for satu in hasil} == {"Barisnya", "Nilai"}


def test_hapus_yang_sudah_tiada_tidak_dikirim(panggung, terkirim):
    asal, _, baru, _ = terkirim
    balik = _balikan(panggung, asal)
    panggung.bkn.ubah(baru.pegawai.id_pusat, "kursus", {}, id_baris=baru.id_pusat, tindakan="hapus")
    tindakan.setujui_pertama(balik, panggung.pelaku("penyetuju"))
    panggung.jalankan(tindakan.setujui_rencana(balik, _orang_ketiga(panggung)))
    hapus = balik.butir.get(aksi="hapus")
    assert (hapus.keadaan, hapus.percobaan) == ("cocok", 0)
    assert _hapus_bkn(panggung) == []


def test_penghapusan_perlu_orang_ketiga(panggung, terkirim):
    asal, _, _, _ = terkirim
    balik = _balikan(panggung, asal)
    with pytest.raises(GalatDomain):
        tindakan.setujui_rencana(balik, panggung.pelaku("penyetuju"))
    with pytest.raises(PermissionDenied):
        tindakan.setujui_pertama(balik, panggung.pelaku())
    tindakan.setujui_pertama(balik, panggung.pelaku("penyetuju"))
    balik.refresh_from_db()
    assert balik.keadaan == KeadaanRencana.KEDUA
    for peran in ("pengelola", "penyetuju"):
        with pytest.raises(PermissionDenied):
            tindakan.setujui_rencana(balik, panggung.pelaku(peran))
    milik = Rencana.objects.filter(pk=balik.pk)
    for isi in (
        {"keadaan": "disetujui"},
        {"penyetuju_kedua": balik.pengaju},
        {"penyetuju_kedua": balik.penyetuju},
        {"memuat_hapus": False},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            milik.update(**isi)
    with pytest.raises(IntegrityError), transaction.atomic():
        ButirKirim.objects.filter(rencana=asal).update(aksi="hapus")
    tindakan.tolak_rencana(balik, _orang_ketiga(panggung), "Tidak perlu.")
    balik.refresh_from_db()
    assert (balik.keadaan, balik.penyetuju) == ("ditolak", panggung.akun["penyetuju"])
    assert _hapus_bkn(panggung) == []


def test_satu_balikan_terbuka_dan_hanya_yang_selesai(panggung, terkirim):
    asal, _, _, _ = terkirim
    balik = _balikan(panggung, asal)
    with pytest.raises(GalatDomain, match="belum selesai"):
        susun_rencana_balikan(panggung.pelaku(), asal)
    with pytest.raises(GalatDomain, match="sudah selesai"):
        susun_rencana_balikan(panggung.pelaku(), balik)
    with pytest.raises(PermissionDenied):
        susun_rencana_balikan(panggung.pelaku("penyetuju"), asal)


def test_yang_tidak_pernah_dikirim_tidak_dibalik(panggung, terkirim):
    asal, ubah, _, _ = terkirim
    ButirKirim.objects.filter(pk=ubah.pk).update(percobaan=0, dikirim_pada=None)
    assert ubah.pk not in {b.pk for b in butir_berefek(asal)}


def _jabatan(penugasan: str | None = "D", tmt: str = "2020-01-01") -> dict:
    return {"jenis_penugasan": penugasan, "tmt": tmt}


@pytest.mark.parametrize(
    ("sisa", "ditahan"),
    [
        ({}, True),
        ({"b": _jabatan()}, False),
        ({"b": _jabatan("")}, False),
        ({"b": _jabatan("PLT")}, True),
        ({"b": _jabatan(None)}, True),
        ({"b": _jabatan(tmt="2027-01-01")}, True),
        ({"b": _jabatan(tmt="")}, True),
        ({"b": _jabatan("PLT"), "c": _jabatan()}, False),
    ],
)
def test_jabatan_aktif_terakhir_tidak_pernah_dihapus(sisa, ditahan):
    jalur = peta["jabatan"].jalur[0]
    baris = {"a": _jabatan()} | sisa
    assert alasan_tahan(jalur, baris, {"a"}, date(2026, 11, 25)) == (TERAKHIR if ditahan else "")
    assert alasan_tahan(jalur, baris, set(baris), date(2026, 11, 25)) == TERAKHIR
    assert alasan_tahan(peta["kursus"].jalur[0], {"a": {}}, {"a"}, date(2026, 11, 25)) == ""


def test_tanpa_jalur_hapus_lewat_layanan(panggung, terkirim):
    """The same request of a kind without DELETE is listed with its service instead."""
    asal = terkirim[0]
    baris, padan = panggung.baris("skp", 0)
    panggung.tarik(padan)
    skp = ButirKirim.objects.create(
        rencana=asal, pegawai_id=padan.pegawai_id, jenis="skp", jalur=peta["skp"].jalur[0].jalur, baris_id=baris.pk,
        id_pusat=padan.id_pusat, keadaan="cocok", percobaan=1, dikirim_pada=timezone.now(),
    )  # fmt: skip
    milik = [skp]
    (hasil,) = susun_balikan(muat(asal, milik, date(2026, 11, 25)), milik)
    assert hasil.butir is None
    assert "jalur hapus" in hasil.alasan
    assert hasil.layanan.startswith("Peremajaan")
