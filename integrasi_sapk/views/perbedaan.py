"""The list of differences, of the whole instansi or of one person."""

from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from integrasi_sapk.izin import boleh_mengelola
from integrasi_sapk.kueri import perbedaan as kueri
from integrasi_sapk.models import AksiKeputusan, KeadaanPerbedaan
from integrasi_sapk.tabel import PERBEDAAN
from integrasi_sapk.views.sajian import baris_perbedaan, wajib_melihat
from pegawai.kueri.daftar import ambil_pegawai
from simpeg.inti.fragmen import render_fragmen


@never_cache
@require_GET
def daftar(request):
    wajib_melihat(request.pelaku)
    return _halaman(request)


@never_cache
@require_GET
def daftar_orang(request, kode):
    wajib_melihat(request.pelaku)
    return _halaman(request, ambil_pegawai(request.pelaku, kode))


def _halaman(request, pegawai=None):
    pelaku = request.pelaku
    selesai = KeadaanPerbedaan.SELESAI in request.GET.getlist("keadaan")
    baris = kueri.daftar(pelaku, termasuk_selesai=selesai, pegawai=pegawai)
    tabel = PERBEDAAN.olah(request.GET, baris, kueri.pilihan_saringan(pelaku))
    konteks = {
        "tabel": tabel,
        "baris": baris_perbedaan(pelaku, tabel.objek),
        "hitung": kueri.hitung_terbuka(pelaku, pegawai),
        "orang": pegawai,
        "boleh_mengelola": boleh_mengelola(pelaku),
        "aksi_set": AksiKeputusan.choices,
        "kebijakan": kueri.usulan_kebijakan(pelaku),
        "kembali": request.get_full_path(),
    }
    return render_fragmen(request, "integrasi_sapk/perbedaan.html", "integrasi_sapk/_perbedaan.html", konteks)
