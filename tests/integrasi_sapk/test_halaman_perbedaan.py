"""The list of differences: values in words, masks, decisions one by one and for a set, undo, constant queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from integrasi_sapk.models import KeadaanPerbedaan, Keputusan, Perbedaan
from simpeg.inti.models import CatatanAkses
from simpeg.inti.waktu import hari_ini
from tests.integrasi_sapk.pabrik_halaman import buat_balasan, buat_golongan, buat_perbedaan, buat_rencana
from tests.pabrik.orang import buat_pegawai

DAFTAR = "/integrasi/perbedaan/"
HX = {"HX-Request": "true"}


def _isi(respons) -> str:
    return respons.content.decode()


def _polos(isi: str) -> str:
    """Without the marks of single letters."""
    for tanda in ("<del>", "</del>", "<ins>", "</ins>"):
        isi = isi.replace(tanda, "")
    return isi


def _keadaan() -> list[str]:
    return list(Perbedaan.objects.order_by("pk").values_list("keadaan", flat=True))


def test_kode_tampil_sebagai_nama_rujukan(masuk, lakon):
    buat_golongan(lakon.sari)
    isi = _isi(masuk("pengelola").get(DAFTAR))
    assert "III/<del>c</del>" in isi and "III/<ins>d</ins>" in isi
    assert "Dipadankan lewat nomor SK dan tanggalnya" in isi
    assert "Usulan: Ambil dari BKN" in isi and "Hanya BKN yang berubah." in isi


def test_kode_tak_dikenal_dan_tanpa_kode_bkn(masuk, lakon):
    buat_perbedaan(lakon.sari, medan="golongan", simpeg="lokal:XX", bkn="99")
    isi = _isi(masuk("pengelola").get(DAFTAR))
    assert "kode 99 (belum dikenal)" in _polos(isi)


def test_baris_hanya_di_bkn_diringkas(masuk, lakon):
    buat_perbedaan(lakon.sari, medan="", simpeg=None, bkn=None, baris={"nomor_sk": "821/7/2020", "tmt": "2020-04-01"})
    isi = _isi(masuk("pengelola").get(DAFTAR))
    assert "tidak ada di SIMPEG" in isi and "821/7/2020" in isi and "01 Apr 2020" in isi


@pytest.mark.parametrize("jalur", [DAFTAR, "/integrasi/layanan/"])
def test_kueri_tetap(masuk, lakon, jalur):
    hitung = []
    klien = masuk("pengelola")
    for banyak in (1, 2):
        for _ in range(banyak):
            orang = buat_pegawai(lakon.instansi, lakon.seksi)
            buat_golongan(orang, usulan="layanan")
            buat_perbedaan(orang, medan="", simpeg=None, bkn=None, usulan="layanan")
        klien.get(jalur)
        with CaptureQueriesContext(
            connection,
        ) as kueri:
            assert klien.get(jalur).status_code == 200
        hitung.append(len(kueri))
    assert hitung[0] == hitung[1] <= 26


def test_saringan(masuk, lakon):
    buat_golongan(lakon.sari)
    buat_perbedaan(lakon.banu, usulan="tanya", arah="keduanya")
    klien = masuk("pengelola")
    for saring, ada in (
        ("usulan=tanya", "Banu Kelana"), ("arah=keduanya", "Banu Kelana"), ("cari=kelana", "Banu Kelana"),
        (f"cari={lakon.sari.nip}", "Sari Banuwa"), (f"opd={lakon.dinas.kode}", "Sari Banuwa"),
        ("medan=golongan.golongan", "Sari Banuwa"),
    ):  # fmt: skip
        isi = _isi(klien.get(f"{DAFTAR}?{saring}"))
        lain = {"Banu Kelana": "Sari Banuwa", "Sari Banuwa": "Banu Kelana"}[ada]
        assert ada in isi and lain not in isi, saring
    assert "Tidak ada yang cocok" in _isi(klien.get(f"{DAFTAR}?umur=7"))


def test_tertutup_tidak_ada_bagi_yang_tak_berhak(masuk, lakon):
    hukdis = buat_perbedaan(lakon.sari, jenis="hukdis", medan="nomor_sk", simpeg="HD-1", bkn="HD-2")
    cerai = buat_perbedaan(lakon.sari, jenis="pasangan", medan="nomor_akta_cerai", simpeg="AC-1", bkn="AC-2")
    klien = masuk("pengelola")
    assert "HD-1" not in _isi(klien.get(DAFTAR))
    for satu in (hukdis, cerai):
        assert klien.get(reverse("integrasi:perbedaan", args=[satu.kode])).status_code == 404
        assert klien.post(reverse("integrasi:putuskan", args=[satu.kode]), {"aksi": "ambil"}).status_code == 404
    klien.post(
        "/integrasi/perbedaan/putuskan/", {"aksi": "ambil", "cakupan_set": "saringan", "saringan": "", "yakin": "2"}
    )
    assert not Keputusan.objects.exists()
    assert "HD-" in _isi(masuk("disiplin").get(DAFTAR))


def test_pribadi_disamarkan_sampai_diungkap_dengan_catatan(masuk, lakon):
    p = buat_perbedaan(lakon.sari, jenis="biodata", medan="nomor_hp", simpeg="081211112222", bkn="081233334444")
    klien, url = masuk("pengelola"), reverse("integrasi:ungkap", args=[p.kode])
    for isi in (_isi(klien.get(DAFTAR)), _isi(klien.get(reverse("integrasi:perbedaan", args=[p.kode])))):
        assert "081211112222" not in isi and "081233334444" not in isi and "••" in isi
    assert not CatatanAkses.objects.filter(jenis="ungkap").exists()
    baris = _polos(_isi(klien.post(url, headers=HX)))
    assert baris.strip().startswith("<tbody") and "081211112222" in baris and "081233334444" in baris
    catatan = CatatanAkses.objects.get(jenis="ungkap")
    assert (catatan.objek_id, catatan.rincian) == (lakon.sari.pk, "perbedaan biodata.nomor_hp")


def test_balasan_mentah_menurut_kelas(masuk, lakon):
    p = buat_perbedaan(lakon.sari, jenis="pasangan", medan="ke", simpeg="1", bkn="2")
    pasangan = {
        "orang": {"nama": "Mirana Sulanti"},
        "dataPernikahan": {"id": "W1", "aktaCerai": "AC-77"},
        "asing": "rahasia1",
    }
    buat_balasan(lakon.sari, "pasangan", {"code": 1, "data": {"listPasangan": [pasangan]}})
    klien = masuk("pengelola")
    isi = _isi(klien.get(reverse("integrasi:mentah", args=[p.kode])))
    assert "W1" in isi
    assert not any(teks in isi for teks in ("Mirana", "AC-77", "rahasia1"))
    isi = _isi(klien.post(reverse("integrasi:mentah-ungkap", args=[p.kode])))
    assert "Mirana Sulanti" in isi and "rahasia1" in isi and "AC-77" not in isi


def test_putuskan_satu_tanpa_skrip(masuk, lakon):
    p = buat_golongan(lakon.sari)
    kembali = f"{DAFTAR}?usulan=ambil"
    respons = masuk("pengelola").post(
        reverse("integrasi:putuskan", args=[p.kode]), {"aksi": "ambil", "kembali": kembali}
    )
    assert respons.url == kembali
    assert _keadaan() == [KeadaanPerbedaan.DIPUTUSKAN]
    keputusan = Keputusan.objects.get()
    assert (keputusan.aksi, keputusan.penulis, keputusan.nilai_bkn) == ("ambil", lakon.akun["pengelola"], "34")


def test_kembali_ke_luar_ditolak(masuk, lakon):
    p = buat_golongan(lakon.sari)
    isian = {"aksi": "ambil", "kembali": "https://jahat.example/"}
    assert masuk("pengelola").post(reverse("integrasi:putuskan", args=[p.kode]), isian).url == DAFTAR


def test_putuskan_dan_urungkan_lewat_htmx(masuk, lakon):
    """The row is answered with nothing, the numbers move out of band, and undo asks the frame to read itself again."""
    p = buat_golongan(lakon.sari)
    buat_perbedaan(lakon.banu)
    klien = masuk("pengelola")
    jawab = klien.post(reverse("integrasi:putuskan", args=[p.kode]), {"aksi": "ambil"}, headers=HX)
    isi = _isi(jawab)
    assert 'id="baris-' not in isi and "Urungkan" in isi and "sesudah-putusan" in jawab["HX-Trigger-After-Swap"]
    assert 'id="hitung-perbedaan" hx-swap-oob="true"><b>1</b> terbuka · <b>1</b> diputuskan' in isi
    assert 'id="segi-perbedaan"' in isi and 'hx-swap-oob="beforeend:#kabar"' in isi
    kumpulan = str(Keputusan.objects.get().kumpulan)
    assert kumpulan in isi
    assert "Urungkan keputusan tadi" in " ".join(_isi(klien.get(DAFTAR)).split())
    jawab = klien.post(reverse("integrasi:urungkan-set"), {"kumpulan": kumpulan}, headers=HX)
    assert "muat-perbedaan" in jawab["HX-Trigger-After-Swap"] and jawab["HX-Reswap"] == "none"
    assert _keadaan() == [KeadaanPerbedaan.TERBUKA] * 2
    assert Keputusan.objects.get().diurungkan_pada


def test_pilihan_yang_tidak_berlaku_mengatakannya(masuk, lakon):
    p = buat_golongan(lakon.sari)
    klien = masuk("pengelola")
    # Golongan has no write path: sending is not a choice, whatever a forged form says.
    assert 'value="kirim" data-huruf' not in _isi(klien.get(DAFTAR))
    isi = _isi(klien.post(reverse("integrasi:putuskan", args=[p.kode]), {"aksi": "kirim"}, headers=HX))
    assert "Keputusan itu tidak berlaku lagi" in isi
    assert _keadaan() == [KeadaanPerbedaan.TERBUKA]


def test_tunda_minta_alasan_dan_tanggal(masuk, lakon):
    p = buat_golongan(lakon.sari)
    klien, url = masuk("pengelola"), reverse("integrasi:putuskan", args=[p.kode])
    respons = klien.post(url, {"aksi": "tunda", "alasan": " "})
    assert respons.status_code == 422 and "Tulis alasan menunda." in _isi(respons)
    assert (
        klien.post(url, {"aksi": "tunda", "alasan": "SK dicari", "tunda_sampai": f"{hari_ini():%d-%m-%Y}"}).status_code
        == 422
    )
    besok = hari_ini() + timedelta(days=1)
    assert (
        klien.post(url, {"aksi": "tunda", "alasan": "SK dicari", "tunda_sampai": f"{besok:%d-%m-%Y}"}).status_code
        == 302
    )
    assert Keputusan.objects.get().tunda_sampai == besok


SET = "/integrasi/perbedaan/putuskan/"


def test_himpunan_tercentang_ditanya_lalu_diputuskan(masuk, lakon):
    dua = [str(buat_perbedaan(orang).kode) for orang in (lakon.sari, lakon.banu)]
    buat_perbedaan(lakon.sari)
    isian = {"aksi": "ambil", "cakupan_set": "terpilih", "pilih": [*dua, "bukan-kode"]}
    klien = masuk("pengelola")
    assert "Ambil dari BKN: 2 perbedaan?" in _isi(klien.post(SET, isian))
    assert not Keputusan.objects.exists()
    klien.post(SET, isian | {"yakin": "2"})
    assert _keadaan() == ["diputuskan", "diputuskan", "terbuka"]


def test_semua_hasil_saringan_disaring_ulang_di_server(masuk, lakon):
    for _ in range(3):
        buat_perbedaan(lakon.sari)
    buat_perbedaan(lakon.banu)
    buat_perbedaan(lakon.luar)
    klien = masuk("pengelola")
    isian = {"aksi": "ambil", "cakupan_set": "saringan", "saringan": f"opd={lakon.dinas.kode}"}
    assert "3 perbedaan?" in _isi(klien.post(SET, isian))
    berubah = klien.post(SET, isian | {"yakin": "2"})
    assert berubah.status_code == 422 and "Himpunannya berubah" in _isi(berubah)
    assert not Keputusan.objects.exists()
    klien.post(SET, isian | {"yakin": "3"})
    assert set(Keputusan.objects.values_list("perbedaan__pegawai", flat=True)) == {lakon.sari.pk}
    assert Keputusan.objects.count() == 3


def test_saringan_yang_tidak_dikenal_tidak_melebar(masuk, lakon):
    buat_golongan(lakon.sari)
    isian = {"aksi": "ambil", "cakupan_set": "saringan", "saringan": "usulan=karangan", "yakin": "1"}
    assert masuk("pengelola").post(SET, isian).status_code == 409
    assert not Keputusan.objects.exists()


def test_himpunan_diurungkan_dari_kabar(masuk, lakon):
    kode = [str(buat_perbedaan(lakon.sari).kode) for _ in range(2)]
    lama = buat_perbedaan(lakon.banu)
    klien = masuk("pengelola")
    klien.post(reverse("integrasi:putuskan", args=[lama.kode]), {"aksi": "ambil"})
    isian = {"aksi": "ambil", "cakupan_set": "terpilih", "pilih": kode, "yakin": "2"}
    isi = _isi(klien.post(SET, isian, follow=True))
    url = isi.split('href="/integrasi/perbedaan/urungkan/')[-1].split('"')[0].replace("&amp;", "&")
    tanya = klien.get(f"/integrasi/perbedaan/urungkan/{url}")
    assert "Urungkan 2 keputusan?" in _isi(tanya)
    klien.post("/integrasi/perbedaan/urungkan/", dict(tanya.context["tersembunyi"]))
    assert sorted(_keadaan()) == ["diputuskan", "terbuka", "terbuka"]
    assert Perbedaan.objects.get(keadaan="diputuskan") == lama


def test_terima_usulan_kebijakan(masuk, lakon):
    buat_golongan(lakon.sari)
    buat_golongan(lakon.banu, usulan="tanya")
    buat_golongan(lakon.luar)
    klien = masuk("pengelola")
    assert "Terima usulan kebijakan (1)" in _isi(klien.get(DAFTAR))
    klien.post(reverse("integrasi:kebijakan"))
    keputusan = Keputusan.objects.get()
    assert (keputusan.perbedaan.pegawai, keputusan.kebijakan, keputusan.penulis) == (lakon.sari, True, None)


def test_yang_sudah_direncanakan_tidak_bertombol(masuk, lakon):
    p = buat_golongan(lakon.sari)
    klien = masuk("pengelola")
    klien.post(reverse("integrasi:putuskan", args=[p.kode]), {"aksi": "ambil"})
    Keputusan.objects.update(rencana=buat_rencana(lakon))
    assert f"baris-{p.kode}" not in _isi(klien.get(DAFTAR))
    isi = _isi(klien.get(f"{DAFTAR}?keadaan=diputuskan"))
    assert "Rencana Uji" in isi and "data-huruf" not in isi
    klien.post(reverse("integrasi:urungkan", args=[p.kode]))
    assert Keputusan.objects.get().berlaku


def test_verifikator_melihat_tanpa_tombol(masuk, lakon):
    buat_golongan(lakon.sari)
    isi = _isi(masuk("verifikator").get(DAFTAR))
    assert "Sari Banuwa" in isi and "data-huruf" not in isi and "formulir-perbedaan" not in isi
