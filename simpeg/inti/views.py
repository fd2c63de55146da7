"""Sign in, sign out, the demo's personas, and the gallery of components."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from simpeg.inti.contoh import konteks_galeri
from simpeg.inti.demo import daftar_pelakon
from simpeg.inti.forms import FormMasuk

PINTU = "django.contrib.auth.backends.ModelBackend"


def _tujuan(request) -> str:
    """Where the visitor was going, if that is a page of ours; else the home page."""
    tujuan = request.POST.get("next") or request.GET.get("next") or ""
    aman = url_has_allowed_host_and_scheme(tujuan, {request.get_host()}, require_https=request.is_secure())
    return tujuan if aman else resolve_url(settings.LOGIN_REDIRECT_URL)


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def masuk(request):
    if request.htmx:
        # The session ended under an htmx request: the whole page goes to the form, not the fragment.
        return HttpResponseClientRedirect(f"{request.path}?{request.GET.urlencode()}")
    if request.user.is_authenticated and request.method == "GET" and "ganti" not in request.GET:
        return redirect(_tujuan(request))
    formulir = FormMasuk(request, data=request.POST or None)
    if request.method == "POST" and formulir.is_valid():
        login(request, formulir.get_user())
        return redirect(_tujuan(request))
    konteks = {"formulir": formulir, "tujuan": request.POST.get("next") or request.GET.get("next", "")}
    konteks["pelakon"] = daftar_pelakon()
    return render(request, "inti/masuk.html", konteks, status=422 if formulir.errors else 200)


@login_not_required
@never_cache
@require_POST
def masuk_pelakon(request):
    pengguna = get_object_or_404(daftar_pelakon(), nama_pengguna=request.POST.get("pelakon", ""))
    logout(request)
    login(request, pengguna, backend=PINTU)
    return redirect(_tujuan(request))


@login_not_required
@never_cache
@require_POST
def keluar(request):
    logout(request)
    messages.success(request, "Anda sudah keluar.")
    return redirect(settings.LOGOUT_REDIRECT_URL)


@login_not_required
@require_GET
def galeri(request):
    if not settings.MODE_DEMO:
        raise Http404
    if "kabar" in request.GET:
        messages.success(request, "50 keputusan tersimpan; rencana kirim menunggu persetujuan.")
        messages.error(request, "BKN tidak menjawab dalam 30 detik. Data Anda tidak berubah.")
    return render(request, "inti/galeri.html", konteks_galeri(request))


@login_not_required
@require_POST
def galeri_ungkap(request):
    if not settings.MODE_DEMO:
        raise Http404
    return render(request, "_komponen/terungkap.html", {"id": "contoh-nik", "nilai": "3300000000000042"})


@login_not_required
@require_GET
def galeri_kemajuan(request):
    if not settings.MODE_DEMO:
        raise Http404
    return render(request, "inti/_kemajuan.html", konteks_galeri(request))


@login_not_required
@require_http_methods(["GET", "POST"])
def galeri_konfirmasi(request):
    if not settings.MODE_DEMO:
        raise Http404
    if request.method == "POST":
        messages.success(request, "Konfirmasi diterima.")
        return redirect("inti:galeri")
    konteks = konteks_galeri(request)
    return render(request, "konfirmasi.html", konteks["dialog"] | {"url_batal": resolve_url("inti:galeri")})
