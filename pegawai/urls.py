"""Pages of the person. Paths carry opaque ids, never a NIP."""

from django.urls import path

from pegawai.views import daftar, profil
from pegawai.views import set as set_perubahan

app_name = "pegawai"
urlpatterns = [
    path("", daftar.daftar, name="daftar"),
    path("set/", set_perubahan.daftar, name="daftar-set"),
    path("set/<uuid:kode>/", set_perubahan.rincian, name="set"),
    path("set/<uuid:kode>/kemajuan/", set_perubahan.kemajuan, name="set-kemajuan"),
    path("set/<uuid:kode>/urungkan/", set_perubahan.batalkan, name="set-urungkan"),
    path("set/<uuid:kode>/putus/<slug:langkah>/", set_perubahan.putus, name="set-putus"),
    path("<uuid:kode>/", profil.profil, name="profil"),
    path("<uuid:kode>/ungkap/", profil.ungkap_biodata, name="ungkap"),
    path("<uuid:kode>/jejak/", profil.jejak_biodata, name="jejak"),
    path("<uuid:kode>/<slug:kunci>/", profil.riwayat, name="riwayat"),
    path("<uuid:kode>/<slug:kunci>/<uuid:baris>/", profil.rincian, name="baris"),
    path("<uuid:kode>/<slug:kunci>/<uuid:baris>/ungkap/", profil.ungkap_baris, name="ungkap-baris"),
]
