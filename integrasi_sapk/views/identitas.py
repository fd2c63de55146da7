"""The page on which a person settles an *identitas bentrok*."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from integrasi_sapk.kueri.nilai import label_medan
from integrasi_sapk.kueri.perbedaan import ambil_perbedaan
from integrasi_sapk.models import Hasil
from integrasi_sapk.peta import peta
from integrasi_sapk.tindakan.identitas import tanya_identitas, tautkan_identitas
from integrasi_sapk.views.sajian import wajib_mengelola
from simpeg.inti.catatan import catat_akses
from simpeg.inti.galat import GalatDomain
from simpeg.inti.kanonik import kanonik
from simpeg.inti.models import JenisAkses


@never_cache
@require_http_methods(["GET", "POST"])
def identitas(request, kode):
    """GET shows our side; "tanya" asks BKN; "tautkan" links the id that was shown."""
    wajib_mengelola(request.pelaku)
    perbedaan = ambil_perbedaan(request.pelaku, kode)
    if perbedaan.hasil != Hasil.BENTROK:
        raise Http404("Perbedaan ini bukan identitas bentrok.")
    orang, galat = None, ""
    if request.method == "POST":
        catat_akses(request.pelaku, JenisAkses.BACA, "pegawai", perbedaan.pegawai_id, "identitas di BKN")
        try:
            if request.POST.get("langkah") == "tautkan":
                return _tautkan(request, perbedaan)
            orang = tanya_identitas(request.pelaku, perbedaan)
        except GalatDomain as salah:
            galat = salah.pesan
    konteks = {"p": perbedaan, "orang": orang, "galat": galat, "banding": _banding(perbedaan.pegawai, orang)}
    return render(request, "integrasi_sapk/identitas.html", konteks, status=409 if galat else 200)


def _tautkan(request, perbedaan):
    pekerjaan = tautkan_identitas(request.pelaku, perbedaan, request.POST.get("id_pusat", ""))
    if pekerjaan:
        messages.success(request, f"{perbedaan.pegawai.nama} ditautkan. Datanya sedang ditarik dan disandingkan ulang.")
        return redirect("integrasi:proses", pekerjaan.kode)
    messages.success(request, f"{perbedaan.pegawai.nama} ditautkan; disandingkan pada tarikan berikutnya.")
    return redirect("integrasi:daftar")


def _banding(pegawai, orang) -> list[tuple[str, object, str, bool]]:
    """(field, ours, BKN's, equal in canonical form)."""
    if orang is None:
        return []
    satu, hasil = peta["biodata"], []
    for nama, bkn in orang.isi.items():
        kami, bentuk = getattr(pegawai, nama), satu.bentuk(satu.cari(nama))
        hasil.append((label_medan(satu, nama), kami, bkn, kanonik(bentuk, str(kami or "")) == kanonik(bentuk, bkn)))
    return hasil
