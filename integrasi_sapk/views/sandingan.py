"""One person, both sides whole: every row and field with its outcome."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from integrasi_sapk.kueri.sandingan import sandingan as susun_sandingan
from integrasi_sapk.views.mentah import OBJEK, catat_ungkap
from integrasi_sapk.views.sajian import wajib_melihat
from pegawai.kueri.daftar import ambil_pegawai
from simpeg.inti.catatan import catat_akses
from simpeg.inti.models import JenisAkses


@never_cache
@require_GET
def sandingan(request, kode):
    wajib_melihat(request.pelaku)
    pegawai = ambil_pegawai(request.pelaku, kode)
    catat_akses(request.pelaku, JenisAkses.BACA, OBJEK, pegawai.pk, "sandingan lengkap")
    return _halaman(request, pegawai)


@never_cache
@require_POST
def ungkap(request, kode):
    wajib_melihat(request.pelaku)
    pegawai = ambil_pegawai(request.pelaku, kode)
    catat_ungkap(request, pegawai.pk, "sandingan lengkap")
    return _halaman(request, pegawai, terungkap=True)


def _halaman(request, pegawai, *, terungkap: bool = False):
    sandingan = susun_sandingan(request.pelaku, pegawai, terungkap=terungkap)
    return render(request, "integrasi_sapk/sandingan.html", {"pegawai": pegawai, "sandingan": sandingan})
