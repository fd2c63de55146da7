"""The population: reading SIASN's export file, refusing what is broken, comparing who exists, the pages."""

import io
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from integrasi_sapk.kueri.populasi import daftar_populasi, hitung_populasi
from integrasi_sapk.models import BarisPopulasi, UnggahPopulasi
from integrasi_sapk.populasi import baca_ekspor
from integrasi_sapk.tindakan.populasi import unggah_populasi
from pegawai.models import Pegawai
from simpeg.inti.galat import GalatDomain
from tests.pabrik.orang import buat_pegawai

JUDUL = ("PNS ID", "NIP BARU", "NAMA", "TANGGAL LAHIR", "INSTANSI INDUK ID")
NIP = "198503072010012001"
BAIK = ("A1", NIP, "Sari Banu", "07-03-1985", "")


def _berkas(*baris, judul=JUDUL, pemisah="|", nama="ekspor.csv") -> SimpleUploadedFile:
    isi = "\r\n".join(pemisah.join(satu) for satu in (judul, *baris)) + "\r\n"
    return SimpleUploadedFile(nama, isi.encode("utf-8-sig"))


def _baca(*baris, **opsi):
    return list(baca_ekspor(_berkas(*baris, **opsi).file, opsi.pop("instansi", "INS1")))


def _orang(p: Pegawai, **ganti) -> tuple[str, ...]:
    isi = {"id": p.id_pusat or "", "nip": f"'{p.nip}", "nama": p.nama, "lahir": f"{p.tanggal_lahir:%d-%m-%Y}"}
    return (*(isi | ganti).values(), p.instansi.id_pusat)


@pytest.mark.parametrize("pemisah", ["|", ",", ";"])
@pytest.mark.parametrize("judul", [JUDUL, ("pns_id", "nip_baru", "nama", "tanggal_lahir", "instansi_induk_id")])
def test_pemisah_dan_judul(pemisah, judul):
    (satu,) = _baca(BAIK, pemisah=pemisah, judul=judul)
    assert (satu.nomor, satu.id_pusat, satu.nip, satu.nama) == (2, "A1", NIP, "Sari Banu")
    assert (satu.tanggal_lahir, satu.salah) == (date(1985, 3, 7), "")


@pytest.mark.parametrize("nip", [f"'{NIP}", "19850307 201001 2 001", f"\u00a0{NIP} ", f"NIP. {NIP}", f'"{NIP}"'])
def test_hiasan_nip_dibuang(nip):
    assert _baca(("A1", nip, *BAIK[2:]))[0].nip == NIP


@pytest.mark.parametrize(
    ("ganti", "sebab"),
    [
        ({1: "198503072010012000"}, "tiga angka terakhir hilang di Excel"),
        ({1: "1,98503E+17"}, "notasi ilmiah dari Excel"),
        ({1: "19850307201001"}, "NIP: Harus 18 angka, ini 14."),
        ({1: "198513072010012001"}, "bukan tanggal yang ada"),
        ({1: ""}, "NIP: Kosong."),
        ({2: " - "}, "Nama kosong."),
        ({2: "A" * 151}, "Nama melebihi 150 huruf"),
        ({2: "Sa\x00ri"}, "tanda yang rusak"),
        ({3: ""}, "Tanggal lahir kosong."),
        ({3: "31-02-1985"}, "Tanggal lahir tidak terbaca."),
        ({0: "A 1"}, "PNS ID tidak terbaca."),
        ({4: "LAIN"}, "Instansi induknya bukan instansi Anda."),
    ],
)
def test_baris_ditolak_dengan_sebab(ganti, sebab):
    rusak, baik = _baca([ganti.get(ke, nilai) for ke, nilai in enumerate(BAIK)], BAIK)
    assert sebab in rusak.salah and (rusak.nomor, rusak.nip, rusak.nama) == (2, "", "")
    assert (baik.nomor, baik.salah) == (3, "")


def test_nama_dengan_spasi_keras_diterima():
    (satu,) = _baca(("A1", NIP, "Sari\u00a0Banu", *BAIK[3:]))
    assert (satu.nama, satu.salah) == ("Sari\u00a0Banu", "")


