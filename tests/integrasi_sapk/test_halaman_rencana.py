"""Plans, runs, credentials, dashboard and the badges on lower pages."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from integrasi_sapk.models import ButirKirim, KeadaanRencana, Kredensial, Rencana, SinkronHarian
from integrasi_sapk.sinkron import DEFINISI
from simpeg.inti.models import CatatanAkses, CatatanPekerjaan, Pekerjaan
from simpeg.inti.waktu import hari_ini
from tests.integrasi_sapk.pabrik_halaman import (
    buat_balasan,
    buat_butir,
    buat_golongan,
    buat_kredensial,
    buat_proses,
    buat_rencana,
)
from tests.pabrik.orang import buat_pegawai


def _isi(respons) -> str:
    return respons.content.decode()


def _hitung_kueri(klien, url) -> int:
    klien.get(url)
    with CaptureQueriesContext(connection) as kueri:
        assert klien.get(url).status_code == 200
    return len(kueri)


def test_kueri_rencana_tetap(masuk, lakon):
    klien = masuk("pengelola")
    satu, tiga = (
        buat_rencana(lakon, [lakon.sari]),
        buat_rencana(lakon, [buat_pegawai(lakon.instansi) for _ in range(3)]),
    )
    url = [reverse("integrasi:rencana", args=[r.kode]) for r in (satu, tiga)]
    assert _hitung_kueri(klien, url[0]) == _hitung_kueri(klien, url[1])


@pytest.mark.parametrize("nama", ["daftar-rencana", "daftar-proses", "dasbor"])
def test_kueri_daftar_tetap(masuk, lakon, nama):
    klien, hitung = masuk("pengelola"), []
    for banyak in (1, 2):
        for ke in range(banyak):
            buat_rencana(lakon)
            buat_proses(lakon.instansi, lakon.akun["pengelola"])
            opd = lakon.dinas if banyak == 1 else (lakon.badan, lakon.seksi)[ke]
            SinkronHarian.objects.create(instansi=lakon.instansi, opd=opd, tanggal=hari_ini(), asn=2, tersinkron=1)
        SinkronHarian.objects.get_or_create(
            instansi=lakon.instansi, opd=None, tanggal=hari_ini(), defaults={"asn": 2, "tersinkron": 1}
        )
        hitung.append(_hitung_kueri(klien, reverse(f"integrasi:{nama}")))
    assert hitung[0] == hitung[1]


def test_rencana_menampilkan_isi_persis(masuk, lakon):
    rencana = buat_rencana(lakon, [lakon.sari])
    buat_kredensial(lakon.instansi)
    isi = _isi(masuk("penyetuju").get(reverse("integrasi:rencana", args=[rencana.kode])))
    assert "LATIHAN" in isi and "operator Uji" in isi and "POST pns/data-utama-update" in isi
    assert "III/c → <b>III/d</b>" in isi and "uji@contoh.go.id" in isi
    assert "081234567890" not in isi


def test_badan_permintaan_disamarkan_sampai_diungkap(masuk, lakon):
    rencana = buat_rencana(lakon, [lakon.sari])
    arg = [rencana.kode, ButirKirim.objects.get().kode]
    klien = masuk("penyetuju")
    isi = _isi(klien.get(reverse("integrasi:butir", args=arg)))
    assert "ORG1" in isi and "uji@contoh.go.id" in isi and "081234567890" not in isi
    assert "081234567890" in _isi(klien.post(reverse("integrasi:butir-ungkap", args=arg)))
    assert CatatanAkses.objects.get(jenis="ungkap").objek_id == lakon.sari.pk


def test_butir_tertutup_hanya_dihitung(masuk, lakon):
    rencana = buat_rencana(lakon)
    butir = buat_butir(rencana, lakon.sari, jenis="hukdis", jalur="hukdis/save", permintaan={"skNomor": "HD-9"})
    klien, arg = masuk("pengelola"), [rencana.kode]
    isi = _isi(klien.get(reverse("integrasi:rencana", args=arg)))
    assert "1 baris tertutup tidak ditampilkan" in isi and "hukdis/save" not in isi
    assert klien.get(reverse("integrasi:butir", args=[*arg, butir.kode])).status_code == 404


def test_pengaju_tidak_menyetujui_rencananya(masuk, lakon):
    rencana = buat_rencana(lakon, [lakon.sari])
    setujui = reverse("integrasi:rencana-putus", args=[rencana.kode, "setujui"])
    klien = masuk("pengelola")
    isi = _isi(klien.get(reverse("integrasi:rencana", args=[rencana.kode])))
    assert setujui not in isi and "Anda pengaju rencana ini" in isi
    respons = klien.post(setujui)
    assert respons.status_code == 403 and "Anda pengaju rencana ini" in _isi(respons)
    rencana.refresh_from_db()
    assert (rencana.keadaan, rencana.penyetuju) == (KeadaanRencana.DIAJUKAN, None)


def test_penyetuju_menyetujui_dan_mengantrekan_kirim(masuk, lakon):
    rencana = buat_rencana(lakon, [lakon.sari])
    respons = masuk("penyetuju").post(reverse("integrasi:rencana-putus", args=[rencana.kode, "setujui"]))
    pekerjaan = Pekerjaan.objects.get(jenis="sapk.kirim")
    assert respons.url == reverse("integrasi:proses", args=[pekerjaan.kode])
    rencana.refresh_from_db()
    assert (rencana.keadaan, rencana.penyetuju) == (KeadaanRencana.DISETUJUI, lakon.akun["penyetuju"])


def test_menolak_perlu_alasan(masuk, lakon):
    rencana = buat_rencana(lakon, [lakon.sari])
    klien, url = masuk("penyetuju"), reverse("integrasi:rencana-putus", args=[rencana.kode, "tolak"])
    assert klien.post(url, {"alasan": ""}).status_code == 422
    assert klien.post(url, {"alasan": "Nomor SK belum dicek"}).status_code == 302
    assert Rencana.objects.get().keadaan == KeadaanRencana.DITOLAK


def test_susun_menyebut_jumlah_keputusan(masuk, lakon):
    klien, url = masuk("pengelola"), reverse("integrasi:susun")
    assert "Belum ada keputusan ambil atau kirim" in _isi(klien.get(url))
    for orang in (lakon.sari, lakon.banu):
        klien.post(reverse("integrasi:putuskan", args=[buat_golongan(orang).kode]), {"aksi": "ambil"})
    assert "Susun rencana dari 2 keputusan" in _isi(klien.get(url))
    assert klien.post(url, {"judul": "Gelombang satu"}).status_code == 302
    assert Rencana.objects.get().judul == "Gelombang satu"


def test_proses_batal_lanjut_dan_catatan(masuk, lakon):
    jalan = buat_proses(lakon.instansi, lakon.akun["pengelola"], keadaan="berjalan", fase="Tarik", total=10, selesai=3)
    CatatanPekerjaan.objects.create(pekerjaan=jalan, pesan="Gelombang kedua dimulai.")
    klien = masuk("pengelola")
    isi = _isi(klien.get(reverse("integrasi:proses", args=[jalan.kode])))
    assert "Gelombang kedua dimulai." in isi and "hx-trigger" in isi and "3 dari 10" in isi
    potong = _isi(klien.get(reverse("integrasi:kemajuan", args=[jalan.kode]), headers={"HX-Request": "true"}))
    assert "<html" not in potong and 'id="isi-proses" class="tumpuk" hx-swap-oob="true"' in potong
    klien.post(reverse("integrasi:proses-batal", args=[jalan.kode]))
    jalan.refresh_from_db()
    assert jalan.batal_diminta
    parkir = buat_proses(
        lakon.instansi, lakon.akun["pengelola"], keadaan="diparkir", fase="Periksa ambang", isian={"opd": 1}
    )
    klien.post(reverse("integrasi:proses-lanjut", args=[parkir.kode]))
    parkir.refresh_from_db()
    assert (parkir.keadaan, parkir.isian) == ("antre", {"opd": 1, "abaikan_ambang": True})


def test_mulai_proses(masuk, lakon):
    klien, url = masuk("pengelola"), reverse("integrasi:mulai")
    assert klien.post(url, {"proses": "tarik"}).status_code == 409
    buat_kredensial(lakon.instansi)
    assert klien.post(url, {"proses": "opd", "opd": str(lakon.dinas.kode)}).status_code == 302
    assert Pekerjaan.objects.get().isian == {"opd": lakon.dinas.pk}
    assert klien.post(url, {"proses": "tarik"}).status_code == 409
    assert klien.post(url, {"proses": "opd", "opd": "bukan"}).status_code == 404


def test_rahasia_hanya_ditulis(masuk, lakon):
    buat_kredensial(lakon.instansi, consumer_key="KUNCI-LAMA", consumer_secret="RAHASIA-LAMA", sandi_sso="SANDI-LAMA")
    klien, url = masuk("pengelola"), reverse("integrasi:kredensial")
    isi = _isi(klien.get(url))
    assert not any(satu in isi for satu in ("KUNCI-LAMA", "RAHASIA-LAMA", "SANDI-LAMA"))
    isian = {
        "atas_nama": "BKPSDM",
        "mode_sso": "sandi",
        "consumer_key": "KUNCI-BARU",
        "apim_url": "http://127.0.0.1:9/token",
    }
    assert klien.post(url, isian).status_code == 302
    milik = Kredensial.objects.get()
    assert (milik.consumer_key, milik.consumer_secret, milik.sandi_sso) == ("KUNCI-BARU", "RAHASIA-LAMA", "SANDI-LAMA")
    assert milik.atas_nama == "BKPSDM"
    assert klien.post(url, isian | {"utas": "banyak"}).status_code == 422


def test_proses_yang_diparkir_dilanjutkan_dari_halaman_kredensial(masuk, lakon):
    """Parked for its token: offered where the token is pasted; resumed, the thresholds of a comparison still hold."""
    klien, sebab = masuk("pengelola"), "Token SSO sudah habis."
    satu = buat_proses(lakon.instansi, None, jenis="sapk.lengkap", keadaan="diparkir", galat=sebab)
    buat_proses(lakon.lain, None, jenis="sapk.lengkap", keadaan="diparkir", judul="Milik instansi lain")
    isi, lanjut = _isi(klien.get(reverse("integrasi:kredensial"))), reverse("integrasi:proses-lanjut", args=[satu.kode])
    assert lanjut in isi and sebab in isi and "Milik instansi lain" not in isi
    klien.post(lanjut)
    satu.refresh_from_db()
    assert (satu.keadaan, satu.isian) == ("antre", {})
    assert lanjut not in _isi(klien.get(reverse("integrasi:kredensial")))


def test_token_yang_tidak_terbaca_ditolak_di_tempat(masuk, lakon):
    respons = masuk("pengelola").post(reverse("integrasi:token"), {"token": "bukan-token"})
    assert respons.status_code == 422 and "Token tidak dapat dibaca" in _isi(respons)
    assert "bukan-token" not in _isi(respons)


def test_uji_koneksi_berpesan_per_langkah(masuk, lakon):
    buat_kredensial(lakon.instansi)
    isi = _isi(masuk("pengelola").post(reverse("integrasi:uji")))
    assert "Hasil uji koneksi" in isi and "Gagal" in isi


def test_dasbor_angka_definisi_dan_tautan(masuk, lakon):
    kini = hari_ini()
    for hari, tersinkron in ((kini - timedelta(days=7), 40), (kini, 52)):
        SinkronHarian.objects.create(
            instansi=lakon.instansi, tanggal=hari, asn=80, tersinkron=tersinkron, belum_diketahui=6
        )
    SinkronHarian.objects.create(instansi=lakon.instansi, opd=lakon.dinas, tanggal=kini, asn=50, tersinkron=25)
    SinkronHarian.objects.create(instansi=lakon.lain, tanggal=kini, asn=999, tersinkron=999)
    buat_golongan(lakon.sari)
    isi = _isi(masuk("pengelola").get(reverse("integrasi:dasbor")))
    assert DEFINISI in isi and "dari 80 (65 %)" in isi and "Naik 12" in isi and "999" not in isi
    assert f"/integrasi/perbedaan/?opd={lakon.dinas.kode}" in isi
    assert "/integrasi/perbedaan/?usulan=ambil&amp;keadaan=terbuka" in isi and "data-grafik" in isi
    assert "/integrasi/perbedaan/?usulan" not in _isi(masuk("pimpinan").get(reverse("integrasi:dasbor")))


def test_kabar_sinkron_di_profil_dan_daftar(masuk, lakon):
    buat_golongan(lakon.sari)
    for jenis in ("biodata", "golongan", "jabatan", "pendidikan"):
        buat_balasan(lakon.banu, jenis, {})
    klien = masuk("pengelola")
    profil = _isi(klien.get(reverse("pegawai:profil", args=[lakon.sari.kode])))
    assert "1 perbedaan" in profil and reverse("integrasi:orang", args=[lakon.sari.kode]) in profil
    assert reverse("integrasi:tarik-orang", args=[lakon.sari.kode]) in profil
    assert "Sama dengan BKN" in _isi(klien.get(reverse("pegawai:profil", args=[lakon.banu.kode])))
    daftar = _isi(klien.get(reverse("pegawai:daftar")))
    assert "1 perbedaan" in daftar and "Sama dengan BKN" in daftar
    tamu = buat_pegawai(lakon.instansi, lakon.seksi, "Rana Tilu")
    assert "Belum diketahui" in _isi(klien.get(reverse("pegawai:profil", args=[tamu.kode])))
    assert "perbedaan" not in _isi(masuk("operator").get(reverse("pegawai:profil", args=[lakon.sari.kode])))


def test_ubin_beranda_menurut_peran(masuk, lakon):
    buat_rencana(lakon)
    buat_golongan(lakon.sari)
    SinkronHarian.objects.create(instansi=lakon.instansi, tanggal=timezone.localdate(), asn=2, tersinkron=1)
    assert "Perbedaan terbuka" in _isi(masuk("pengelola").get("/"))
    assert "Menunggu persetujuan Anda" in _isi(masuk("penyetuju").get("/"))
    pimpinan = _isi(masuk("pimpinan").get("/"))
    assert "ASN tersinkron" in pimpinan and "Perbedaan terbuka" not in pimpinan
