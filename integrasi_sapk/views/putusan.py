"""Decide and undo: one difference, a ticked or filtered set, or what the policy proposes."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from integrasi_sapk.forms import FormPutusan
from integrasi_sapk.kueri import perbedaan as kueri
from integrasi_sapk.models import AksiKeputusan
from integrasi_sapk.tabel import PERBEDAAN
from integrasi_sapk.tindakan.keputusan import putuskan, putuskan_menurut_kebijakan, urungkan
from integrasi_sapk.views.sajian import baris_perbedaan, kembali, wajib_mengelola
from pegawai.kueri.daftar import ambil_pegawai
from simpeg.inti.fragmen import minta_fragmen, render_fragmen
from simpeg.inti.galat import GalatDomain
from simpeg.inti.templatetags.simpeg_ui import ribuan
from simpeg.inti.waktu import sekarang


def _ambil(request, kode):
    wajib_mengelola(request.pelaku)
    return kueri.ambil_perbedaan(request.pelaku, kode)


def _sesudah(request, kode):
    """htmx: the row as it is now, with counters and toast; else back to the list."""
    if not minta_fragmen(request):
        return redirect(kembali(request))
    perbedaan = kueri.ambil_perbedaan(request.pelaku, kode)
    orang = perbedaan.pegawai if request.POST.get("orang") else None
    konteks = {
        "baris": baris_perbedaan(request.pelaku, [perbedaan])[0],
        "hitung": kueri.hitung_terbuka(request.pelaku, orang),
        "orang": orang,
        "boleh_mengelola": True,
        "kembali": kembali(request),
        "susulan": True,
    }
    return render_fragmen(request, "integrasi_sapk/_baris.html", "integrasi_sapk/_baris_susulan.html", konteks)


@require_POST
def putuskan_satu(request, kode):
    perbedaan = _ambil(request, kode)
    formulir = FormPutusan(request.POST)
    if not formulir.is_valid():
        return _halaman_tunda(request, perbedaan, formulir, status=422)
    aksi = formulir.cleaned_data["aksi"]
    hasil = putuskan(request.pelaku, kueri.terpilih(request.pelaku, [str(kode)]), **formulir.cleaned_data)
    if hasil["diputuskan"]:
        messages.success(request, f"{perbedaan.pegawai.nama}: {AksiKeputusan(aksi).label}. Dapat diurungkan.")
    else:
        messages.error(request, "Keputusan itu tidak berlaku lagi di sini. Tidak ada yang berubah.")
    return _sesudah(request, kode)


@require_GET
def tunda(request, kode):
    return _halaman_tunda(request, _ambil(request, kode), FormPutusan(initial={"aksi": AksiKeputusan.TUNDA}))


def _halaman_tunda(request, perbedaan, formulir, *, status: int = 200):
    baris = baris_perbedaan(request.pelaku, [perbedaan])[0]
    konteks = {"p": perbedaan, "baris": baris, "formulir": formulir, "kembali": kembali(request)}
    return render(request, "integrasi_sapk/tunda.html", konteks, status=status)


@require_POST
def urungkan_satu(request, kode):
    _ambil(request, kode)
    if urungkan(request.pelaku, kueri.terpilih(request.pelaku, [str(kode)])):
        messages.success(request, "Keputusan diurungkan; perbedaan ini terbuka lagi.")
    else:
        messages.error(request, "Keputusan ini sudah masuk rencana, jadi tidak dapat diurungkan dari sini.")
    return _sesudah(request, kode)


def _himpunan(request):
    """The set as sent: ticked rows, or the query of the filter, read and scoped again here."""
    if request.POST.get("cakupan") != "saringan":
        return kueri.terpilih(request.pelaku, request.POST.getlist("pilih"))
    parameter, pilihan = QueryDict(request.POST.get("saringan", "")), kueri.pilihan_saringan(request.pelaku)
    if PERBEDAAN.baca(parameter, pilihan).pesan:
        # A filter that is silently dropped would make the set larger than what was on the screen.
        raise GalatDomain("Saringan tidak dikenal lagi, jadi himpunannya tidak pasti. Ulangi dari daftar.")
    kode = request.POST.get("orang")
    if kode and not kueri.adalah_uuid(kode):
        raise GalatDomain("Pegawai pada saringan tidak dikenal. Ulangi dari daftar.")
    orang = ambil_pegawai(request.pelaku, kode) if kode else None
    return PERBEDAAN.saringkan(parameter, kueri.daftar(request.pelaku, pegawai=orang), pilihan)


@require_POST
def putuskan_set(request):
    """First the question with its count, then, with the same count, the deed."""
    wajib_mengelola(request.pelaku)
    himpunan, formulir = _himpunan(request), FormPutusan(request.POST)
    jumlah = himpunan.count()
    if not jumlah or request.POST.get("aksi") not in AksiKeputusan.values:
        messages.error(request, "Pilih dulu barisnya dan keputusannya. Tidak ada yang berubah.")
        return redirect(kembali(request))
    yakin = request.POST.get("yakin") == str(jumlah)
    if not yakin or not formulir.is_valid():
        return _halaman_set(request, formulir, jumlah)
    sejak = sekarang()
    hasil = putuskan(request.pelaku, himpunan, **formulir.cleaned_data)
    lewat = f"; {ribuan(hasil['dilewati'])} dilewati" if hasil["dilewati"] else ""
    _kabari_set(request, hasil["diputuskan"], sejak, lewat)
    return redirect(kembali(request))


def _halaman_set(request, formulir, jumlah: int):
    minta = "yakin" in request.POST
    aksi = request.POST.get("aksi", "")
    bawaan = [(n, v) for n in ("cakupan", "saringan", "orang", "kembali") if (v := request.POST.get(n))]
    konteks = {
        "formulir": formulir if minta else FormPutusan(initial={"aksi": aksi}),
        "aksi": dict(AksiKeputusan.choices).get(aksi, ""),
        "kunci_aksi": aksi,
        "tunda": aksi == AksiKeputusan.TUNDA,
        "jumlah": jumlah,
        "berubah": minta and request.POST.get("yakin") != str(jumlah),
        "tersembunyi": bawaan + [("pilih", satu) for satu in request.POST.getlist("pilih")],
        "url_batal": kembali(request),
    }
    return render(request, "integrasi_sapk/putuskan_set.html", konteks, status=422 if minta else 200)


def _kabari_set(request, banyak: int, sejak, tambahan: str = "") -> None:
    """A toast with the way back: undo is asked for by the instants between which the decisions were written."""
    kueri_urung = urlencode({"sejak": sejak.isoformat(), "sampai": sekarang().isoformat(), "kembali": kembali(request)})
    url = f"{reverse('integrasi:urungkan-set')}?{kueri_urung}"
    pesan = f"{ribuan(banyak)} perbedaan diputuskan{tambahan}."
    messages.success(request, format_html('{} <a href="{}">Urungkan</a>', pesan, url) if banyak else pesan)


@require_http_methods(["GET", "POST"])
def urungkan_set(request):
    wajib_mengelola(request.pelaku)
    isi = request.POST if request.method == "POST" else request.GET
    himpunan = kueri.baru_diputuskan(request.pelaku, isi.get("sejak", ""), isi.get("sampai", ""))
    if request.method == "POST":
        messages.success(request, f"{ribuan(urungkan(request.pelaku, himpunan))} keputusan diurungkan.")
        return redirect(kembali(request))
    konteks = {
        "judul": f"Urungkan {ribuan(himpunan.count())} keputusan?",
        "pesan": "Perbedaannya terbuka lagi. Yang sudah masuk rencana atau sudah setara tidak ikut.",
        "url": request.path,
        "kata_ya": "Urungkan",
        "tersembunyi": [(nama, isi.get(nama, "")) for nama in ("sejak", "sampai", "kembali")],
        "url_batal": kembali(request),
    }
    return render(request, "konfirmasi.html", konteks)


@require_http_methods(["GET", "POST"])
def terima_kebijakan(request):
    wajib_mengelola(request.pelaku)
    if request.method == "POST":
        sejak = sekarang()
        _kabari_set(request, putuskan_menurut_kebijakan(request.pelaku), sejak, " menurut kebijakan")
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
