"""Credentials of the instansi: written and never shown again, a pasted token, and the test step by step."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from integrasi_sapk.forms import FormKredensial, FormToken
from integrasi_sapk.kueri.proses import diparkir, kredensial_instansi
from integrasi_sapk.tindakan.kredensial import simpan_kredensial, tempel_token, uji_koneksi
from integrasi_sapk.views.sajian import wajib_mengelola
from simpeg.inti.galat import GalatDomain
from simpeg.inti.templatetags.simpeg_ui import waktu_id
from simpeg.inti.waktu import sekarang


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def kredensial(request):
    wajib_mengelola(request.pelaku)
    formulir = FormKredensial(request.POST or None, instance=kredensial_instansi(request.pelaku))
    if request.method == "POST" and formulir.is_valid():
        simpan_kredensial(request.pelaku, formulir.cleaned_data)
        messages.success(request, "Kredensial tersimpan. Uji koneksi sebelum menarik data.")
        return redirect("integrasi:kredensial")
    return _halaman(request, formulir=formulir, status=422 if formulir.errors else 200)


@never_cache
@sensitive_post_parameters("token")
@require_POST
def token(request):
    wajib_mengelola(request.pelaku)
    formulir = FormToken(request.POST)
    if formulir.is_valid():
        try:
            sampai = tempel_token(request.pelaku, formulir.cleaned_data["token"])
        except GalatDomain as galat:
            formulir.add_error("token", galat.pesan)
        else:
            messages.success(request, f"Token tersimpan; berlaku sampai {waktu_id(sampai)}.")
            return redirect("integrasi:kredensial")
    return _halaman(request, formulir_token=formulir, status=422)


@never_cache
@require_POST
def uji(request):
    wajib_mengelola(request.pelaku)
    return _halaman(request, langkah=uji_koneksi(request.pelaku))


def _halaman(request, *, formulir=None, formulir_token=None, langkah=None, status: int = 200):
    milik = kredensial_instansi(request.pelaku)
    sampai = milik.token_sso_sampai if milik else None
    konteks = {
        "formulir": formulir or FormKredensial(instance=milik),
        "formulir_token": formulir_token or FormToken(),
        "langkah": langkah,
        "kredensial": milik,
        "diparkir": diparkir(request.pelaku),
        "token_sampai": sampai,
        "token_hidup": bool(sampai and sampai > sekarang()),
    }
    return render(request, "integrasi_sapk/kredensial.html", konteks, status=status)
