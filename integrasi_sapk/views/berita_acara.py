"""Berita Acara Rekonsiliasi: list, making drafts, one with its numbers and signatories, closing it, its documents."""

from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from integrasi_sapk.cetakan import konteks_cetak
from integrasi_sapk.forms import FormBeritaAcara, FormBuatBeritaAcara
from integrasi_sapk.izin import boleh_mengelola
from integrasi_sapk.kueri import berita_acara as kueri
from integrasi_sapk.kueri.proses import ambil_opd
from integrasi_sapk.models import KeadaanBeritaAcara
from integrasi_sapk.tabel import BERITA_ACARA
from integrasi_sapk.tindakan import berita_acara as tindakan
from integrasi_sapk.views.sajian import wajib_melihat, wajib_mengelola
from simpeg.inti.catatan import catat_akses
from simpeg.inti.dokumen import baca_isi
from simpeg.inti.fragmen import render_fragmen
from simpeg.inti.galat import GalatDomain
from simpeg.inti.models import JenisAkses

BENTUK = ("pdf", "xlsx")


@never_cache
@require_GET
def daftar(request):
    wajib_melihat(request.pelaku)
    tabel = BERITA_ACARA.olah(request.GET, kueri.lingkup(request.pelaku))
    konteks = {"tabel": tabel, "boleh_mengelola": boleh_mengelola(request.pelaku)}
    return render_fragmen(request, "integrasi_sapk/daftar_berita_acara.html", "_komponen/tabel.html", konteks)


@require_http_methods(["GET", "POST"])
def buat(request):
    pelaku = request.pelaku
    wajib_mengelola(pelaku)
    formulir = FormBuatBeritaAcara(request.POST or None, opd=kueri.opd_berpegawai(pelaku.instansi_id))
    if request.method == "POST" and formulir.is_valid():
        isi = formulir.cleaned_data
        opd = ambil_opd(pelaku, isi["opd"]) if isi["opd"] else None
        try:
            pekerjaan = tindakan.buat_berita_acara(pelaku, opd, dari=isi["dari"], sampai=isi["sampai"])
        except GalatDomain as galat:
            formulir.add_error(None, galat.pesan)
        else:
            messages.success(request, "Berita acara sedang disusun dan dicetak.")
            return redirect("integrasi:proses", pekerjaan.kode)
    status = 422 if formulir.errors else 200
    return render(request, "integrasi_sapk/buat_berita_acara.html", {"formulir": formulir}, status=status)


def _ambil(request, kode):
    wajib_melihat(request.pelaku)
    return kueri.ambil_berita_acara(request.pelaku, kode)


@never_cache
@require_http_methods(["GET", "POST"])
def rincian(request, kode):
    """GET shows it; POST stores what was typed and makes the draft again."""
    milik = _ambil(request, kode)
    if request.method != "POST":
        return _halaman(request, milik, FormBeritaAcara.dari(milik))
    wajib_mengelola(request.pelaku)
    formulir = FormBeritaAcara(request.POST)
    if formulir.is_valid():
        try:
            pekerjaan = tindakan.perbarui_berita_acara(milik, request.pelaku, formulir.isian)
        except GalatDomain as galat:
            formulir.add_error(galat.medan or None, galat.pesan)
        else:
            messages.success(request, "Tersimpan; draf sedang disusun ulang.")
            return redirect("integrasi:proses", pekerjaan.kode)
    return _halaman(request, milik, formulir, status=422)


def _halaman(request, milik, formulir, *, status: int = 200):
    kelola, draf = boleh_mengelola(request.pelaku), milik.keadaan == KeadaanBeritaAcara.DRAF
    konteks = {
        "ba": milik,
        "cetak": konteks_cetak(milik) if milik.isi else None,
        "formulir": formulir if kelola and draf else None,
        "kekurangan": tindakan.kekurangan(milik) if draf else [],
        "disusun": kueri.sedang_disusun(milik),
        "boleh_final": kelola and draf,
        "boleh_cetak": kelola and not draf and not (milik.pdf_id and milik.xlsx_id),
    }
    return render(request, "integrasi_sapk/berita_acara.html", konteks, status=status)


@require_POST
def final(request, kode):
    wajib_mengelola(request.pelaku)
    return _jalankan(request, kode, tindakan.finalkan_berita_acara, "Final. Dokumennya sedang dicetak.")


@require_POST
def cetak(request, kode):
    wajib_mengelola(request.pelaku)
    return _jalankan(request, kode, tindakan.cetak_ulang, "Dokumen sedang dicetak ulang dari isi yang tersimpan.")


def _jalankan(request, kode, verba, kabar: str):
    milik = kueri.ambil_berita_acara(request.pelaku, kode)
    try:
        verba(milik, request.pelaku)
    except GalatDomain as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, kabar)
    return redirect("integrasi:berita-acara", kode)


@never_cache
@require_GET
def unduh(request, kode, bentuk):
    milik = _ambil(request, kode)
    if bentuk not in BENTUK:
        raise Http404("Bentuk dokumen tidak dikenal.")
    dokumen = getattr(milik, bentuk)
    if dokumen is None:
        raise Http404("Dokumen ini belum tercetak.")
    if dokumen.instansi_id != request.pelaku.instansi_id:
        raise PermissionDenied("Dokumen ini milik instansi lain.")
    isi = baca_isi(dokumen)
    catat_akses(request.pelaku, JenisAkses.UNDUH, "berita_acara", milik.pk, bentuk)
    jawab = HttpResponse(isi, content_type=dokumen.mime)
    nama = f"{dokumen.nama.rsplit('.', 1)[0]}.{bentuk}"
    jawab["Content-Disposition"] = f"attachment; filename=\"berita-acara.{bentuk}\"; filename*=UTF-8''{quote(nama)}"
    jawab["X-Content-Type-Options"] = "nosniff"
    return jawab
