"""The workbench's pages: patterns collapse, facets count, bulk refuses what it must, drawers tell what would happen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integrasi_sapk.kueri.huruf import beda_huruf
from integrasi_sapk.models import KeadaanPerbedaan, Keputusan, Padan, PadananNilai, Perbedaan
from integrasi_sapk.pola import KELAS_POLA, TANDA_BACA, ejaan, syarat_kelas
from integrasi_sapk.tindakan.keputusan import SATU_SATU, TERTUTUP, putuskan
from simpeg.inti.kanonik import BESAR, KECIL, SPASI
from tests.integrasi_sapk.pabrik_halaman import buat_balasan, buat_golongan, buat_perbedaan
from tests.pabrik.orang import buat_pegawai

DAFTAR = "/integrasi/perbedaan/"
HX = {"HX-Request": "true"}
HURUF = st.one_of(
    st.sampled_from("aabbAABB0011" + TANDA_BACA + KECIL + BESAR + SPASI),
    st.characters(exclude_characters="\x00", exclude_categories=["Cs"]),
)


def _isi(respons) -> str:
    return " ".join(respons.content.decode().split())


def _laci(p, aksi="lihat") -> str:
    return reverse("integrasi:laci", args=[p.kode, aksi])


def _putuskan(p) -> str:
    return reverse("integrasi:putuskan", args=[p.kode])


@pytest.fixture
def banyak(lakon):
    """Three people with one and the same difference, one with another, and one of golongan."""
    orang = [buat_pegawai(lakon.instansi, lakon.seksi) for _ in range(3)]
    return {
        "sama": [buat_perbedaan(satu) for satu in orang],
        "lain": buat_perbedaan(lakon.banu, bkn="823/77/2019"),
        "golongan": [buat_golongan(satu) for satu in orang[:2]],
    }


@pytest.mark.django_db
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(nilai=st.lists(st.text(HURUF, max_size=20), min_size=1, max_size=20))
def test_ejaan_python_sama_dengan_sql(nilai):
    with connection.cursor() as kursor:
        kursor.execute("SELECT ejaan(v) FROM unnest(%s::text[]) WITH ORDINALITY AS u(v, i) ORDER BY i", [nilai])
        assert [satu for (satu,) in kursor.fetchall()] == [ejaan(satu) for satu in nilai]


@pytest.mark.parametrize(
    ("kiri", "kanan", "sama"),
    [
        ("MUHAMMAD  ABDULAH", "Muhamad Abdullah", True), ("I.B. O'NEIL", "IB ONEIL", True), ("A-1/2", "a12", True),
        ("800/11/2020", "800/1/2020", False), ("ANI", "ANA", False), ("...", "---", False),
    ],
)  # fmt: skip
def test_ejaan_melihat_ejaan_saja(kiri, kanan, sama):
    assert (bool(ejaan(kiri)) and ejaan(kiri) == ejaan(kanan)) is sama


@pytest.mark.parametrize(
    ("kunci", "isian"),
    [
        ("ejaan", {"jenis": "kursus", "medan": "institusi", "simpeg": "BADAN DIKLAT", "bkn": "BADAN DIKLATT"}),
        ("kosong_simpeg", {"simpeg": ""}),
        ("kosong_bkn", {"bkn": ""}),
        ("kode", {"medan": "golongan", "simpeg": "33", "bkn": "34"}),
        ("nilai", {}),
        # A date that cannot be read has no spelling: it is another value.
        ("nilai", {"medan": "tanggal_sk", "simpeg": "2019-03-01", "bkn": "!2019/03/01"}),
        ("baris", {"medan": "", "simpeg": None, "bkn": "x"}),
    ],
)
def test_setiap_perbedaan_tepat_satu_kelas(lakon, kunci, isian):
    p = buat_perbedaan(lakon.sari, **isian)
    assert [k.kunci for k in KELAS_POLA if Perbedaan.objects.filter(syarat_kelas(k.kunci), pk=p.pk)] == [kunci]


def test_pola_tidak_tertukar_batas_nilai(lakon):
    a = buat_perbedaan(lakon.sari, simpeg="A", bkn="1:B")
    b = buat_perbedaan(lakon.sari, simpeg="A1:", bkn="B")
    kosong, tak_tahu = buat_perbedaan(lakon.sari, bkn=""), buat_perbedaan(lakon.sari)
    Perbedaan.objects.filter(pk=tak_tahu.pk).update(nilai_bkn=None)
    semua = {Perbedaan.objects.get(pk=p.pk).pola for p in (a, b, kosong, tak_tahu)}
    assert len(semua) == 4


def test_pola_dilipat_dengan_jumlahnya(masuk, banyak):
    isi = _isi(masuk("pengelola").get(DAFTAR))
    assert '<b class="angka">3</b> pegawai' in isi and "Ambil dari BKN (3)" in isi
    assert isi.count("<tbody id=") == 3
    # Narrowed to one person, the same difference stands alone.
    nip = banyak["sama"][0].pegawai.nip
    isi = _isi(masuk("pengelola").get(f"{DAFTAR}?cari={nip}&medan=golongan.nomor_sk"))
    assert '<b class="angka">' not in isi and banyak["sama"][0].pegawai.nama in isi


def test_golongan_sekelompok_tidak_bertombol(masuk, banyak):
    isi = _isi(masuk("pengelola").get(f"{DAFTAR}?medan=golongan.golongan"))
    assert '<b class="angka">2</b> pegawai' in isi and "data-huruf" not in isi and "Diputus satu per satu" in isi


def test_segi_berhitung_dan_berupa_tautan(masuk, lakon, banyak):
    isi = _isi(masuk("pengelola").get(f"{DAFTAR}?kelas=kode"))
    assert 'href="/integrasi/perbedaan/?kelas=nilai">Nilai berlainan <span class="jumlah">4</span>' in isi
    assert 'href="/integrasi/perbedaan/?" aria-current="true">Kode berlainan <span class="jumlah">2</span>' in isi
    assert (
        f"?kelas=kode&amp;opd={lakon.dinas.kode}" in isi and f"opd={lakon.badan.kode}" not in isi.split("tabel-alat")[0]
    )


def test_kueri_tetap_dengan_kelompok(masuk, lakon):
    klien, hitung = masuk("pengelola"), []
    for _ in range(2):
        for n in range(3):
            orang = buat_pegawai(lakon.instansi, lakon.seksi)
            buat_perbedaan(orang)
            buat_perbedaan(orang, bkn=f"9/{n}/{orang.pk}")
        klien.get(DAFTAR)
        with CaptureQueriesContext(connection) as kueri:
            klien.get(DAFTAR)
        hitung.append(len(kueri))
    p = Perbedaan.objects.earliest("pk")
    for url in (f"{_laci(p)}?sepola=6", _laci(p, "setara"), reverse("integrasi:asal", args=[p.kode])):
        with CaptureQueriesContext(connection) as kueri:
            assert klien.get(url, headers=HX).status_code == 200
        assert len(kueri) <= 40, url
    assert hitung[0] == hitung[1] <= 35


def test_kelompok_diputuskan_sekali_klik_dan_diurungkan(masuk, banyak):
    p, klien = banyak["sama"][0], masuk("pengelola")
    isi = _isi(klien.post(_putuskan(p), {"aksi": "ambil", "sepola": "3", "kembali": DAFTAR}, headers=HX))
    assert "3 pegawai: Ambil dari BKN" in isi and "Urungkan 3 keputusan tadi" in isi
    assert Keputusan.objects.count() == 3 and len(set(Keputusan.objects.values_list("kumpulan"))) == 1
    klien.post(reverse("integrasi:urungkan-set"), {"kumpulan": Keputusan.objects.first().kumpulan})
    assert set(Perbedaan.objects.values_list("keadaan", flat=True)) == {KeadaanPerbedaan.TERBUKA}


def test_kelompok_mengikuti_saringan_dan_jumlah_yang_dilihat(masuk, lakon, banyak):
    p, klien = banyak["sama"][0], masuk("pengelola")
    jawab = klien.post(_putuskan(p), {"aksi": "ambil", "sepola": "2", "kembali": DAFTAR}, headers=HX)
    assert "kini 3 perbedaan" in _isi(jawab) and "muat-perbedaan" in jawab["HX-Trigger-After-Swap"]
    assert not Keputusan.objects.exists()
    buat_perbedaan(lakon.banu)
    klien.post(_putuskan(p), {"aksi": "ambil", "sepola": "3", "kembali": f"{DAFTAR}?opd={lakon.dinas.kode}&hal=7"})
    assert Keputusan.objects.count() == 3
    assert klien.post(_putuskan(p), {"aksi": "ambil", "sepola": "1", "kembali": f"{DAFTAR}?opd=x"}).status_code == 409


def test_borongan_melewati_yang_harus_satu_satu(lakon, banyak):
    """Golongan is skipped and counted, a mere difference of spelling in the name is not, hukdis never goes in bulk."""
    orang = [satu.pegawai for satu in banyak["sama"][:2]]
    ejaan_nama = [
        buat_perbedaan(satu, jenis="biodata", medan="nama", simpeg="MUHAMAD", bkn="MUHAMMAD") for satu in orang
    ]
    nama = [buat_perbedaan(satu, jenis="biodata", medan="nama", simpeg="ANI", bkn="ANA") for satu in orang]
    hukdis = [buat_perbedaan(satu, jenis="hukdis", medan="keterangan", simpeg="a", bkn="b") for satu in orang]
    hasil = putuskan(lakon.pelaku("pengelola"), Perbedaan.objects.all(), "ambil")
    assert hasil["sebab"] == {SATU_SATU: 4, TERTUTUP: 2}
    diputus = set(Keputusan.objects.values_list("perbedaan", flat=True))
    assert diputus == {p.pk for p in [*banyak["sama"], banyak["lain"], *ejaan_nama]}
    assert not diputus & {p.pk for p in [*nama, *hukdis, *banyak["golongan"]]}
    # One by one each of them is open.
    assert putuskan(lakon.pelaku("pengelola"), Perbedaan.objects.filter(pk=nama[0].pk), "ambil")["diputuskan"] == 1


def test_himpunan_menyebut_yang_dilewati_sebelum_diputuskan(masuk, banyak):
    klien, isian = masuk("pengelola"), {"aksi": "ambil", "cakupan_set": "saringan"}
    isi = _isi(klien.post("/integrasi/perbedaan/putuskan/", isian))
    assert "Ambil dari BKN: 6 perbedaan?" in isi and f"2 {SATU_SATU}" in isi and "<b>4</b> perbedaan" in isi
    isi = _isi(klien.post("/integrasi/perbedaan/putuskan/", isian | {"yakin": "6"}, follow=True))
    assert "4 perbedaan diputuskan; 2 dilewati" in isi


def test_pola_yang_dicentang_ikut_saringan(masuk, lakon, banyak):
    buat_perbedaan(lakon.banu)
    isian = {"aksi": "ambil", "pilih_pola": Perbedaan.objects.get(pk=banyak["sama"][0].pk).pola, "yakin": "3"}
    masuk("pengelola").post("/integrasi/perbedaan/putuskan/", isian | {"saringan": f"opd={lakon.dinas.kode}"})
    assert set(Keputusan.objects.values_list("perbedaan", flat=True)) == {p.pk for p in banyak["sama"]}


def test_laci_kelompok_menyebut_orangnya(masuk, banyak):
    isi = _isi(masuk("verifikator").get(f"{_laci(banyak['sama'][0])}?sepola=3", headers=HX))
    assert all(p.pegawai.nama in isi for p in banyak["sama"]) and "Akibat" not in isi
    assert masuk("verifikator").get(_laci(banyak["sama"][0], "setara")).status_code == 403


def test_akibat_sama_dengan_yang_disusun(masuk, lakon):
    """Without BKN's reply a body cannot be composed, and the preview says so instead of promising it."""
    p = buat_perbedaan(lakon.sari, jenis="kursus", medan="institusi", simpeg="BADAN", bkn="BADANN", usulan="kirim")
    isi = _isi(masuk("pengelola").get(_laci(p), headers=HX))
    assert "Belum dapat dijalankan" in isi and "Kedua nilai menjadi dasar" in isi


