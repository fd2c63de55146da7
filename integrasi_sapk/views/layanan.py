"""The worklist *Lewat layanan SIASN*."""

from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from integrasi_sapk.kueri import layanan as kueri
from integrasi_sapk.kueri.baris import tampilkan
from integrasi_sapk.kueri.perbedaan import pilihan_saringan
from integrasi_sapk.tabel import LAYANAN
from integrasi_sapk.views.sajian import wajib_melihat
from simpeg.inti.fragmen import render_fragmen


@never_cache
@require_GET
def daftar(request):
    wajib_melihat(request.pelaku)
    grup = kueri.layanan_per_jenis(request.pelaku)
    pilihan = {"jenis": [(k, n) for k, n, _ in grup], "opd": pilihan_saringan(request.pelaku)["opd"]}
    tabel = LAYANAN.olah(request.GET, kueri.daftar_layanan(request.pelaku), pilihan)
    _lengkapi(tabel.objek)
    konteks = {"tabel": tabel, "grup": grup}
    return render_fragmen(request, "integrasi_sapk/layanan.html", "_komponen/tabel.html", konteks)


def _lengkapi(baris: list) -> None:
    """What the cells of the page show besides the row itself, read for all rows at once."""
    dokumen = kueri.dokumen_baris(baris)
    for satu, sajian in zip(baris, tampilkan(baris), strict=True):
        satu.sajian, satu.dokumen = sajian, dokumen[satu.pk]
