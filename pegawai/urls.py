"""Pages of the person. Paths carry opaque ids, never a NIP."""

from django.urls import path

from pegawai.views import daftar, profil

app_name = "pegawai"
urlpatterns = [
    path("", daftar.daftar, name="daftar"),
    path("<uuid:kode>/", profil.profil, name="profil"),
    path("<uuid:kode>/ungkap/", profil.ungkap_biodata, name="ungkap"),
    path("<uuid:kode>/jejak/", profil.jejak_biodata, name="jejak"),
    path("<uuid:kode>/<slug:kunci>/", profil.riwayat, name="riwayat"),
    path("<uuid:kode>/<slug:kunci>/<uuid:baris>/", profil.rincian, name="baris"),
    path("<uuid:kode>/<slug:kunci>/<uuid:baris>/ungkap/", profil.ungkap_baris, name="ungkap-baris"),
]