def test_asal_menunjuk_balasan_pertama(masuk, lakon):
    p = buat_perbedaan(lakon.sari, id_pusat="g1")
    for nomor in ("823/9/2019", "823/01/2019", "823/01/2019"):
        terakhir = buat_balasan(lakon.sari, "golongan", {"code": 1, "data": [{"id": "g1", "skNomor": nomor}]})
    klien = masuk("pengelola")
    isi = _isi(klien.get(reverse("integrasi:asal", args=[p.kode]), headers=HX))
    assert f"?balasan={terakhir.pk - 1}" in isi
    assert "823/01/2019" in _isi(klien.get(reverse("integrasi:mentah", args=[p.kode]) + f"?balasan={terakhir.pk - 1}"))
    for asing in ("0", "x", "9" * 30):
        assert klien.get(reverse("integrasi:mentah", args=[p.kode]) + f"?balasan={asing}").status_code == 404


def test_perbaiki_diperiksa_medan_modelnya(masuk, lakon):
    p = buat_perbedaan(lakon.sari, medan="tanggal_sk", simpeg="2019-03-01", bkn="2019-03-02")
    klien = masuk("pengelola")
    jawab = klien.post(_putuskan(p), {"aksi": "perbaiki", "nilai": "kemarin"}, headers=HX)
    assert jawab.status_code == 422 and jawab["HX-Retarget"] == f"#laci-{p.kode}"
    klien.post(_putuskan(p), {"aksi": "perbaiki", "nilai": "03-03-2019"}, headers=HX)
    baru = Keputusan.objects.get().nilai_baru
    assert baru == {"isian": "2019-03-03", "asli": "2019-03-03", "nilai": "2019-03-03"}
    baris = buat_perbedaan(lakon.sari, medan="", simpeg=None, bkn="x")
    assert klien.get(_laci(baris, "perbaiki")).status_code == 404


