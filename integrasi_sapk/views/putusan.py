"""Decide and undo: one difference, its whole pattern, a ticked or filtered set, or what the policy proposes."""

import json
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from integrasi_sapk.forms import FormPutusan
from integrasi_sapk.kueri import perbedaan as kueri
from integrasi_sapk.models import AksiKeputusan
from integrasi_sapk.perbaikan import bisa_diperbaiki, medan_formulir, nilai_perbaikan
from integrasi_sapk.peta import peta
from integrasi_sapk.tindakan.keputusan import pilah, putuskan, putuskan_menurut_kebijakan, urungkan
from integrasi_sapk.views.himpunan import asal_daftar, dari_kiriman, sepola
from integrasi_sapk.views.laci import tampilkan_laci
from integrasi_sapk.views.perbedaan import angka
from integrasi_sapk.views.sajian import kembali, wajib_mengelola
from simpeg.inti.fragmen import minta_fragmen, render_fragmen
from simpeg.inti.templatetags.simpeg_ui import ribuan


def _ambil(request, kode):
    wajib_mengelola(request.pelaku)
    return kueri.ambil_perbedaan(request.pelaku, kode)


def _sesudah(request, orang=None):
    """htmx: nothing in place of the row, and the numbers that moved; else back to the list."""
    if not minta_fragmen(request):
        return redirect(kembali(request))
    konteks = angka(request.pelaku, asal_daftar(request), orang) | {"kembali": kembali(request)}
    respons = render_fragmen(
        request, "integrasi_sapk/_putusan_susulan.html", "integrasi_sapk/_putusan_susulan.html", konteks
    )
    respons["HX-Trigger-After-Swap"] = json.dumps({"sesudah-putusan": {}})
    return respons


def _medan_perbaikan(perbedaan, aksi: str):
    """The form field for a typed value, where a value may be typed."""
    satu = peta[perbedaan.jenis]
    if aksi != AksiKeputusan.PERBAIKI or not perbedaan.medan or not bisa_diperbaiki(satu, satu.cari(perbedaan.medan)):
        return None
    return medan_formulir(satu, satu.cari(perbedaan.medan), perbedaan.instansi_id)


@require_POST
def putuskan_satu(request, kode):
    """One difference or, with `sepola` (their number as seen on the page), all of its pattern under the filter."""
    perbedaan = _ambil(request, kode)
    aksi = request.POST.get("aksi", "")
    orang = perbedaan.pegawai if request.POST.get("orang") else None
    formulir = FormPutusan(request.POST, perbaikan=_medan_perbaikan(perbedaan, aksi))
    if not formulir.is_valid():
        return tampilkan_laci(request, perbedaan, aksi, formulir, status=422)
    himpunan, banyak = kueri.terpilih(request.pelaku, [str(kode)]), 1
    if dilihat := request.POST.get("sepola"):
        himpunan = sepola(request, perbedaan, request.POST)
        banyak = himpunan.count()
        if str(banyak) != dilihat:
            messages.error(
                request, f"Kelompok ini berubah: kini {ribuan(banyak)} perbedaan. Tidak ada yang diputuskan."
            )
            return _muat_ulang(request)
    isi = dict(formulir.cleaned_data)
    nilai = isi.pop("nilai", None)
    if "nilai" in formulir.fields:
        satu = peta[perbedaan.jenis]
        isi["nilai_baru"] = nilai_perbaikan(satu, satu.cari(perbedaan.medan), nilai)
    hasil = putuskan(request.pelaku, himpunan, **isi)
    if not hasil["diputuskan"]:
        sebab = _sebab(hasil) or "keadaannya sudah berubah"
        messages.error(request, f"Keputusan itu tidak berlaku lagi di sini ({sebab}). Tidak ada yang berubah.")
        return _muat_ulang(request)
    siapa = perbedaan.pegawai.nama if banyak == 1 else f"{ribuan(hasil['diputuskan'])} pegawai"
    _kabari(request, hasil, f"{siapa}: {AksiKeputusan(aksi).label}")
    return _sesudah(request, orang)


def _muat_ulang(request):
    """Nothing was done; the list is read again, for what it shows is no longer so."""
    if not minta_fragmen(request):
        return redirect(kembali(request))
    respons = render_fragmen(request, "integrasi_sapk/_kosong.html", "integrasi_sapk/_kosong.html")
    respons["HX-Reswap"] = "none"
    # After the swap it reaches the body even when the button that asked was replaced meanwhile.
    respons["HX-Trigger-After-Swap"] = json.dumps({"muat-perbedaan": {}})
    return respons


def _sebab(hasil: dict) -> str:
    return "; ".join(f"{ribuan(n)} {kata}" for kata, n in hasil["sebab"].items())


def _kabari(request, hasil: dict, pesan: str) -> None:
    """A toast with what happened, what was skipped and why, and the way back."""
    if hasil["ikut"]:
        pesan += f"; {ribuan(hasil['ikut'])} perbedaan lain dengan nilai yang sama ikut tertutup"
    if hasil["dilewati"]:
        pesan += f"; {ribuan(hasil['dilewati'])} dilewati ({_sebab(hasil)})"
    _kabari_urung(request, f"{pesan}.", hasil["kumpulan"] if hasil["diputuskan"] else None)


def _kabari_urung(request, pesan: str, kumpulan) -> None:
    if kumpulan is None:
        messages.warning(request, pesan)
        return
    url = reverse("integrasi:urungkan-set")
    tautan = f"{url}?{urlencode({'kumpulan': kumpulan, 'kembali': kembali(request)})}"
    isi = json.dumps({"kumpulan": str(kumpulan), "kembali": kembali(request)})
    templat = '{} <a href="{}" hx-post="{}" hx-vals="{}" hx-swap="none">Urungkan</a>'
    messages.success(request, format_html(templat, pesan, tautan, url, isi))


