"""The population of both databases: the comparison, the upload of SIASN's export file, what an upload gave."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from integrasi_sapk.forms import FormPopulasi
from integrasi_sapk.izin import boleh_mengelola
from integrasi_sapk.kueri import populasi as kueri
from integrasi_sapk.models import HasilPopulasi
from integrasi_sapk.tabel import POPULASI
from integrasi_sapk.tindakan.populasi import unggah_populasi
from integrasi_sapk.views.sajian import wajib_melihat, wajib_mengelola
from simpeg.inti.fragmen import render_fragmen
from simpeg.inti.galat import GalatDomain
from simpeg.inti.waktu import sekarang

DEFINISI = {
    HasilPopulasi.HANYA_SIMPEG: "Orang di SIMPEG yang tidak ada dalam berkas, menurut id BKN maupun NIP-nya.",
    HasilPopulasi.HANYA_BKN: "Orang dalam berkas yang tidak ada di SIMPEG, menurut id BKN maupun NIP-nya.",
    HasilPopulasi.NIP_BERBEDA: "Orang dengan id BKN yang sama tetapi NIP-nya berlainan.",
    HasilPopulasi.DATA_BERBEDA: "Orang yang sama dengan nama atau tanggal lahir berlainan sesudah ejaan dirapikan.",
    HasilPopulasi.BENTROK: "NIP-nya sama tetapi id BKN-nya berlainan: mungkin dua orang.",
    HasilPopulasi.TIDAK_DIKETAHUI: "Orangnya dikenal menurut id BKN, tetapi barisnya dalam berkas ditolak.",
    HasilPopulasi.SAMA: "Id BKN atau NIP, nama, dan tanggal lahirnya sama.",
}


@never_cache
@require_GET
def daftar(request):
    wajib_melihat(request.pelaku)
    return _halaman(request)


@never_cache
@require_POST
def unggah(request):
    wajib_mengelola(request.pelaku)
    formulir = FormPopulasi(request.POST, request.FILES)
    if formulir.is_valid():
        try:
            hasil = unggah_populasi(request.pelaku, formulir.cleaned_data["berkas"])
        except GalatDomain as galat:
            formulir.add_error("berkas", galat.pesan)
        else:
            messages.success(request, "Berkas diterima dan disandingkan.")
            return redirect("integrasi:unggahan", kode=hasil.kode)
    return _halaman(request, formulir, status=422)


@never_cache
@require_GET
def unggahan(request, kode):
    wajib_melihat(request.pelaku)
    satu = kueri.ambil_unggahan(request.pelaku, kode)
    terakhir = kueri.unggahan_terakhir(request.pelaku)
    konteks = {"unggahan": satu, "terakhir": terakhir, "ubin": _ubin(request.pelaku) if satu == terakhir else []}
    return render(request, "integrasi_sapk/populasi_unggahan.html", konteks)


def _halaman(request, formulir: FormPopulasi | None = None, status: int = 200):
    terakhir = kueri.unggahan_terakhir(request.pelaku)
    konteks = {
        "tabel": POPULASI.olah(request.GET, kueri.daftar_populasi(request.pelaku)),
        "terakhir": terakhir,
        "ubin": _ubin(request.pelaku) if terakhir else [],
        "boleh_mengelola": boleh_mengelola(request.pelaku),
        "formulir": formulir or FormPopulasi(),
    }
    return render_fragmen(request, "integrasi_sapk/populasi.html", "_komponen/tabel.html", konteks, status=status)


def _ubin(pelaku) -> list[dict]:
    """A tile per outcome with the way to its rows; the comparison is as of now, so that is its date."""
    hitung, alamat, per = kueri.hitung_populasi(pelaku), reverse("integrasi:populasi"), sekarang()
    return [
        {
            "judul": hasil.label, "nilai": hitung[hasil], "satuan": "orang", "definisi": DEFINISI[hasil], "per": per,
            "url": f"{alamat}?{urlencode({'hasil': hasil.value})}" if hitung[hasil] else "",
        }
        for hasil in HasilPopulasi
    ]  # fmt: skip
