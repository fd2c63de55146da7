"""Berita Acara: numbers that add up, nothing private in it, frozen once final, printed the same again."""

import shutil
import subprocess
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from integrasi_sapk.cetakan import BATAS_SISA, cetak_xlsx, konteks_cetak
from integrasi_sapk.kueri.berita_acara import PRIBADI, SENDIRI, susun_isi
from integrasi_sapk.models import BeritaAcara, KeadaanRencana, Keputusan, Perbedaan, SinkronHarian
from integrasi_sapk.peta import peta
from integrasi_sapk.tindakan import berita_acara as tindakan
from simpeg.inti import pdf
from simpeg.inti import pekerjaan as kerja
from simpeg.inti.dokumen import baca_isi
from simpeg.inti.galat import GalatDomain, TransisiDitolak
from simpeg.inti.models import CatatanAkses, Pekerjaan
from tests.integrasi_sapk.pabrik_halaman import buat_golongan, buat_perbedaan, buat_rencana

perlu_pdf = pytest.mark.skipif(bool(pdf.pustaka_kurang()), reason=f"kurang paket sistem {pdf.pustaka_kurang()}")
AWAL = timezone.make_aware(datetime(2026, 1, 1))
PIHAK = {
    "pertama": {"nama": "Hasidi Wanafan", "nip": "197501012000011001", "jabatan": "Kepala BKPSDM"},
    "kedua": {"nama": "Lamidin Yasari", "nip": "197601012001011002", "jabatan": "Kepala Dinas Uji"},
}
ISIAN = {"nomor": "800/12/BKPSDM/2026", "tanggal": date(2026, 11, 30), "tempat": "Kota Uji", "pihak": PIHAK}


def hari(n: int) -> datetime:
    return AWAL + timedelta(days=n)


@pytest.fixture(autouse=True)
def ruang(request, settings, tmp_path, monkeypatch):
    """Its own folder, and a machine that cannot print but in the test that reads the print: printing takes seconds."""
    settings.RUANG_DATA = tmp_path
    # The heartbeat has a connection of its own, which does not see the row of a test's transaction.
    settings.PEKERJAAN = settings.PEKERJAAN | {"selang_detak": 600}
    if "mencetak" not in request.fixturenames:
        monkeypatch.setattr(pdf, "pustaka_kurang", lambda: ("libpango-1.0-0",))


@pytest.fixture
def mencetak():
    """Asks for the real printing."""


@pytest.fixture
def sudah_sanding(lakon):
    """The first comparison ended on day 1."""
    satu = Pekerjaan.objects.create(
        jenis="sapk.sanding", judul="Sanding", instansi=lakon.instansi, keadaan="selesai", selesai_pada=hari(1)
    )
    SinkronHarian.objects.create(
        instansi=lakon.instansi, opd=lakon.dinas, tanggal=date(2026, 1, 2), asn=120, tersinkron=90, belum_diketahui=5
    )
    return satu


def umur(perbedaan: Perbedaan, mulai: int, selesai: int | None = None) -> Perbedaan:
    isi = {"pertama_dilihat": hari(mulai), "selesai_pada": None if selesai is None else hari(selesai)}
    Perbedaan.objects.filter(pk=perbedaan.pk).update(**isi, keadaan="terbuka" if selesai is None else "selesai")
    return perbedaan


def susun(lakon, opd=None, **isian) -> BeritaAcara:
    """Make drafts and run the job; returns the one of the OPD."""
    pekerjaan = tindakan.buat_berita_acara(lakon.pelaku("pengelola"), opd, **isian)
    assert kerja.jalankan(pekerjaan.pk).keadaan == "selesai"
    return BeritaAcara.objects.filter(opd=opd or lakon.dinas).latest("pk")


def jadikan_final(lakon, milik: BeritaAcara) -> BeritaAcara:
    kerja.jalankan(tindakan.perbarui_berita_acara(milik, lakon.pelaku("pengelola"), ISIAN).pk)
    kerja.jalankan(tindakan.finalkan_berita_acara(milik, lakon.pelaku("pengelola")).pk)
    milik.refresh_from_db()
    assert milik.keadaan == "final"
    return milik


def draf(lakon) -> BeritaAcara:
    return BeritaAcara(instansi=lakon.instansi, opd=lakon.dinas, pembuat=lakon.akun["pengelola"])


