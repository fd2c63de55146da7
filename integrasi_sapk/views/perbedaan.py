"""The workbench: differences collapsed by pattern with their facets, of the whole instansi or of one person."""

from django.http import QueryDict
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from integrasi_sapk.izin import boleh_mengelola
from integrasi_sapk.kueri import perbedaan as kueri
from integrasi_sapk.kueri.segi import susun_segi
from integrasi_sapk.models import AksiKeputusan, KeadaanPerbedaan
from integrasi_sapk.tabel import PERBEDAAN
from integrasi_sapk.views.himpunan import dasar_daftar
from integrasi_sapk.views.sajian import baris_perbedaan, wajib_melihat
from pegawai.kueri.daftar import ambil_pegawai
from simpeg.inti.fragmen import render_fragmen

# Keys of the list besides those that a button names; the help shows them.
PINTASAN = (
    ("j", "Baris berikutnya"), ("k", "Baris sebelumnya"), ("Enter", "Buka rincian dan akibat"), ("x", "Centang baris"),
    ("t", "Ambil dari BKN"), ("l", "Pertahankan & kirim"), ("e", "Setara"), ("p", "Perbaiki manual"), ("n", "Tunda"),
    ("s", "Usulkan lewat layanan SIASN"), ("Esc", "Tutup laci"),
)  # fmt: skip
# A value is typed for one field: correcting a mixed set has no meaning.
AKSI_SET = [pilihan for pilihan in AksiKeputusan.choices if pilihan[0] != AksiKeputusan.PERBAIKI]


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


def angka(pelaku, parameter: QueryDict, orang=None, pilihan=None) -> dict:
    """Counters, facets and the undo of the last action: what moves with every decision."""
    pilihan = pilihan or kueri.pilihan_saringan(pelaku)
    dasar = reverse("integrasi:orang", args=[orang.kode]) if orang else reverse("integrasi:daftar")
    kelola = boleh_mengelola(pelaku)

    def saringkan(isi: QueryDict):
        return PERBEDAAN.saringkan(isi, dasar_daftar(pelaku, isi, orang), pilihan)

    return {
        "hitung": kueri.hitung_terbuka(pelaku, orang),
        "segi": susun_segi(parameter, saringkan, dasar),
        "terakhir": kueri.kumpulan_terakhir(pelaku) if kelola else None,
        "kebijakan": kueri.usulan_kebijakan(pelaku) if kelola else 0,
        "orang": orang,
        "boleh_mengelola": kelola,
    }


def _halaman(request, orang=None):
    pelaku, parameter = request.pelaku, request.GET
    pilihan = kueri.pilihan_saringan(pelaku)
    # Decisions differ from person to person: only what is still open collapses.
    lipat = set(parameter.getlist("keadaan")) <= {KeadaanPerbedaan.TERBUKA, ""}
    baris = kueri.kumpulkan_pola(dasar_daftar(pelaku, parameter, orang), lipat=lipat)
    tabel = PERBEDAAN.olah(parameter, baris, pilihan)
    saringan = PERBEDAAN.saringkan(parameter, dasar_daftar(pelaku, parameter, orang), pilihan)
    konteks = angka(pelaku, parameter, orang, pilihan) | {
        "tabel": tabel,
        "semua": saringan.order_by().count(),
        "pintasan": PINTASAN,
        "baris": baris_perbedaan(pelaku, tabel.objek),
        "aksi_set": AKSI_SET,
        "kembali": request.get_full_path(),
    }
    return render_fragmen(request, "integrasi_sapk/perbedaan.html", "integrasi_sapk/_perbedaan_susulan.html", konteks)
