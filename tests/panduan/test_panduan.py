"""The guide: every page answers, every link and anchor leads somewhere, pages of the portal find their chapter."""

import re

import pytest
from django.test import RequestFactory
from django.urls import get_resolver, resolve, reverse

from integrasi_sapk.models import Hasil
from simpeg.menu import menu_halaman
from simpeg.panduan import panduan, tautan_halaman

SEMUA = pytest.mark.parametrize("satu", list(panduan), ids=lambda satu: satu.kunci)


def _isi(klien, satu) -> str:
    balasan = klien.get(satu.url)
    assert balasan.status_code == 200
    return balasan.content.decode()


def _nama_url() -> set[str]:
    nama = set()
    for rute in get_resolver().url_patterns:
        if hasattr(rute, "url_patterns"):
            awalan = f"{rute.app_name}:" if rute.app_name else ""
            nama |= {f"{awalan}{isi.name}" for isi in rute.url_patterns}
        else:
            nama.add(rute.name)
    return nama


@SEMUA
def test_halaman_terbuka_untuk_setiap_peran(masuk, satu):
    for peran in ("asn", "pengelola", "auditor"):
        assert f"<h1>{satu.judul}</h1>" in _isi(masuk(peran), satu)


def test_tanpa_masuk_diarahkan(client, lakon):
    assert client.get(reverse("panduan")).status_code == 302


def test_kunci_tidak_dikenal_404(masuk):
    assert masuk("asn").get("/panduan/tidak-ada/").status_code == 404


@SEMUA
def test_jangkar_dan_tautan_tidak_putus(masuk, satu):
    isi = _isi(masuk("pengelola"), satu).split("<main", 1)[1].split("</main>", 1)[0]
    jangkar = re.findall(r'<h2 id="([\w-]+)"', isi)
    assert len(jangkar) == len(set(jangkar)) > 0
    daftar_isi = isi[isi.index('id="judul-daftar-isi"') :].split("</nav>", 1)[0]
    assert set(re.findall(r'href="#([\w-]+)"', daftar_isi)) == set(jangkar) - {"judul-daftar-isi"}
    assert {tujuan for _, tujuan in satu.menjelaskan} <= set(jangkar)
    for alamat in set(re.findall(r'href="(/[^"#?]*)', isi)):
        resolve(alamat)


def test_yang_dijelaskan_adalah_halaman_portal():
    dijelaskan = [nama for satu in panduan for nama, _ in satu.menjelaskan]
    assert len(dijelaskan) == len(set(dijelaskan))
    assert set(dijelaskan) <= _nama_url()


def test_indeks_memisahkan_menurut_peran(masuk):
    kunci = {
        peran: [s.kunci for s in masuk(peran).get(reverse("panduan")).context["milik"]]
        for peran in ("asn", "penyetuju")
    }
    assert kunci == {
        "asn": ["memulai", "pegawai", "istilah"],
        "penyetuju": ["memulai", "pegawai", "integrasi", "istilah"],
    }


def test_menu_menunjuk_bagian_halaman_yang_terbuka(masuk):
    balasan = masuk("pengelola").get(reverse("integrasi:kredensial"))
    assert f'href="{reverse("panduan-isi", args=["integrasi"])}#token"' in balasan.content.decode()
    assert tautan_halaman("integrasi:kredensial").endswith("#token")
    assert tautan_halaman("inti:masuk") == ""


def test_menu_tanpa_halaman_yang_dikenal(lakon):
    """A 404 page has a menu too, but nothing to explain."""
    minta = RequestFactory().get("/tidak/ada/")
    minta.pelaku, minta.resolver_match = lakon.pelaku("pengelola"), None
    bantuan = menu_halaman(minta)["menu"][-1]
    assert [butir["judul"] for butir in bantuan["butir"]] == ["Panduan"]


def test_setiap_hasil_diterangkan(masuk):
    isi = _isi(masuk("pengelola"), panduan["integrasi"])
    kata = set(re.findall(r'<th scope="row">([^<]+)</th>', isi))
    label = {str(hasil.label) for hasil in Hasil} - {"Turunan riwayat"}
    assert label | {"Sama", "Setara", "Belum diketahui", "Mengikuti riwayat"} == kata
