"""*Baris yang sama* or *bukan*: what a person says of two rows that look alike."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from integrasi_sapk.kueri.perbedaan import ambil_perbedaan
from integrasi_sapk.tindakan.padan import bukan_sama, samakan
from integrasi_sapk.views.sajian import kembali, wajib_mengelola

SAMA = "Kedua baris dipadankan. Medan yang masih berbeda kini tampil satu per satu di daftar."
BUKAN = "Dicatat: bukan baris yang sama. Keduanya tidak ditawarkan bersama lagi."


@require_POST
def padankan(request, kode):
    wajib_mengelola(request.pelaku)
    perbedaan = ambil_perbedaan(request.pelaku, kode)
    # What the person looked at, not what may be offered by now.
    perbedaan.mungkin_sama = request.POST.get("mungkin", "")
    if request.POST.get("jawaban") == "sama":
        samakan(request.pelaku, perbedaan)
        messages.success(request, SAMA)
    else:
        bukan_sama(request.pelaku, perbedaan)
        messages.success(request, BUKAN)
    return redirect(kembali(request))
