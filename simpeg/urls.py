"""The URL map: one include per app."""

from django.urls import include, path

from simpeg import beranda

urlpatterns = [
    path("", beranda.beranda, name="beranda"),
    path("", include("simpeg.inti.urls")),
    path("pegawai/", include("pegawai.urls")),
    path("integrasi/", include("integrasi_sapk.urls")),
    path("panduan/", include("simpeg.panduan")),
]
