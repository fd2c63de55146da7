"""What is offered is answered by a person: linked on rung 4 and compared as a pair, or never offered again."""

import re

import pytest
from django.urls import reverse

from integrasi_sapk.models import BukanPadan, Padan, Perbedaan, PerluSanding
from integrasi_sapk.tindakan.padan import bukan_sama, samakan
from pegawai.models import Peran
from simpeg.inti.galat import GalatDomain
from simpeg.inti.lingkup import pelaku_untuk
from tests.integrasi_sapk.panggung import pulihkan_kebijakan
from tests.integrasi_sapk.test_emas import Papan, baca
from tests.pabrik.orang import buat_pengguna

TAWARAN = ("kursus", "kur-02")  # "BIMTEK …" beside "BIMBINGAN TEKNIS …" with a zero more in its number


@pytest.fixture
def papan(db) -> Papan:
    pulihkan_kebijakan()
    satu = Papan(baca())
    satu.sandingkan()
    satu.akun = buat_pengguna(satu.instansi, "pengelola", Peran.PENGELOLA_INTEGRASI)
    return satu


def _tawaran(papan: Papan) -> Perbedaan:
    baris = next(pk for (jenis, pk), ke in papan.asal.items() if (jenis, ke) == TAWARAN)
    return Perbedaan.objects.get(jenis=TAWARAN[0], kunci_baris=f"s{baris}", medan="")


def _buka(orang_id: int) -> set[tuple[str, str]]:
    semua = Perbedaan.objects.filter(pegawai_id=orang_id, jenis=TAWARAN[0], selesai_pada=None)
    return set(semua.values_list("kunci_baris", "medan"))


def test_tawaran_memuat_nilai_dan_alasan(papan):
    d = _tawaran(papan)
    assert (d.hasil, d.mungkin_sama, d.usulan) == ("hanya_simpeg", f"b{TAWARAN[1]}", "tanya")
    assert d.kemiripan >= 80
    assert re.search(r"nomor sertifikat mirip", d.alasan_mirip)
    assert "tanggal mulai sama" in d.alasan_mirip
    lawan = Perbedaan.objects.get(jenis=d.jenis, kunci_baris=d.mungkin_sama)
    assert (lawan.mungkin_sama, lawan.kemiripan, lawan.alasan_mirip) == (d.kunci_baris, d.kemiripan, d.alasan_mirip)


def test_baris_yang_sama_dipadankan_dan_dibandingkan(papan):
    d = _tawaran(papan)
    samakan(pelaku_untuk(papan.akun), d)
    padan = Padan.objects.get(jenis=d.jenis, baris_id=d.baris_id)
    assert (padan.id_pusat, padan.tangga) == (TAWARAN[1], 4)
    baris = {b for b in _buka(d.pegawai_id) if b[0] in (d.kunci_baris, d.mungkin_sama)}
    assert baris == {(d.kunci_baris, "nama"), (d.kunci_baris, "nomor_sertifikat")}
    assert set(Perbedaan.objects.filter(kunci_baris=d.kunci_baris, medan="nama").values_list("tangga", flat=True)) == {
        4
    }
    with pytest.raises(GalatDomain):
        samakan(pelaku_untuk(papan.akun), d)


def test_bukan_baris_yang_sama_tidak_ditawarkan_lagi(papan):
    d = _tawaran(papan)
    bukan_sama(pelaku_untuk(papan.akun), d)
    assert BukanPadan.objects.get().penulis == papan.akun
    PerluSanding.objects.get_or_create(pegawai_id=d.pegawai_id, jenis=d.jenis)
    papan.sandingkan()
    kini = _tawaran(papan)
    assert (kini.mungkin_sama, kini.kemiripan, kini.alasan_mirip, kini.hasil) == ("", None, "", "hanya_simpeg")
    assert not Padan.objects.filter(jenis=d.jenis, baris_id=d.baris_id).exists()


def test_yang_ditolak_orang_tidak_ditautkan_anak_tangga_mana_pun(papan):
    """Linked by its key before; once a person said no, the keys alone link it no more."""
    padan = Padan.objects.get(jenis="kursus", id_pusat="kur-01")
    BukanPadan.objects.create(
        pegawai_id=padan.pegawai_id, jenis="kursus", baris_id=padan.baris_id, id_pusat="kur-01", penulis=papan.akun
    )
    orang = padan.pegawai_id
    padan.delete()
    PerluSanding.objects.get_or_create(pegawai_id=orang, jenis="kursus")
    papan.sandingkan()
    assert not Padan.objects.filter(jenis="kursus", id_pusat="kur-01").exists()


@pytest.mark.parametrize(("jawaban", "taut"), [("sama", 1), ("bukan", 0)])
def test_halaman(client, papan, jawaban, taut):
    d = _tawaran(papan)
    client.force_login(papan.akun)
    halaman = client.get(reverse("integrasi:perbedaan", args=[d.kode])).content.decode()
    assert "Mungkin baris yang sama" in halaman
    assert f"{d.kemiripan} %: {d.alasan_mirip}" in halaman
    assert "TEKNIS" in halaman  # only BKN's row spells it out
    daftar = client.get(reverse("integrasi:orang", args=[d.pegawai.kode]) + "?jenis=kursus").content.decode()
    assert f"mungkin sama: {d.kemiripan} %: {d.alasan_mirip}" in daftar
    isi = {"jawaban": jawaban, "mungkin": d.mungkin_sama}
    url = reverse("integrasi:padan", args=[d.kode])
    assert client.post(url, isi | {"mungkin": "bkur-99"}).status_code == 409
    assert client.post(url, isi).status_code == 302
    assert Padan.objects.filter(jenis=d.jenis, baris_id=d.baris_id).count() == taut
