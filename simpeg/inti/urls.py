"""Signing in and out, personas of the demo, and the page kit's gallery."""

from django.urls import path

from simpeg.inti import views

app_name = "inti"
urlpatterns = [
    path("masuk/", views.masuk, name="masuk"),
    path("masuk/pelakon/", views.masuk_pelakon, name="masuk-pelakon"),
    path("keluar/", views.keluar, name="keluar"),
    path("galeri/", views.galeri, name="galeri"),
    path("galeri/ungkap/", views.galeri_ungkap, name="galeri-ungkap"),
    path("galeri/kemajuan/", views.galeri_kemajuan, name="galeri-kemajuan"),
    path("galeri/konfirmasi/", views.galeri_konfirmasi, name="galeri-konfirmasi"),
]
