"""Declarative lists: state in the URL, two queries, and no parameter that can break a page."""

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from simpeg.inti.models import Pengguna
from simpeg.inti.tabel import Kolom, Saring, Tabel
from simpeg.inti.tabel_halaman import nomor_tampil

TABEL = Tabel(
    kunci="pengguna",
    judul="Pengguna",
    kolom=(
        Kolom("nama", "Nama", urut=("nama",)),
        Kolom("akun", "Akun", nilai="nama_pengguna", urut=("nama_pengguna",), tautan=lambda p: f"/p/{p.pk}"),
        Kolom("instansi", "Instansi", nilai="instansi.nama"),
    ),
    saring=(
        Saring("cari", "Cari", terap="nama__icontains", jenis="cari"),
        Saring("aktif", "Aktif", terap="is_active", jenis="pilihan", pilihan=(("True", "Ya"), ("False", "Tidak"))),
        Saring("akun", "Akun", terap="nama_pengguna__in", jenis="banyak", pilihan=(("u001", "Satu"), ("u002", "Dua"))),
        Saring("masuk", "Masuk sejak", terap="last_login__date__gte", jenis="tanggal"),
    ),
    urut="nama",
)


@pytest.fixture
def pengguna(db):
    # The same name many times: only the tie-breaker keeps the pages apart.
    Pengguna.objects.bulk_create(
        Pengguna(nama_pengguna=f"u{i:03d}", nama=f"Sulira {i % 3}", is_active=i % 4 != 0) for i in range(60)
    )


def olah(kueri: str = "", **lain):
    return TABEL.olah(QueryDict(kueri), Pengguna.objects.select_related("instansi"), **lain)


def test_dua_kueri_berapa_pun_barisnya(pengguna, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert len(olah("per=50").baris) == 50
    with django_assert_num_queries(2):
        assert len(olah("per=25&urut=-akun&aktif=True").baris) == 25


def test_satu_kueri_bila_kosong(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        halaman = olah()
    assert (halaman.baris, halaman.dari, halaman.sampai, halaman.banyak_halaman) == ([], 0, 0, 1)


def test_semua_baris_tepat_sekali_di_seluruh_halaman(pengguna):
    semua = [objek.pk for nomor in (1, 2, 3) for objek in olah(f"hal={nomor}").objek]
    assert len(semua) == len(set(semua)) == 60


def test_urutan_turun_membalik_kolom(pengguna):
    assert olah("urut=-akun").objek[0].nama_pengguna == "u059"
    kepala = {k.kolom.kunci: k for k in olah("urut=-akun&cari=sul&hal=2").kepala}
    assert kepala["akun"].arah == "descending"
    assert kepala["akun"].url == "?urut=akun&cari=sul" or kepala["akun"].url == "?cari=sul&urut=akun"
    assert kepala["instansi"].url == ""


def test_keping_menghapus_satu_nilai_saja(pengguna):
    halaman = olah("akun=u001&akun=u002&cari=Sulira&hal=3")
    assert [(k.judul, k.nilai) for k in halaman.keping] == [("Cari", "Sulira"), ("Akun", "Satu"), ("Akun", "Dua")]
    sisa = QueryDict(halaman.keping[1].url_hapus[1:])
    assert sisa.getlist("akun") == ["u002"]
    assert "hal" not in sisa
    assert halaman.jumlah == 2
    assert olah(halaman.url_bersih[1:]).jumlah == 60


@pytest.mark.parametrize(
    ("kueri", "bagian"),
    [
        ("hal=abc", "Nomor halaman"),
        ("hal=-1", "Nomor halaman"),
        ("hal=99", "Halaman 99 tidak ada"),
        ("per=7", "Jumlah baris"),
        ("urut=sandi", "Urutan"),
        ("urut=instansi", "Urutan"),
        ("aktif=mungkin", "Saringan Aktif"),
        ("masuk=31-02-2019", "Saringan Masuk sejak"),
        ("cari=a%00b", "Saringan Cari"),
    ],
)
def test_parameter_salah_diabaikan_dan_diberitahukan(pengguna, kueri, bagian):
    halaman = olah(kueri)
    assert any(pesan.startswith(bagian) for pesan in halaman.pesan)
    assert halaman.jumlah == 60
    assert halaman.baris


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["cari", "aktif", "akun", "masuk", "urut", "hal", "per", "x"]), st.text(max_size=30)
    )
)
def test_masukan_apa_pun_terbaca(isian):
    parameter = QueryDict(mutable=True)
    parameter.update(isian)
    keadaan = TABEL.baca(parameter)
    assert keadaan.per in (25, 50, 100)
    assert keadaan.nomor >= 1
    assert keadaan.kolom_urut.urut


def test_parameter_asing_terbawa(pengguna):
    halaman = olah("tab=riwayat&per=50&cari=sul")
    assert ("tab", "riwayat") in halaman.tersembunyi
    assert ("per", "50") in halaman.tersembunyi
    assert "tab=riwayat" in halaman.url_sesudah
    assert halaman.kueri_saring == "cari=sul"


def test_saringkan_memberi_seluruh_hasil(pengguna):
    assert TABEL.saringkan(QueryDict("aktif=False&hal=2&per=25"), Pengguna.objects.all()).count() == 15


def test_pilihan_dari_permintaan(pengguna):
    halaman = olah("aktif=False", pilihan={"aktif": [("True", "Ya")]})
    assert halaman.jumlah == 60
    assert halaman.pesan


def test_dua_tabel_sehalaman_tidak_bercampur(pengguna):
    lain = Tabel(kunci="b", judul="B", kolom=(Kolom("nama", "Nama", urut=("nama",)),), urut="nama", awalan="b_")
    halaman = lain.olah(QueryDict("hal=2&b_hal=3"), Pengguna.objects.all())
    assert halaman.nomor == 3
    assert QueryDict(halaman.url_sebelum[1:]).getlist("hal") == ["2"]


@pytest.mark.parametrize(
    ("kini", "banyak", "hasil"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 327, [1, 2, None, 327]),
        (6, 327, [1, None, 5, 6, 7, None, 327]),
        (3, 5, [1, 2, 3, 4, 5]),
    ],
)
def test_nomor_tampil(kini, banyak, hasil):
    assert nomor_tampil(kini, banyak) == hasil


def test_deklarasi_salah_ditolak():
    with pytest.raises(ValueError, match="bentuk"):
        Kolom("a", "A", bentuk="uang")
    with pytest.raises(ValueError, match="jenis"):
        Saring("a", "A", terap="a", jenis="geser")
    with pytest.raises(ValueError, match="terpakai"):
        Tabel(kunci="t", judul="T", kolom=(Kolom("a", "A"),), saring=(Saring("hal", "Hal", terap="a"),))
    with pytest.raises(ValueError, match="tidak dapat diurutkan"):
        Tabel(kunci="t", judul="T", kolom=(Kolom("a", "A"),), urut="a")