def test_jumlah_kolom_dan_kutip_sesat_tidak_menelan_baris():
    pendek, kutip, baik = _baca(BAIK[:3], ("A2", NIP, '"Sari', *BAIK[3:]), BAIK)
    assert pendek.salah == "Ada 3 kolom, seharusnya 5."
    assert (kutip.nama, kutip.salah, baik.nama) == ('"Sari', "", "Sari Banu")


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"PK\x03\x04xxxx", "Excel (.xlsx) atau ZIP"),
        (b"\xff\xfeN\x00I\x00", "UTF-16"),
        (b"%PDF-1.4", "PDF"),
        (b"\r\n", "kosong"),
        (b"nama|alamat\r\n", "Kolom PNS ID, NIP BARU, TANGGAL LAHIR tidak ada"),
        (b"satu,dua\r\n1,2\r\n", "bukan judul kolom Export Data ASN"),
        (b"PNS ID|NIP BARU|NAMA|NAMA|TANGGAL LAHIR\r\n", "Kolom NAMA ada lebih dari satu"),
        (b"PNS ID|NIP BARU|NAMA|TANGGAL LAHIR\r\n1|2|\xe9|3\r\n", "bukan teks UTF-8"),
    ],
)
def test_berkas_salah_berpesan_jelas(isi, pesan):
    with pytest.raises(GalatDomain) as galat:
        list(baca_ekspor(io.BytesIO(isi)))
    assert pesan in galat.value.pesan


@given(st.binary(max_size=300))
def test_sampah_tidak_pernah_meledak(isi):
    for awal in (b"", b"PNS ID,NIP BARU,NAMA,TANGGAL LAHIR\n"):
        try:
            hasil = list(baca_ekspor(io.BytesIO(awal + isi)))
        except GalatDomain as galat:
            assert galat.pesan
        else:
            assert all(satu.salah or satu.nip for satu in hasil)


def test_membaca_tanpa_memuat_seluruh_berkas():
    """A line is given before the next one is asked for."""

    class Sumber(io.RawIOBase):
        def __init__(self):
            self.ke, self.terbaca = 0, 0

        def readable(self):
            return True

        def seek(self, *_):
            self.ke = 0
            return 0

        def readinto(self, wadah):
            isi = b"PNS ID|NIP BARU|NAMA|TANGGAL LAHIR\n" if self.ke == 0 else b"A1|1|Sari|07-03-1985\n" * 100
            wadah[: len(isi)] = isi
            self.ke, self.terbaca = self.ke + 1, self.terbaca + len(isi)
            return len(isi)

        def read(self, banyak=-1):
            return b"PNS " if banyak == 4 else super().read(banyak)

    sumber = Sumber()
    baris = baca_ekspor(sumber)
    assert next(baris).nomor == 2
    assert sumber.terbaca < 100_000


@pytest.fixture
def warga(lakon):
    """Our people, each with BKN's id, by the outcome the file below gives them."""
    nama = ("sama", "data_berbeda", "nip_berbeda", "bentrok", "tidak_diketahui", "hanya_simpeg")
    orang = {kunci: buat_pegawai(lakon.instansi, lakon.seksi, f"Orang {kunci}") for kunci in nama}
    for kunci, satu in orang.items():
        Pegawai.objects.filter(pk=satu.pk).update(id_pusat=f"ID-{satu.pk}")
        orang[kunci] = Pegawai.objects.get(pk=satu.pk)
    Pegawai.objects.filter(pk__in=[lakon.sari.pk, lakon.banu.pk]).delete()
    return orang


def _ekspor(warga) -> SimpleUploadedFile:
    return _berkas(
        _orang(warga["sama"], nama="ORANG  SAMA."),
        _orang(warga["data_berbeda"], lahir="08-03-1985"),
        _orang(warga["nip_berbeda"], nip="198503072010012998"),
        _orang(warga["bentrok"], id="ID-LAIN"),
        _orang(warga["tidak_diketahui"], nip="198503072010012000"),
        _orang(warga["sama"], id="BARU", nip="198503072010012999", nama="Orang Baru"),
        _orang(warga["sama"], id=""),
    )


def test_hasil_sanding(warga, lakon):
    pelaku = lakon.pelaku("pengelola")
    satu = unggah_populasi(pelaku, _ekspor(warga))
    assert (satu.dibaca, satu.ditolak, satu.diterima) == (7, 2, 5)
    assert [baris for baris, _ in satu.penolakan] == [6, 8]
    assert "hilang di Excel" in satu.penolakan[0][1] and satu.penolakan[1][1] == "NIP sama dengan baris 2."
    hasil = {s.pegawai_id: s.hasil for s in daftar_populasi(pelaku)}
    assert {p.pk: kunci for kunci, p in warga.items()} | {None: "hanya_bkn"} == hasil
    assert set(hitung_populasi(pelaku).values()) == {1}


def test_hasil_mengikuti_simpeg_tanpa_unggah_ulang(warga, lakon):
    pelaku = lakon.pelaku("pengelola")
    unggah_populasi(pelaku, _ekspor(warga))
    Pegawai.objects.filter(pk=warga["data_berbeda"].pk).update(tanggal_lahir=date(1985, 3, 8))
    assert hitung_populasi(pelaku)["data_berbeda"] == 0 and hitung_populasi(pelaku)["sama"] == 2


