"""The drawer under a row: consequences, people of the pattern, and what a decision asks before it is made."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from integrasi_sapk.akibat import akibat
from integrasi_sapk.forms import FormPutusan
from integrasi_sapk.izin import boleh_mengelola
from integrasi_sapk.kueri import perbedaan as kueri
from integrasi_sapk.kueri.asal import asal as kueri_asal
from integrasi_sapk.kueri.kamus import ajaran, banyak_sepola
from integrasi_sapk.models import AksiKeputusan
from integrasi_sapk.perbaikan import medan_formulir
from integrasi_sapk.peta import peta
from integrasi_sapk.tindakan.keputusan import aksi_tersedia
from integrasi_sapk.views.himpunan import sepola
from integrasi_sapk.views.sajian import BERTANYA, baris_perbedaan, kembali, wajib_melihat
from simpeg.inti.fragmen import minta_fragmen

LIHAT = "lihat"
ORANG_PER_LACI = 20


@never_cache
@require_GET
def laci(request, kode, aksi):
    wajib_melihat(request.pelaku)
    perbedaan = kueri.ambil_perbedaan(request.pelaku, kode)
    if aksi not in (LIHAT, *BERTANYA):
        raise Http404("Laci ini tidak ada.")
    if aksi in BERTANYA and not boleh_mengelola(request.pelaku):
        raise PermissionDenied("Tindakan ini hanya untuk pengelola integrasi.")
    return tampilkan_laci(request, perbedaan, aksi)


def tampilkan_laci(request, perbedaan, aksi: str, formulir=None, *, status: int = 200):
    """The drawer as a fragment, or as a page of its own where no script runs; also the answer to a refused form."""
    isi = request.POST if request.method == "POST" else request.GET
    konteks = {
        "p": perbedaan,
        "baris": baris_perbedaan(request.pelaku, [perbedaan])[0],
        "aksi": aksi,
        "judul": dict(AksiKeputusan.choices).get(aksi, "Rincian"),
        "sepola": isi.get("sepola", ""),
        "orang": isi.get("orang", ""),
        "kembali": kembali(request),
        "formulir": formulir or _formulir(perbedaan, aksi),
        "kelola": boleh_mengelola(request.pelaku),
    }
    if aksi == LIHAT:
        konteks |= _lihat(request, perbedaan, isi)
    elif aksi == AksiKeputusan.SETARA:
        konteks |= {"ajaran": ajaran(perbedaan), "banyak_sama": banyak_sepola(perbedaan)}
    elif aksi == AksiKeputusan.PERBAIKI:
        konteks["akibat"] = akibat(perbedaan, aksi_tersedia(perbedaan))
    templat = "_laci.html" if minta_fragmen(request) else "laci.html"
    respons = render(request, f"integrasi_sapk/{templat}", konteks, status=status)
    if request.method == "POST":
        respons["HX-Retarget"], respons["HX-Reswap"] = f"#laci-{perbedaan.kode}", "innerHTML"
    return respons


def _formulir(perbedaan, aksi: str):
    if aksi not in BERTANYA:
        return None
    satu, awal = peta[perbedaan.jenis], {"aksi": aksi}
    if aksi != AksiKeputusan.PERBAIKI:
        return FormPutusan(initial=awal)
    if aksi not in aksi_tersedia(perbedaan):
        raise Http404("Medan ini tidak diperbaiki dari sini.")
    medan = medan_formulir(satu, satu.cari(perbedaan.medan), perbedaan.instansi_id)
    return FormPutusan(initial=awal, perbaikan=medan)


def _lihat(request, perbedaan, isi) -> dict:
    """What each open decision would do; and the people of the pattern, a page at a time."""
    kelola = boleh_mengelola(request.pelaku)
    terbuka = perbedaan.selesai_pada is None and kelola
    hasil = {"akibat": akibat(perbedaan, aksi_tersedia(perbedaan)) if terbuka else []}
    if not isi.get("sepola"):
        return hasil
    milik = sepola(request, perbedaan, isi).order_by("pegawai__nama_urut", "pk")
    mentah = isi.get("dari", "0")
    dari = int(mentah) if mentah.isascii() and mentah.isdigit() and len(mentah) < 7 else 0
    potong = list(milik[dari : dari + ORANG_PER_LACI + 1])
    return hasil | {
        "anggota": potong[:ORANG_PER_LACI],
        "dari": dari,
        "sebelum": max(0, dari - ORANG_PER_LACI) if dari else None,
        "sesudah": dari + ORANG_PER_LACI if len(potong) > ORANG_PER_LACI else None,
    }


@never_cache
@require_GET
def asal(request, kode):
    """Provenance of both values, read when asked for."""
    wajib_melihat(request.pelaku)
    perbedaan = kueri.ambil_perbedaan(request.pelaku, kode)
    konteks = {"p": perbedaan, "asal": kueri_asal(perbedaan), "kembali": kembali(request)}
    konteks["baris"] = baris_perbedaan(request.pelaku, [perbedaan])[0]
    templat = "_asal.html" if minta_fragmen(request) else "asal.html"
    return render(request, f"integrasi_sapk/{templat}", konteks)