@pytest.mark.parametrize("sisi", ["pribadi"])
def test_nilai_tersamar_tidak_ditandai(masuk, lakon, sisi):
    p = buat_perbedaan(lakon.sari, jenis="biodata", medan="nomor_hp", simpeg="081211112222", bkn="081211112223")
    isi = _isi(masuk("pengelola").get(DAFTAR)).split(f"baris-{p.kode}")[1]
    assert "<del>" not in isi and "<ins>" not in isi


@pytest.mark.parametrize(
    ("kiri", "kanan", "del_", "ins"),
    [
        ("823/1/2019", "823/01/2019", [], ["0"]),
        ("SITI", "SITTI", [], ["T"]),
        ("abc", "xyz", ["abc"], ["xyz"]),
        ("kata " * 100, "kata " * 99 + "lain ", ["kata"], ["lain"]),
    ],
)
def test_beda_huruf(kiri, kanan, del_, ins):
    hasil = beda_huruf(kiri, kanan)
    assert "".join(p.teks for p in hasil.simpeg) == kiri and "".join(p.teks for p in hasil.bkn) == kanan
    assert ([p.teks for p in hasil.simpeg if p.beda], [p.teks for p in hasil.bkn if p.beda]) == (del_, ins)


def test_beda_huruf_hanya_bila_ada_dua_nilai():
    assert beda_huruf("", "a") is None and beda_huruf("a", "a") is None


