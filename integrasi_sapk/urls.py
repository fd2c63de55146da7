"""Pages of the integration. Paths carry opaque ids, never a NIP."""

from django.urls import path

from integrasi_sapk.views import (
    dasbor,
    kredensial,
    layanan,
    padan,
    perbedaan,
    populasi,
    proses,
    putusan,
    rencana,
    rincian,
)

app_name = "integrasi"
urlpatterns = [
    path("dasbor/", dasbor.dasbor, name="dasbor"),
    path("perbedaan/", perbedaan.daftar, name="daftar"),
    path("perbedaan/orang/<uuid:kode>/", perbedaan.daftar_orang, name="orang"),
    path("perbedaan/putuskan/", putusan.putuskan_set, name="putuskan-set"),
    path("perbedaan/urungkan/", putusan.urungkan_set, name="urungkan-set"),
    path("perbedaan/kebijakan/", putusan.terima_kebijakan, name="kebijakan"),
    path("perbedaan/<uuid:kode>/", rincian.rincian, name="perbedaan"),
    path("perbedaan/<uuid:kode>/ungkap/", rincian.ungkap, name="ungkap"),
    path("perbedaan/<uuid:kode>/mentah/", rincian.mentah, name="mentah"),
    path("perbedaan/<uuid:kode>/mentah/ungkap/", rincian.mentah_ungkap, name="mentah-ungkap"),
    path("perbedaan/<uuid:kode>/putuskan/", putusan.putuskan_satu, name="putuskan"),
    path("perbedaan/<uuid:kode>/tunda/", putusan.tunda, name="tunda"),
    path("perbedaan/<uuid:kode>/urungkan/", putusan.urungkan_satu, name="urungkan"),
    path("perbedaan/<uuid:kode>/padan/", padan.padankan, name="padan"),
    path("layanan/", layanan.daftar, name="layanan"),
    path("populasi/", populasi.daftar, name="populasi"),
    path("populasi/unggah/", populasi.unggah, name="unggah-populasi"),
    path("populasi/unggahan/<uuid:kode>/", populasi.unggahan, name="unggahan"),
    path("rencana/", rencana.daftar, name="daftar-rencana"),
    path("rencana/susun/", rencana.susun, name="susun"),
    path("rencana/<uuid:kode>/", rencana.rincian, name="rencana"),
    path("rencana/<uuid:kode>/putus/<slug:langkah>/", rencana.putus, name="rencana-putus"),
    path("rencana/<uuid:kode>/butir/<uuid:butir>/", rencana.butir, name="butir"),
    path("rencana/<uuid:kode>/butir/<uuid:butir>/ungkap/", rencana.butir_ungkap, name="butir-ungkap"),
    path("proses/", proses.daftar, name="daftar-proses"),
    path("proses/mulai/", proses.mulai, name="mulai"),
    path("proses/mulai/<uuid:kode>/", proses.tarik_orang, name="tarik-orang"),
    path("proses/<uuid:kode>/", proses.rincian, name="proses"),
    path("proses/<uuid:kode>/kemajuan/", proses.kemajuan, name="kemajuan"),
    path("proses/<uuid:kode>/batal/", proses.batal, name="proses-batal"),
    path("proses/<uuid:kode>/lanjut/", proses.lanjut, name="proses-lanjut"),
    path("kredensial/", kredensial.kredensial, name="kredensial"),
    path("kredensial/token/", kredensial.token, name="token"),
    path("kredensial/uji/", kredensial.uji, name="uji"),
]
