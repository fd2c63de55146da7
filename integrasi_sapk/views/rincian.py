"""One difference: every value, where it comes from, what was decided, BKN's own reply; and the logged reveal."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from integrasi_sapk.akibat import akibat
from integrasi_sapk.izin import boleh_mengelola
from integrasi_sapk.kueri.baris import baris_mungkin, baris_utuh
from integrasi_sapk.kueri.kesegaran import segar_orang
from integrasi_sapk.kueri.perbedaan import ambil_perbedaan, riwayat_keputusan
from integrasi_sapk.models import KeadaanPerbedaan
from integrasi_sapk.peta import peta
from integrasi_sapk.tabel import lencana_sapk
from integrasi_sapk.tindakan.keputusan import aksi_tersedia
from integrasi_sapk.views.mentah import OBJEK, catat_ungkap, halaman_mentah
from integrasi_sapk.views.sajian import baris_perbedaan, kembali, wajib_melihat
from pegawai.izin import kelas_terlihat
from simpeg.inti.catatan import catat_akses
from simpeg.inti.fragmen import minta_fragmen
from simpeg.inti.medan import Kelas
from simpeg.inti.models import JenisAkses


def _ambil(request, kode):
    wajib_melihat(request.pelaku)
    return ambil_perbedaan(request.pelaku, kode)


@never_cache
@require_GET
def rincian(request, kode):
    perbedaan = _ambil(request, kode)
    catat_akses(request.pelaku, JenisAkses.BACA, OBJEK, perbedaan.pegawai_id, f"perbedaan {perbedaan.jenis}")
    return _halaman(request, perbedaan)


@never_cache
@require_POST
def ungkap(request, kode):
    """Log first, then show: htmx gets the row of the list, a plain form the page of the difference."""
    perbedaan = _ambil(request, kode)
    catat_ungkap(request, perbedaan.pegawai_id, f"perbedaan {perbedaan.jenis}.{perbedaan.medan or '*'}")
    if minta_fragmen(request):
        baris = baris_perbedaan(request.pelaku, [perbedaan], terungkap=True)[0]
        konteks = {"baris": baris, "kembali": kembali(request), "boleh_mengelola": boleh_mengelola(request.pelaku)}
        return render(request, "integrasi_sapk/_baris.html", konteks)
    return _halaman(request, perbedaan, terungkap=True)


def _halaman(request, perbedaan, *, terungkap: bool = False):
    boleh = kelas_terlihat(request.pelaku)
    utuh = baris_utuh(perbedaan, boleh, terungkap=terungkap)
    konteks = {
        "p": perbedaan,
        "baris": baris_perbedaan(request.pelaku, [perbedaan], terungkap=terungkap)[0],
        "jenis": peta[perbedaan.jenis].jenis,
        "utuh": utuh,
        "mungkin": baris_mungkin(perbedaan, boleh, terungkap=terungkap),
        "ada_pribadi": not terungkap and _ada_pribadi(perbedaan),
        "segar": segar_orang(request.pelaku, [perbedaan.pegawai_id])[perbedaan.pegawai_id][perbedaan.jenis],
        "linimasa": [_peristiwa(k) for k in riwayat_keputusan(perbedaan)],
        "kembali": reverse("integrasi:perbedaan", args=[perbedaan.kode]),
        "boleh_mengelola": boleh_mengelola(request.pelaku),
        "akibat": _akibat(request, perbedaan),
    }
    return render(request, "integrasi_sapk/rincian.html", konteks)


def _akibat(request, perbedaan) -> list:
    terbuka = perbedaan.keadaan == KeadaanPerbedaan.TERBUKA and boleh_mengelola(request.pelaku)
    return akibat(perbedaan, aksi_tersedia(perbedaan)) if terbuka else []


def _ada_pribadi(perbedaan) -> bool:
    satu = peta[perbedaan.jenis]
    return any(satu.jenis.kelas_medan(satu.medan_riwayat(m)) == Kelas.PRIBADI for m in satu.medan)


def _peristiwa(keputusan) -> dict:
    tanda = "berlaku" if keputusan.berlaku else "basi: nilainya berubah" if keputusan.basi else "tidak berlaku lagi"
    return {
        "judul": f"{keputusan.get_aksi_display()} ({tanda})",
        "pelaku": keputusan.penulis or "Kebijakan",
        "peran": f"rencana {keputusan.rencana}" if keputusan.rencana else "",
        "pada": keputusan.dibuat_pada,
        "keadaan": lencana_sapk("basi" if keputusan.basi else "disetujui" if keputusan.berlaku else "dibatalkan"),
        "alasan": keputusan.alasan,
    }


@never_cache
@require_GET
def mentah(request, kode):
    perbedaan = _ambil(request, kode)
    catat_akses(request.pelaku, JenisAkses.BACA, OBJEK, perbedaan.pegawai_id, f"balasan mentah {perbedaan.jenis}")
    return _halaman_mentah(request, perbedaan)


@never_cache
@require_POST
def mentah_ungkap(request, kode):
    perbedaan = _ambil(request, kode)
    catat_ungkap(request, perbedaan.pegawai_id, f"balasan mentah {perbedaan.jenis}")
    return _halaman_mentah(request, perbedaan, terungkap=True)


def _halaman_mentah(request, perbedaan, *, terungkap: bool = False):
    asal = (reverse("integrasi:perbedaan", args=[perbedaan.kode]), f"Perbedaan {perbedaan.pegawai.nama}")
    ungkap = reverse("integrasi:mentah-ungkap", args=[perbedaan.kode])
    satu = peta[perbedaan.jenis]
    return halaman_mentah(request, perbedaan.pegawai, satu, asal=asal, url_ungkap=ungkap, terungkap=terungkap)