RENTANG = st.tuples(st.integers(0, 20), st.none() | st.integers(0, 20)).map(
    lambda r: r if r[1] is None or r[1] >= r[0] else (r[1], r[0])
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(umurnya=st.lists(RENTANG, max_size=8), dari=st.integers(0, 20), lama=st.integers(0, 20))
def test_awal_baru_selesai_akhir_selalu_cocok(lakon, umurnya, dari, lama):
    with transaction.atomic():
        for mulai, selesai in umurnya:
            umur(buat_perbedaan(lakon.sari, medan="nomor_sk"), mulai, selesai)
        isi = susun_isi(draf(lakon), hari(dari), hari(dari + lama))
        for nama in ("per_hasil", "per_jenis"):
            for satu in isi[nama]:
                assert satu["awal"] + satu["baru"] - satu["selesai"] == satu["akhir"]
        jumlah = {n: sum(satu[n] for satu in isi["per_hasil"]) for n in ("awal", "baru", "selesai", "akhir")}
        assert jumlah == {n: sum(satu[n] for satu in isi["per_jenis"]) for n in jumlah}
        assert jumlah["akhir"] == len(isi["sisa"])
        assert jumlah["selesai"] == sum(satu["banyak"] for satu in isi["tindakan"])
        # Counted by hand.
        assert jumlah["awal"] == sum(m <= dari and (s is None or s > dari) for m, s in umurnya)
        assert jumlah["baru"] == sum(dari < m <= dari + lama for m, _ in umurnya)
        transaction.set_rollback(True)


def test_yang_dilakukan_menurut_keputusan_yang_terlaksana(lakon):
    selesai = buat_rencana(lakon, keadaan=KeadaanRencana.DIAJUKAN)
    buat_rencana(lakon)
    penyetuju = lakon.akun["penyetuju"]
    type(selesai).objects.filter(pk=selesai.pk).update(keadaan="selesai", penyetuju=penyetuju)
    for aksi, rencana, basi in (
        ("ambil", selesai, False), ("ambil", selesai, False), ("kirim", selesai, False), ("setara", None, False),
        ("layanan", None, False), ("ambil", None, False), ("kirim", selesai, True), ("tunda", None, False),
    ):  # fmt: skip
        satu = umur(buat_perbedaan(lakon.sari), 0, 5)
        Keputusan.objects.create(
            perbedaan=satu, aksi=aksi, rencana=rencana, basi=basi, berlaku=False, penulis=None, kebijakan=True
        )
    hasil = {satu["kata"]: satu["banyak"] for satu in susun_isi(draf(lakon), hari(1), hari(9))["tindakan"]}
    assert list(hasil.values()) == [2, 1, 1, 1, 3]
    assert hasil[SENDIRI] == 3


def test_periode_bawaan_dari_sanding_pertama_lalu_berita_acara_terakhir(lakon, sudah_sanding):
    umur(buat_golongan(lakon.sari), 0)
    satu = susun(lakon, lakon.dinas)
    assert satu.dari == hari(1)
    assert [h["awal"] for h in satu.isi["per_hasil"]] == [1]
    assert satu.isi["sinkron"] | {"tertua": None, "terbaru": None} == {
        "asn": 120, "tersinkron": 90, "belum_diketahui": 5, "tanggal": "2026-01-02", "tertua": None, "terbaru": None,
    }  # fmt: skip
    # Made again, a draft is the same row; after the final one the next begins where it ended.
    assert susun(lakon, lakon.dinas).pk == satu.pk
    satu = jadikan_final(lakon, satu)
    dua = susun(lakon, lakon.dinas)
    assert dua.pk != satu.pk
    assert dua.dari == satu.sampai
    assert [h["awal"] for h in dua.isi["per_hasil"]] == [h["akhir"] for h in satu.isi["per_hasil"]]


def test_belum_pernah_disandingkan_dan_yang_tidak_berhak(lakon):
    with pytest.raises(GalatDomain, match="belum pernah disandingkan"):
        tindakan.buat_berita_acara(lakon.pelaku("pengelola"), lakon.dinas)
    with pytest.raises(PermissionDenied):
        tindakan.buat_berita_acara(lakon.pelaku("penyetuju"), lakon.dinas)


def test_semua_opd_yang_berpegawai(lakon, sudah_sanding):
    umur(buat_golongan(lakon.sari), 2)
    umur(buat_golongan(lakon.banu), 2)
    susun(lakon)
    milik = {b.opd: b for b in BeritaAcara.objects.all()}
    assert set(milik) == {lakon.dinas, lakon.badan}
    assert [s["nama"] for s in milik[lakon.badan].isi["sisa"]] == [lakon.banu.nama]
    # What cannot be printed is told on the row; the sheet is there all the same.
    assert all(b.xlsx and not b.pdf and "libpango-1.0-0" in b.galat for b in milik.values())


def test_data_pribadi_dan_tertutup_tidak_pernah_ada(lakon, sudah_sanding):
    rahasia = ("3201019999999999", "RAHASIA-HUKDIS", "Kekasih Rahasia")
    umur(buat_perbedaan(lakon.sari, "biodata", "nik", rahasia[0], rahasia[0][::-1]), 2)
    umur(buat_perbedaan(lakon.sari, "hukdis", "nomor_sk", rahasia[1], "X"), 2)
    umur(buat_perbedaan(lakon.sari, "pasangan", "nama", rahasia[2], "X"), 2)
    umur(buat_perbedaan(lakon.sari, "pasangan", "", hasil="hanya_bkn", baris={"nama": rahasia[2]}), 2)
    umur(buat_perbedaan(lakon.sari, "anak", "", hasil="hanya_bkn", baris={"nama": rahasia[2]}), 2)
    satu = susun(lakon, lakon.dinas)
    sisa = satu.isi["sisa"]
    assert len(sisa) == 4
    assert {s["jenis"] for s in sisa}.isdisjoint({peta["hukdis"].jenis.judul})
    assert [s["simpeg"] for s in sisa if s["jenis"] == "Biodata"] == [PRIBADI]
    buku = load_workbook(BytesIO(baca_isi(satu.xlsx)), read_only=True)
    teks = str(satu.isi) + str([list(b) for ws in buku for b in ws.values])
    assert lakon.sari.nip in teks
    for nilai in rahasia:
        assert nilai not in teks
        assert nilai[::-1] not in teks


def test_final_beku_dan_tercetak_sama_lagi(lakon, sudah_sanding):
    umur(buat_golongan(lakon.sari), 2)
    satu = susun(lakon, lakon.dinas)
    with pytest.raises(GalatDomain, match="lengkapi dahulu: nomor"):
        tindakan.finalkan_berita_acara(satu, lakon.pelaku("pengelola"))
    with pytest.raises(IntegrityError), transaction.atomic():
        BeritaAcara.objects.filter(pk=satu.pk).update(keadaan="final")
    satu = jadikan_final(lakon, satu)
    isi, cetakan = satu.isi, _sel(cetak_xlsx(satu))
    # The world moves on; the document does not.
    umur(buat_golongan(lakon.sari), 3)
    with pytest.raises(TransisiDitolak):
        tindakan.perbarui_berita_acara(satu, lakon.pelaku("pengelola"), ISIAN)
    for ganti in ({"isi": {}}, {"nomor": "x"}, {"pihak": {}}, {"keadaan": "draf"}, {"tanggal": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            BeritaAcara.objects.filter(pk=satu.pk).update(**ganti)
    with pytest.raises(IntegrityError), transaction.atomic():
        satu.delete()
    BeritaAcara.objects.filter(pk=satu.pk).update(pdf=None, xlsx=None)
    kerja.jalankan(tindakan.cetak_ulang(satu, lakon.pelaku("pengelola")).pk)
    satu = BeritaAcara.objects.get(pk=satu.pk)
    assert (satu.isi, _sel(baca_isi(satu.xlsx))) == (isi, cetakan)


def _sel(isi: bytes) -> list:
    return [list(baris) for ws in load_workbook(BytesIO(isi), read_only=True) for baris in ws.values]


def test_nomor_tidak_ganda_dan_pekerjaan_terputus_dilanjutkan(lakon, sudah_sanding):
    jadikan_final(lakon, susun(lakon, lakon.dinas))
    lain = susun(lakon, lakon.badan)
    with pytest.raises(GalatDomain, match="sudah dipakai"):
        tindakan.perbarui_berita_acara(lain, lakon.pelaku("pengelola"), ISIAN)
    # A job that dies between two goes on behind the first.
    pekerjaan = tindakan.buat_berita_acara(lakon.pelaku("pengelola"), None)
    Pekerjaan.objects.filter(pk=pekerjaan.pk).update(hitungan={"posisi": 1})
    lama = BeritaAcara.objects.get(pk=pekerjaan.isian["ba"][0]).disusun_pada
    assert kerja.jalankan(pekerjaan.pk).keadaan == "selesai"
    ba = [BeritaAcara.objects.get(pk=pk) for pk in pekerjaan.isian["ba"]]
    assert ba[0].disusun_pada == lama
    assert ba[1].disusun_pada


@perlu_pdf
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext tidak ada")
def test_pdf_terbaca_dan_bernomor_halaman(lakon, sudah_sanding, mencetak):
    for ke in range(45):
        umur(buat_golongan(lakon.sari, sebab=f"Sebab ke-{ke}."), 2)
    satu = susun(lakon, lakon.dinas)
    assert satu.galat == ""
    teks = _teks(baca_isi(satu.pdf))
    assert "Draf, belum sah" in teks
    satu = jadikan_final(lakon, satu)
    teks = _teks(baca_isi(satu.pdf))
    assert "Draf" not in teks
    for kata in (
        "BERITA ACARA REKONSILIASI DATA ASN", "KABUPATEN UJI", ISIAN["nomor"], "Senin tanggal 30 November 2026",
        "Hasidi Wanafan", "Lamidin Yasari", "Pihak Kedua", "ASN tersinkron", "belum memberi jawaban yang sah",
        "Sebab ke-44.", lakon.sari.nip, "Halaman 1 dari ",
    ):  # fmt: skip
        assert kata.lower() in " ".join(teks.split()).lower(), kata


def _teks(isi: bytes) -> str:
    perintah = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(perintah, input=isi, capture_output=True, check=True).stdout.decode()


def test_baris_melebihi_batas_cetak_disebut(lakon):
    satu = draf(lakon)
    baris = {"nama": "A", "nip": "1", "jenis": "J", "medan": "M", "simpeg": "a", "bkn": "b", "hasil": "H"}
    kosong = {
        "asn": None,
        "tersinkron": None,
        "belum_diketahui": None,
        "tanggal": None,
        "tertua": None,
        "terbaru": None,
    }
    satu.isi = {
        "per_hasil": [], "per_jenis": [], "tindakan": [], "sinkron": kosong, "definisi": "", "belum_diketahui": "",
        "sisa": [baris | {"sebab": "", "siapa": ""}] * (BATAS_SISA + 3),
    }  # fmt: skip
    konteks = konteks_cetak(satu)
    assert (len(konteks["sisa"]), konteks["sisa_lain"]) == (BATAS_SISA, 3)


def test_halaman_unduh_dicatat_dan_hanya_untuk_instansinya(lakon, masuk, sudah_sanding):
    umur(buat_golongan(lakon.sari), 2)
    satu = susun(lakon, lakon.dinas)
    url = reverse("integrasi:berita-acara-unduh", args=[satu.kode, "xlsx"])
    jawab = masuk("verifikator").get(url)
    assert jawab.status_code == 200
    assert jawab["Content-Disposition"].startswith("attachment")
    assert "no-store" in jawab["Cache-Control"]
    assert load_workbook(BytesIO(jawab.content)).sheetnames[-1] == "Sisa perbedaan"
    catatan = CatatanAkses.objects.filter(jenis="unduh", objek="berita_acara").values_list("objek_id", "rincian")
    assert list(catatan) == [(satu.pk, "xlsx")]
    assert masuk("operator").get(url).status_code == 403
    assert masuk("orang_luar").get(url).status_code == 404


def test_formulir_menolak_dan_menyimpan(lakon, masuk, sudah_sanding):
    satu = susun(lakon, lakon.dinas)
    url = reverse("integrasi:berita-acara", args=[satu.kode])
    jawab = masuk("pengelola").post(url, {"nip_pertama": "12", "tanggal": "besok"})
    assert jawab.status_code == 422
    assert "18 angka" in jawab.content.decode()
    jawab = masuk("pengelola").post(url, {"nomor": "1/2026", "tanggal": "30-11-2026", "nama_kedua": "Lamidin"})
    assert jawab.status_code == 302
    satu.refresh_from_db()
    assert (satu.nomor, satu.pihak["kedua"]["nama"]) == ("1/2026", "Lamidin")
    isi = masuk("pengelola").get(url).content.decode()
    assert 'value="30-11-2026"' in isi
    assert "Sedang disusun" in isi
    buat = reverse("integrasi:buat-berita-acara")
    assert masuk("pengelola").post(buat, {"dari": "02-02-2026", "sampai": "01-02-2026"}).status_code == 422


@pytest.mark.parametrize("banyak", [1, 3])
def test_banyak_kueri_daftar_tetap(lakon, masuk, sudah_sanding, django_assert_num_queries, banyak):
    for ke in range(banyak):
        BeritaAcara.objects.create(
            instansi=lakon.instansi, opd=lakon.dinas, nomor=f"{ke}/2026", pembuat=lakon.akun["pengelola"],
            keadaan="final", tanggal=date(2026, 1, 2), disusun_pada=hari(2), final_pada=hari(2),
        )  # fmt: skip
    client = masuk("verifikator")
    client.get(reverse("integrasi:daftar-berita-acara"))
    with django_assert_num_queries(6):
        client.get(reverse("integrasi:daftar-berita-acara"))


@pytest.mark.parametrize("banyak", [1, 3])
def test_banyak_kueri_isi_tetap(lakon, django_assert_max_num_queries, banyak):
    for _ in range(banyak):
        umur(buat_golongan(lakon.sari), 2)
    with django_assert_max_num_queries(10):
        susun_isi(draf(lakon), hari(1), hari(9))