@require_GET
def tunda(request, kode):
    return tampilkan_laci(request, _ambil(request, kode), AksiKeputusan.TUNDA)


@require_POST
def urungkan_satu(request, kode):
    perbedaan = _ambil(request, kode)
    satu = kueri.daftar(request.pelaku, termasuk_selesai=True).filter(pk=perbedaan.pk)
    if urungkan(request.pelaku, satu):
        messages.success(request, "Keputusan diurungkan; perbedaan ini terbuka lagi.")
    else:
        messages.error(request, "Keputusan ini sudah masuk rencana, jadi tidak dapat diurungkan dari sini.")
    return _sesudah(request, perbedaan.pegawai if request.POST.get("orang") else None)


@require_POST
def putuskan_set(request):
    """First the question with its count and what will be skipped, then, with the same count, the deed."""
    wajib_mengelola(request.pelaku)
    himpunan, formulir = dari_kiriman(request), FormPutusan(request.POST)
    jumlah = himpunan.count()
    if not jumlah or request.POST.get("aksi") not in set(AksiKeputusan.values) - {AksiKeputusan.PERBAIKI}:
        messages.error(request, "Pilih dulu barisnya dan keputusannya. Tidak ada yang berubah.")
        return redirect(kembali(request))
    yakin = request.POST.get("yakin") == str(jumlah)
    if not yakin or not formulir.is_valid():
        return _halaman_set(request, formulir, himpunan, jumlah)
    hasil = putuskan(request.pelaku, himpunan, **formulir.cleaned_data)
    _kabari(request, hasil, f"{ribuan(hasil['diputuskan'])} perbedaan diputuskan")
    return redirect(kembali(request))


def _halaman_set(request, formulir, himpunan, jumlah: int):
    minta = "yakin" in request.POST
    aksi = request.POST.get("aksi", "")
    bawaan = [(n, v) for n in ("cakupan_set", "saringan", "orang", "kembali") if (v := request.POST.get(n))]
    pilihan = [(nama, satu) for nama in ("pilih", "pilih_pola") for satu in request.POST.getlist(nama)]
    boleh, lewat = pilah(list(himpunan), aksi)
    konteks = {
        "formulir": formulir if minta else FormPutusan(initial={"aksi": aksi, "cakupan": "semua"}),
        "aksi": dict(AksiKeputusan.choices).get(aksi, ""),
        "kunci_aksi": aksi,
        "tunda": aksi == AksiKeputusan.TUNDA,
        "setara": aksi == AksiKeputusan.SETARA,
        "jumlah": jumlah,
        "boleh": len(boleh),
        "lewat": sorted(lewat.items(), key=lambda satu: -satu[1]),
        "berubah": minta and request.POST.get("yakin") != str(jumlah),
        "tersembunyi": bawaan + pilihan,
        "url_batal": kembali(request),
    }
    return render(request, "integrasi_sapk/putuskan_set.html", konteks, status=422 if minta else 200)


@require_http_methods(["GET", "POST"])
def urungkan_set(request):
    """Take back one whole action; by htmx the list is read again in place."""
    wajib_mengelola(request.pelaku)
    isi = request.POST if request.method == "POST" else request.GET
    himpunan = kueri.sekumpulan(request.pelaku, isi.get("kumpulan", ""))
    if request.method == "POST":
        banyak = urungkan(request.pelaku, himpunan)
        pesan = f"{ribuan(banyak)} keputusan diurungkan; perbedaannya terbuka lagi."
        if banyak:
            messages.success(request, pesan)
        else:
            messages.error(request, "Tidak ada lagi yang dapat diurungkan: sudah masuk rencana atau sudah diurungkan.")
        return _muat_ulang(request)
    konteks = {
        "judul": f"Urungkan {ribuan(himpunan.count())} keputusan?",
        "pesan": "Perbedaannya terbuka lagi, juga yang tertutup karena setara. Yang sudah masuk rencana tidak ikut.",
        "url": request.path,
        "kata_ya": "Urungkan",
        "tersembunyi": [(nama, isi.get(nama, "")) for nama in ("kumpulan", "kembali")],
        "url_batal": kembali(request),
    }
    return render(request, "konfirmasi.html", konteks)


@require_http_methods(["GET", "POST"])
def terima_kebijakan(request):
    wajib_mengelola(request.pelaku)
    if request.method == "POST":
        kumpulan = uuid4()
        banyak = putuskan_menurut_kebijakan(request.pelaku, kumpulan)
        pesan = f"{ribuan(banyak)} perbedaan diputuskan menurut kebijakan."
        _kabari_urung(request, pesan, kumpulan if banyak else None)
        return redirect(kembali(request))
    banyak = kueri.usulan_kebijakan(request.pelaku)
    konteks = {
        "judul": f"Terima {ribuan(banyak)} usulan kebijakan?",
        "pesan": "Setiap perbedaan terbuka yang diusulkan ambil, kirim, atau lewat layanan diputuskan begitu, dengan "
        "penulis “kebijakan”. Belum ada yang dikirim atau diubah sebelum rencananya disetujui orang lain.",
        "url": request.path,
        "kata_ya": f"Terima {ribuan(banyak)} usulan",
        "tersembunyi": [("kembali", kembali(request))],
        "url_batal": kembali(request),
    }
    return render(request, "konfirmasi.html", konteks)