def test_tanpa_id_dipasangkan_menurut_nip(lakon):
    unggah_populasi(lakon.pelaku("pengelola"), _berkas(_orang(lakon.sari)))
    hasil = dict(daftar_populasi(lakon.pelaku("pengelola")).values_list("pegawai_id", "hasil"))
    assert hasil == {lakon.sari.pk: "sama", lakon.banu.pk: "hanya_simpeg"}


def test_instansi_lain_tidak_ikut(warga, lakon):
    unggah_populasi(lakon.pelaku("pengelola"), _ekspor(warga))
    assert not daftar_populasi(lakon.pelaku("orang_luar")).exists()
    assert not daftar_populasi(lakon.pelaku("pengelola")).filter(pegawai=lakon.luar).exists()


@pytest.mark.parametrize(
    ("berkas", "pesan"),
    [
        (_berkas(), "hanya berisi baris judul"),
        (_berkas(("A1", "123", *BAIK[2:])), "Tidak satu pun dari 1 baris dapat dipakai. Baris 2: NIP"),
        (SimpleUploadedFile("x.csv", b"PK\x03\x04"), "Excel (.xlsx)"),
        (SimpleUploadedFile("x.csv", b""), "kosong"),
    ],
)
def test_berkas_salah_tidak_mengubah_apa_pun(masuk, warga, lakon, berkas, pesan):
    unggah_populasi(lakon.pelaku("pengelola"), _ekspor(warga))
    sebelum = list(BarisPopulasi.objects.values())
    berkas.seek(0)
    balasan = masuk("pengelola").post(reverse("integrasi:unggah-populasi"), {"berkas": berkas})
    isi = balasan.content.decode()
    assert balasan.status_code == 422 and pesan in isi
    assert f'href="{reverse("integrasi:populasi")}"' in isi and 'href="?' not in isi
    assert list(BarisPopulasi.objects.values()) == sebelum and UnggahPopulasi.objects.count() == 1


def test_hanya_pengelola_mengunggah(lakon):
    with pytest.raises(PermissionDenied):
        unggah_populasi(lakon.pelaku("penyetuju"), _berkas(BAIK))
    assert not UnggahPopulasi.objects.exists()


def test_halaman_unggah_lalu_hasil(masuk, warga, lakon, caplog):
    klien = masuk("pengelola")
    balasan = klien.post(reverse("integrasi:unggah-populasi"), {"berkas": _ekspor(warga)}, follow=True)
    isi, satu = balasan.content.decode(), UnggahPopulasi.objects.get()
    assert balasan.redirect_chain == [(reverse("integrasi:unggahan", args=[satu.kode]), 302)]
    assert "7 baris" in isi and "NIP sama dengan baris 2." in isi and "?hasil=hanya_bkn" in isi
    unggah_populasi(lakon.pelaku("pengelola"), _ekspor(warga))
    assert "sudah diganti" in klien.get(reverse("integrasi:unggahan", args=[satu.kode])).content.decode()
    assert BarisPopulasi.objects.count() == 6
    assert warga["sama"].nip not in caplog.text


def test_penolakan_seratus_pertama(lakon):
    rusak = [("", "123", *BAIK[2:])] * 130
    satu = unggah_populasi(lakon.pelaku("pengelola"), _berkas(*rusak, _orang(lakon.sari)))
    assert (satu.ditolak, len(satu.penolakan), satu.penolakan[-1][0]) == (130, 100, 101)


def test_saringan_di_peladen(masuk, warga, lakon):
    unggah_populasi(lakon.pelaku("pengelola"), _ekspor(warga))
    klien, url = masuk("penyetuju"), reverse("integrasi:populasi")

    def nama(**saring):
        return [b.nama_simpeg or b.nama_bkn for b in (x.objek for x in klien.get(url, saring).context["tabel"].baris)]

    assert nama(hasil="hanya_bkn") == ["Orang Baru"] == nama(cari="baru") == nama(cari="198503072010012999")
    assert nama(cari="198503072010012998") == ["Orang nip_berbeda"]
    assert nama()[0] == "Orang bentrok" and len(nama()) == 7 and "judul-unggah" not in klien.get(url).content.decode()


def test_kueri_tetap(masuk, lakon):
    pelaku, klien, hitung = lakon.pelaku("pengelola"), masuk("pengelola"), []
    for banyak in (1, 3):
        orang = [buat_pegawai(lakon.instansi, lakon.seksi) for _ in range(banyak)]
        unggah_populasi(pelaku, _berkas(*map(_orang, orang)))
        klien.get(reverse("integrasi:populasi"))
        with CaptureQueriesContext(connection) as kueri:
            isi = klien.get(reverse("integrasi:populasi"), {"hasil": "sama"}).context["tabel"]
        assert len(isi.baris) == banyak
        hitung.append(len(kueri))
    assert hitung[0] == hitung[1]
