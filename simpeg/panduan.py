"""The in-app guide: its pages declared once, the portal pages they explain, and the two views that show them."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_GET

from pegawai.models import Peran
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.registri import Registri

PENGGUNA_INTEGRASI = (
    Peran.PENGELOLA_INTEGRASI,
    Peran.PENYETUJU,
    Peran.VERIFIKATOR,
    Peran.VERIFIKATOR_DISIPLIN,
    Peran.ADMIN_DATA,
    Peran.PIMPINAN,
    Peran.AUDITOR,
)


@dataclass(frozen=True)
class Panduan:
    """One page of the guide. `peran`: whose work it explains, empty for everyone; anyone may read it.

    `menjelaskan` maps a url name of the portal to the anchor on this page.
    """

    kunci: str
    judul: str
    ringkas: str
    peran: tuple[str, ...] = ()
    menjelaskan: tuple[tuple[str, str], ...] = ()

    @property
    def templat(self) -> str:
        return f"panduan/{self.kunci}.html"

    @property
    def url(self) -> str:
        return reverse("panduan-isi", args=[self.kunci])

    def untuk(self, pelaku: Pelaku) -> bool:
        return not self.peran or pelaku.punya(*self.peran)


panduan: Registri[Panduan] = Registri("panduan")
panduan.daftar(
    Panduan(
        "memulai", "Memulai", "Masuk, membaca beranda, memakai daftar, dan arti pita di atas halaman.",
        menjelaskan=(("beranda", "beranda"),),
    )
)  # fmt: skip
panduan.daftar(
    Panduan(
        "pegawai", "Pegawai", "Mencari pegawai, membaca profil dan riwayatnya, membuka medan pribadi.",
        menjelaskan=(
            ("pegawai:daftar", "cari"), ("pegawai:profil", "profil"), ("pegawai:riwayat", "profil"),
            ("pegawai:baris", "profil"), ("pegawai:jejak", "jejak"),
            ("pegawai:daftar-set", "set"), ("pegawai:set", "set"), ("pegawai:set-urungkan", "set"),
        ),
    )
)  # fmt: skip
panduan.daftar(
    Panduan(
        "integrasi", "Integrasi SIASN", "Dari tarik sampai periksa ulang: menyamakan data SIMPEG dengan BKN.",
        peran=PENGGUNA_INTEGRASI,
        menjelaskan=(
            ("integrasi:dasbor", "dasbor"), ("integrasi:daftar-proses", "tarik"), ("integrasi:proses", "mati"),
            ("integrasi:daftar", "putuskan"), ("integrasi:orang", "putuskan"), ("integrasi:perbedaan", "hasil"),
            ("integrasi:mentah", "hasil"), ("integrasi:tunda", "putuskan"), ("integrasi:kebijakan", "kebijakan"),
            ("integrasi:putuskan-set", "putuskan"), ("integrasi:layanan", "layanan"), ("integrasi:susun", "rencana"),
            ("integrasi:daftar-rencana", "rencana"), ("integrasi:rencana", "setujui"), ("integrasi:butir", "kirim"),
            ("integrasi:rencana-urungkan", "urungkan"),
            ("integrasi:daftar-berita-acara", "berita-acara"), ("integrasi:buat-berita-acara", "berita-acara"),
            ("integrasi:berita-acara", "berita-acara"),
            ("integrasi:kredensial", "token"), ("integrasi:populasi", "populasi"), ("integrasi:unggahan", "populasi"),
            ("integrasi:sandingan", "sandingan"), ("integrasi:balasan", "sandingan"), ("integrasi:skema", "skema"),
            ("integrasi:skema-pahami", "skema"),
        ),
    )
)  # fmt: skip
panduan.daftar(Panduan("istilah", "Istilah", "Arti kata yang dipakai di layar."))
panduan.bekukan()


def tautan_halaman(nama_url: str) -> str:
    """Where the guide explains the page with this url name; empty when it does not."""
    for satu in panduan:
        jangkar = dict(satu.menjelaskan).get(nama_url)
        if jangkar:
            return f"{satu.url}#{jangkar}"
    return ""


@require_GET
def daftar(request):
    milik = [satu for satu in panduan if satu.untuk(request.pelaku)]
    lain = [satu for satu in panduan if satu not in milik]
    return render(request, "panduan/daftar.html", {"milik": milik, "lain": lain})


@require_GET
def isi(request, kunci: str):
    satu = panduan.get(kunci)
    if satu is None:
        raise Http404
    return render(request, satu.templat, {"panduan": satu, "semua": list(panduan)})


urlpatterns = [
    path("", daftar, name="panduan"),
    path("<slug:kunci>/", isi, name="panduan-isi"),
]
