"""Pages: list, tabs of every kind, masking, log of reads, constant numbers of queries."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pegawai.models import Pegawai
from pegawai.riwayat import jenis_riwayat, riwayat
from simpeg.inti import panel
from simpeg.inti.medan import Kelas
from simpeg.inti.models import CatatanAkses
from tests.pabrik.orang import buat_pegawai, rujukan
from tests.pabrik.riwayat import buat_riwayat

SEMUA = pytest.mark.parametrize("jenis", jenis_riwayat(), ids=lambda j: j.kunci)


def url_riwayat(orang, jenis, *baris):
    return reverse("pegawai:baris" if baris else "pegawai:riwayat", args=[orang.kode, jenis.kunci, *baris])


def kueri(client, url) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as terekam:
        assert client.get(url).status_code == 200
    return len(terekam)


class TestDaftar:
    def test_hanya_lingkup_sendiri(self, masuk, lakon):
        isi = masuk("operator").get(reverse("pegawai:daftar")).content.decode()
        assert "Sari Banuwa" in isi
        assert "Banu Kelana" not in isi
        assert "Tamu Jauh" not in isi

    @pytest.mark.parametrize(
        ("cari", "ketemu"),
        [
            ("sari", {"Sari Banuwa"}),
            ("banu", {"Sari Banuwa", "Banu Kelana"}),
            ("nuw", {"Sari Banuwa"}),
            ("el an", {"Banu Kelana"}),
            ("kel banu", {"Banu Kelana"}),
            ("kelang", set()),
            ("19850307", {"Sari Banuwa", "Banu Kelana"}),
            ("130.555", {"Banu Kelana"}),
            ("...", set()),
        ],
    )
    def test_cari_nomor_apa_pun_dan_bagian_nama(self, masuk, lakon, cari, ketemu):
        lakon.banu.nomor.create(jenis="lama", nomor="130555777")
        respons = masuk("verifikator").get(reverse("pegawai:daftar"), {"cari": cari})
        assert {satu.nama for satu in respons.context["tabel"].objek} == ketemu

    def test_saringan(self, masuk, lakon):
        golongan = rujukan("golongan", "33", "III/c")
        Pegawai.objects.filter(pk=lakon.banu.pk).update(golongan=golongan, status="PPPK", jenis_kelamin="M")
        client = masuk("verifikator")
        for saring in ({"golongan": "33"}, {"status": "PPPK"}, {"jenis_kelamin": "M"}, {"unit": lakon.badan.kode}):
            objek = client.get(reverse("pegawai:daftar"), saring).context["tabel"].objek
            assert [satu.pk for satu in objek] == [lakon.banu.pk]
        objek = client.get(reverse("pegawai:daftar"), {"unit": lakon.dinas.kode}).context["tabel"].objek
        assert [satu.pk for satu in objek] == [lakon.sari.pk]

    def test_saringan_unit_operator_hanya_unitnya(self, masuk, lakon):
        pilihan = masuk("operator").get(reverse("pegawai:daftar")).context["tabel"].medan_utama[1].pilihan
        assert [nama for _, nama in pilihan] == ["Dinas Uji", "Seksi Uji"]

    def test_kueri_sama_untuk_1_dan_3_pegawai(self, masuk, lakon):
        Pegawai.objects.filter(pk=lakon.banu.pk).delete()
        client, url = masuk("verifikator"), reverse("pegawai:daftar")
        satu = kueri(client, url)
        for ke in range(2):
            buat_pegawai(lakon.instansi, lakon.seksi, f"Orang {ke}", golongan=rujukan("golongan", f"3{ke}"))
        assert kueri(client, url) == satu
        assert satu <= 10

    def test_celah_per_pegawai_dan_umum(self, masuk, lakon):
        @panel.pasang("pegawai.daftar")
        def isi_baris(pelaku, pegawai):
            konteks = {"per_pegawai": {lakon.sari.pk: {"nada": "info", "ikon": "check", "judul": "Segar Sari"}}}
            return panel.Isian("_komponen/kotak.html", konteks)

        @panel.pasang("pegawai.daftar")
        def isi_umum(pelaku, pegawai):
            return panel.Isian(
                "_komponen/kotak.html", {"nada": "info", "ikon": "check", "judul": f"{len(pegawai)} orang"}
            )

        isi = masuk("verifikator").get(reverse("pegawai:daftar")).content.decode()
        assert isi.count("Segar Sari") == 1
        assert isi.count("2 orang") == 1


class TestProfil:
    def test_identitas_dan_tab(self, masuk, lakon):
        respons = masuk("operator").get(reverse("pegawai:profil", args=[lakon.sari.kode]))
        isi = respons.content.decode()
        assert "Sari Banuwa" in isi
        assert [tab.judul for tab in respons.context["tab"]][:2] == ["Biodata", "Riwayat Utama"]

    def test_alamat_tidak_memuat_nip(self, masuk, lakon):
        respons = masuk("operator").get(reverse("pegawai:profil", args=[lakon.sari.kode]))
        assert lakon.sari.nip not in "".join(re.findall(r'href="([^"]*)"', respons.content.decode()))

    def test_dibuka_dicatat(self, masuk, lakon):
        masuk("operator").get(reverse("pegawai:profil", args=[lakon.sari.kode]))
        catatan = CatatanAkses.objects.get()
        assert (catatan.jenis, catatan.objek_id, catatan.pengguna) == ("baca", lakon.sari.pk, lakon.akun["operator"])

    def test_kueri_biodata_tetap(self, masuk, lakon):
        client, url = masuk("operator"), reverse("pegawai:profil", args=[lakon.sari.kode])
        awal = kueri(client, url)
        for jenis in jenis_riwayat():
            buat_riwayat(jenis, lakon.sari)
        assert kueri(client, url) == awal
        assert awal <= 10

    def test_celah_profil(self, masuk, lakon):
        @panel.pasang("pegawai.profil")
        def isi(pelaku, pegawai, jenis):
            judul = f"BKN {pegawai} {jenis}"
            return panel.Isian("_komponen/kotak.html", {"nada": "info", "ikon": "check", "judul": judul})

        respons = masuk("operator").get(reverse("pegawai:profil", args=[lakon.sari.kode]))
        assert f"BKN [{lakon.sari.pk}] biodata" in respons.content.decode()


class TestSetiapJenis:
    @SEMUA
    def test_tab_menampilkan_semua_kolom(self, masuk, lakon, jenis):
        buat_riwayat(jenis, lakon.sari)
        respons = masuk("disiplin").get(url_riwayat(lakon.sari, jenis))
        kepala = [kepala.kolom.kunci for kepala in respons.context["tabel"].kepala]
        assert kepala == [medan.nama for medan in jenis.medan if medan.di_daftar]
        baris = respons.context["tabel"].baris
        assert len(baris) == 1
        alamat = reverse("pegawai:riwayat", args=[lakon.sari.kode, jenis.kunci]) + baris[0].sel[0].url
        assert masuk("disiplin").get(alamat).status_code == 200

    @SEMUA
    def test_kueri_sama_untuk_1_dan_3_baris(self, masuk, lakon, jenis):
        client, url = masuk("disiplin"), url_riwayat(lakon.sari, jenis)
        buat_riwayat(jenis, lakon.sari)
        satu = kueri(client, url)
        for ke in (2, 3):
            buat_riwayat(jenis, lakon.sari, ke)
        assert kueri(client, url) == satu
        assert satu <= 12

    @SEMUA
    def test_rincian_memuat_semua_medan_yang_boleh(self, masuk, lakon, jenis):
        baris = buat_riwayat(jenis, lakon.sari)
        respons = masuk("disiplin").get(url_riwayat(lakon.sari, jenis, baris.kode))
        assert [butir.nama for butir in respons.context["butir"]] == list(jenis.nama_medan)

    @SEMUA
    def test_kelas_medan_dipatuhi(self, masuk, lakon, jenis):
        baris = buat_riwayat(jenis, lakon.sari)
        respons = masuk("verifikator").get(url_riwayat(lakon.sari, jenis, baris.kode))
        if jenis.kelas is Kelas.TERTUTUP:
            assert respons.status_code == 404
            return
        kelas = {medan.nama: jenis.kelas_medan(medan) for medan in jenis.medan}
        butir = {satu.nama: satu for satu in respons.context["butir"]}
        assert set(butir) == {nama for nama, satu in kelas.items() if satu is not Kelas.TERTUTUP}
        for nama, satu in butir.items():
            assert kelas[nama] is not Kelas.PRIBADI or satu.nilai == ""

    @SEMUA
    def test_baris_milik_orang_lain_404(self, masuk, lakon, jenis):
        baris = buat_riwayat(jenis, lakon.banu)
        assert masuk("disiplin").get(url_riwayat(lakon.sari, jenis, baris.kode)).status_code == 404


@pytest.mark.parametrize("kunci", ["tidak_ada", "biodata"])
def test_jenis_tak_dikenal_404(masuk, lakon, kunci):
    assert masuk("disiplin").get(f"/pegawai/{lakon.sari.kode}/{kunci}/").status_code == 404


def test_jenis_tertutup_tidak_terhitung(masuk, lakon):
    buat_riwayat(riwayat["hukdis"], lakon.sari)
    for peran, ada in (("verifikator", False), ("disiplin", True)):
        isi = masuk(peran).get(reverse("pegawai:riwayat", args=[lakon.sari.kode, "penghargaan"])).content.decode()
        assert ("Hukuman disiplin" in isi) is ada


class TestUngkap:
    NIK = "3300000000004242"

    def _url(self, lakon):
        Pegawai.objects.filter(pk=lakon.sari.pk).update(nik=self.NIK, alamat="Jalan Rahasia")
        return reverse("pegawai:ungkap", args=[lakon.sari.kode])

    def test_tersamar_di_profil(self, masuk, lakon):
        self._url(lakon)
        isi = masuk("operator").get(reverse("pegawai:profil", args=[lakon.sari.kode])).content.decode()
        assert self.NIK not in isi
        assert "Jalan Rahasia" not in isi

    def test_satu_medan_dengan_htmx(self, masuk, lakon):
        respons = masuk("operator").post(self._url(lakon), {"medan": "nik"}, headers={"HX-Request": "true"})
        isi = respons.content.decode()
        assert self.NIK in isi
        assert "<html" not in isi
        assert CatatanAkses.objects.get(jenis="ungkap").rincian == "biodata: nik"

    def test_tanpa_skrip_halaman_utuh(self, masuk, lakon):
        isi = masuk("operator").post(self._url(lakon), {"medan": "nik"}).content.decode()
        assert self.NIK in isi
        assert "Jalan Rahasia" not in isi
        assert "<html" in isi

    def test_semua_medan(self, masuk, lakon):
        isi = masuk("operator").post(self._url(lakon), {"medan": "*"}).content.decode()
        assert self.NIK in isi
        assert "Jalan Rahasia" in isi

    @pytest.mark.parametrize("medan", ["", "nama", "tidak_ada"])
    def test_medan_yang_tidak_disamarkan_404(self, masuk, lakon, medan):
        assert masuk("operator").post(self._url(lakon), {"medan": medan}).status_code == 404
        assert not CatatanAkses.objects.filter(jenis="ungkap").exists()


def test_jejak_menyebut_pelaku_lama_dan_baru_tanpa_membuka_pribadi(masuk, lakon):
    client = masuk("disiplin")
    Pegawai.objects.filter(pk=lakon.sari.pk).update(
        nama="Sari Baru", alamat="Jalan Rahasia", agama=rujukan("agama", "1", "A1")
    )
    respons = client.get(reverse("pegawai:jejak", args=[lakon.sari.kode]))
    isi = respons.content.decode()
    ganti = {label: (str(lama), str(baru)) for label, lama, baru in respons.context["jejak"][0]["ganti"]}
    assert ganti["nama"] == ("Sari Banuwa", "Sari Baru")
    assert ganti["agama"] == ("None", "A1")
    assert "Jalan Rahasia" not in isi


class TestBeranda:
    def test_ubin_menurut_status_dengan_tautan_ke_barisnya(self, masuk, lakon):
        Pegawai.objects.filter(pk=lakon.banu.pk).update(status="PPPK")
        client = masuk("verifikator")
        ubin = {satu.judul: satu for satu in client.get("/").context["ubin"]}
        assert (ubin["ASN"].nilai, ubin["PNS"].nilai, ubin["PPPK"].nilai, ubin["CPNS"].nilai) == (2, 1, 1, 0)
        assert len(client.get(ubin["PPPK"].url).context["tabel"].objek) == 1

    def test_asn_melihat_datanya_sendiri(self, masuk, lakon):
        respons = masuk("asn").get("/")
        assert respons.context["ubin"] == []
        assert reverse("pegawai:profil", args=[lakon.sari.kode]) in respons.content.decode()

    @pytest.mark.parametrize("peran", ["pimpinan", "auditor", "operator", "orang_luar"])
    def test_terbuka_untuk_setiap_peran(self, masuk, peran):
        assert masuk(peran).get("/").status_code == 200
