"""Changes of BKN's schema: what was seen, and *sudah dipahami* with its note."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from integrasi_sapk.forms import FormPaham
from integrasi_sapk.izin import boleh_melihat_skema, boleh_mengelola
from integrasi_sapk.kueri import hanyut as kueri
from integrasi_sapk.tindakan.hanyut import pahami_hanyut, urungkan_paham
from integrasi_sapk.views.sajian import wajib_mengelola


def wajib_skema(pelaku) -> None:
    if not boleh_melihat_skema(pelaku):
        raise PermissionDenied("Perubahan skema dibuka oleh pengelola integrasi, penyetuju, dan admin data.")


@never_cache
@require_GET
def daftar(request):
    wajib_skema(request.pelaku)
    semua = kueri.daftar_hanyut(request.pelaku)
    konteks = {
        "belum": [satu for satu in semua if satu.hanyut.dipahami_pada is None],
        "sudah": [satu for satu in semua if satu.hanyut.dipahami_pada is not None],
        "boleh_mengelola": boleh_mengelola(request.pelaku),
    }
    return render(request, "integrasi_sapk/hanyut.html", konteks)


@never_cache
@require_http_methods(["GET", "POST"])
def pahami(request, kode):
    wajib_mengelola(request.pelaku)
    hanyut = kueri.ambil_hanyut(request.pelaku, kode)
    formulir = FormPaham(request.POST or None, initial={"catatan": hanyut.catatan})
    if request.method == "POST" and formulir.is_valid():
        pahami_hanyut(request.pelaku, hanyut, formulir.cleaned_data["catatan"])
        messages.success(
            request, f"{hanyut.kunci} ditandai sudah dipahami; terbuka lagi bila tarikan berikut melihatnya."
        )
        return redirect("integrasi:skema")
    konteks = {"formulir": formulir, "kabar": kueri.uraikan(hanyut)}
    return render(request, "integrasi_sapk/hanyut_pahami.html", konteks, status=422 if formulir.errors else 200)


@require_POST
def urungkan(request, kode):
    wajib_mengelola(request.pelaku)
    hanyut = urungkan_paham(request.pelaku, kueri.ambil_hanyut(request.pelaku, kode))
    messages.success(request, f"{hanyut.kunci} dibuka lagi; catatannya tetap tersimpan.")
    return redirect("integrasi:skema")