def test_setara_diurungkan_dari_halamannya(masuk, lakon):
    """Closed and off the list, yet its own page still takes it back; a dasar that was not there is not there again."""
    p, klien = buat_perbedaan(lakon.sari), masuk("pengelola")
    klien.post(_putuskan(p), {"aksi": "setara", "cakupan": "semua"}, headers=HX)
    padan = Padan.objects.get(jenis="golongan", baris_id=p.baris_id)
    assert set(padan.dasar_simpeg) == {None, p.nilai_simpeg} and set(padan.dasar_bkn) == {None, p.nilai_bkn}
    url = reverse("integrasi:perbedaan", args=[p.kode])
    assert "Urungkan" in _isi(klien.get(url)) and not Perbedaan.objects.filter(selesai_pada=None).exists()
    klien.post(reverse("integrasi:urungkan", args=[p.kode]))
    padan.refresh_from_db()
    assert set(padan.dasar_simpeg) == set(padan.dasar_bkn) == {None}
    assert Perbedaan.objects.get().keadaan == KeadaanPerbedaan.TERBUKA
    assert PadananNilai.objects.get().berakhir_pada


def test_halaman_identitas_hanya_untuk_yang_bentrok(masuk, lakon):
    beda = buat_perbedaan(lakon.sari, jenis="biodata", medan="", simpeg=None, bkn=None, hasil="bentrok", usulan="tanya")
    klien, url = masuk("pengelola"), reverse("integrasi:identitas", args=[beda.kode])
    assert "Tanyakan BKN" in _isi(klien.get(url)) and "Selesaikan identitas" in _isi(klien.get(DAFTAR))
    # Without credentials nobody is asked, and the page says so instead of failing.
    jawab = klien.post(url, {"langkah": "tautkan", "id_pusat": "x"})
    assert jawab.status_code == 409 and "Kredensial BKN instansi ini belum diisi." in _isi(jawab)
