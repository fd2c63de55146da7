"""BKN's raw reply of one person and kind, under the classes of its fields and in the log of reads."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from integrasi_sapk.kueri import mentah as kueri
from integrasi_sapk.views.sajian import wajib_melihat
from pegawai.izin import boleh_mengungkap, kelas_terlihat
from pegawai.kueri.daftar import ambil_pegawai
from simpeg.inti.catatan import catat_akses
from simpeg.inti.models import JenisAkses

OBJEK = "pegawai"


def catat_ungkap(request, pegawai_id: int, rincian: str) -> None:
    """Log first, then show."""
    if not boleh_mengungkap(request.pelaku):
        raise PermissionDenied("Anda tidak berhak melihat data pribadi.")
    catat_akses(request.pelaku, JenisAkses.UNGKAP, OBJEK, pegawai_id, rincian)


@never_cache
@require_GET
def balasan(request, kode, jenis):
    pegawai, satu = _ambil(request, kode, jenis)
    catat_akses(request.pelaku, JenisAkses.BACA, OBJEK, pegawai.pk, f"balasan mentah {satu.kunci}")
    return _halaman(request, pegawai, satu)


@never_cache
@require_POST
def balasan_ungkap(request, kode, jenis):
    pegawai, satu = _ambil(request, kode, jenis)
    catat_ungkap(request, pegawai.pk, f"balasan mentah {satu.kunci}")
    return _halaman(request, pegawai, satu, terungkap=True)


def _ambil(request, kode, jenis: str):
    wajib_melihat(request.pelaku)
    return ambil_pegawai(request.pelaku, kode), kueri.jenis_mentah(request.pelaku, jenis)


def _halaman(request, pegawai, satu, *, terungkap: bool = False):
    asal = (reverse("integrasi:sandingan", args=[pegawai.kode]), f"Sandingan {pegawai.nama}")
    ungkap = reverse("integrasi:balasan-ungkap", args=[pegawai.kode, satu.kunci])
    return halaman_mentah(request, pegawai, satu, asal=asal, url_ungkap=ungkap, terungkap=terungkap)


def halaman_mentah(request, pegawai, satu, *, asal: tuple[str, str], url_ungkap: str, terungkap: bool):
    """The page itself; `asal` is (address, words) of where the reader came from."""
    nomor = request.POST.get("balasan") or request.GET.get("balasan") or ""
    terakhir = kueri.balasan(pegawai.pk, satu.kunci, nomor)
    if terakhir is None:
        raise Http404("Belum ada balasan BKN yang tersimpan untuk jenis ini.")
    konteks = {
        "pegawai": pegawai,
        "jenis": satu.jenis,
        "balasan": terakhir,
        "teks": kueri.teks_balasan(terakhir, satu, kelas_terlihat(request.pelaku), terungkap=terungkap),
        "terungkap": terungkap,
        "asal": asal,
        "url_ungkap": url_ungkap,
    }
    return render(request, "integrasi_sapk/mentah.html", konteks)
