"""Plans: list, content, composing, and the step of the one who approves."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from integrasi_sapk.alur import ALUR_RENCANA
from integrasi_sapk.forms import FormAlasan, FormSusun
from integrasi_sapk.izin import boleh_mengelola
from integrasi_sapk.kueri import rencana as kueri
from integrasi_sapk.kueri.proses import kredensial_instansi
from integrasi_sapk.models import KeadaanRencana
from integrasi_sapk.peta import peta
from integrasi_sapk.tabel import BUTIR, PERUBAHAN, RENCANA, lencana_sapk
from integrasi_sapk.tindakan.rencana import setujui_pertama, setujui_rencana, susun_rencana, tolak_rencana
from integrasi_sapk.views.sajian import wajib_melihat, wajib_mengelola
from pegawai.izin import boleh_mengungkap, kelas_terlihat
from pegawai.kueri.ganti import ganti_perubahan
from pegawai.models import Peran
from simpeg.inti.catatan import catat_akses
from simpeg.inti.fragmen import render_fragmen
from simpeg.inti.models import JenisAkses


@never_cache
@require_GET
def daftar(request):
    wajib_melihat(request.pelaku)
    tabel = RENCANA.olah(request.GET, kueri.lingkup(request.pelaku))
    konteks = {
        "tabel": tabel,
        "menunggu": sum(kueri.keputusan_menunggu(request.pelaku).values()),
        "boleh_mengelola": boleh_mengelola(request.pelaku),
    }
    return render_fragmen(request, "integrasi_sapk/daftar_rencana.html", "_komponen/tabel.html", konteks)


def _ambil(request, kode):
    wajib_melihat(request.pelaku)
    return kueri.ambil_rencana(request.pelaku, kode)


@never_cache
@require_GET
def rincian(request, kode):
    return _halaman(request, _ambil(request, kode), FormAlasan())


def _halaman(request, rencana, formulir, *, status: int = 200):
    pelaku, boleh = request.pelaku, kelas_terlihat(request.pelaku)
    butir = BUTIR.olah(request.GET, kueri.daftar_butir(pelaku, rencana))
    perubahan = PERUBAHAN.olah(request.GET, kueri.daftar_perubahan(pelaku, rencana))
    ganti_butir, ganti_lokal = kueri.ganti_butir(butir.objek, boleh), ganti_perubahan(pelaku, perubahan.objek)
    for satu in butir.objek:
        satu.ganti, satu.url = ganti_butir[satu.pk], reverse("integrasi:butir", args=[rencana.kode, satu.kode])
    for satu in perubahan.objek:
        satu.ganti = ganti_lokal[satu.pk]
    langkah = ALUR_RENCANA.tersedia(rencana, pelaku)
    konteks = {
        "rencana": rencana,
        "lencana_rencana": lencana_sapk(rencana.keadaan),
        "kredensial": kredensial_instansi(pelaku),
        "hitung": [b | {"lencana": lencana_sapk(b["keadaan"])} for b in kueri.hitung_butir(rencana)],
        "tersembunyi": kueri.tersembunyi(pelaku, rencana),
        "butir": butir,
        "perubahan": perubahan,
        "langkah": langkah,
        "balikan": kueri.balikan_rencana(rencana),
        "boleh_balik": rencana.keadaan == KeadaanRencana.SELESAI,
        "mengapa_tidak": _mengapa_tidak(pelaku, rencana, langkah),
        "formulir": formulir,
    }
    return render(request, "integrasi_sapk/rencana.html", konteks, status=status)


def _mengapa_tidak(pelaku, rencana, langkah) -> str:
    """Why this person cannot approve a plan that waits for approval; empty when they can, or none waits."""
    if rencana.keadaan not in (KeadaanRencana.DIAJUKAN, KeadaanRencana.KEDUA) or any(t.utama for t in langkah):
        return ""
    if rencana.keadaan == KeadaanRencana.KEDUA:
        return (
            "Rencana ini menghapus baris di BKN dan sudah disetujui satu orang. Ia menunggu orang ketiga, bukan "
            "pengaju dan bukan penyetuju pertama, dengan peran penyetuju atau verifikator."
        )
    if rencana.pengaju_id == pelaku.pengguna.pk:
        return "Anda pengaju rencana ini. Yang menyetujui harus orang lain dengan peran penyetuju (Kabid)."
    if Peran.PENYETUJU not in pelaku.peran_instansi:
        return "Rencana ini menunggu penyetuju (Kabid); peran Anda tidak mencakup persetujuan."
    return "Anda ikut memutuskan perbedaan di dalam rencana ini, jadi yang menyetujui harus penyetuju lain."


@require_POST
def putus(request, kode, langkah):
    rencana = _ambil(request, kode)
    if langkah not in {t.kunci for t in ALUR_RENCANA.transisi}:
        raise Http404("Langkah tidak ada.")
    transisi = ALUR_RENCANA[langkah]
    if not transisi.izin(request.pelaku, rencana):
        raise PermissionDenied(_mengapa_tidak(request.pelaku, rencana, []) or f"Anda tidak berhak: {transisi.judul}.")
    formulir = FormAlasan(request.POST)
    if transisi.perlu_alasan and not formulir.is_valid():
        return _halaman(request, rencana, formulir, status=422)
    if transisi.perlu_alasan:
        tolak_rencana(rencana, request.pelaku, formulir.cleaned_data["alasan"])
        messages.success(request, f"{transisi.judul}: tidak ada yang dikirim. Perbedaannya terbuka lagi.")
        return redirect("integrasi:rencana", kode)
    if transisi.ke == KeadaanRencana.KEDUA:
        setujui_pertama(rencana, request.pelaku)
        messages.success(request, "Disetujui. Menunggu penyetuju kedua; belum ada yang dikirim.")
        return redirect("integrasi:rencana", kode)
    pekerjaan = setujui_rencana(rencana, request.pelaku)
    messages.success(request, "Rencana disetujui; persis isinya yang dikirim.")
    return redirect("integrasi:proses", pekerjaan.kode)


@require_http_methods(["GET", "POST"])
def susun(request):
    wajib_mengelola(request.pelaku)
    formulir = FormSusun(request.POST or None)
    if request.method == "POST" and formulir.is_valid():
        pekerjaan = susun_rencana(request.pelaku, formulir.cleaned_data["judul"] or None)
        messages.success(request, "Rencana sedang disusun; sesudah selesai diajukan kepada penyetuju.")
        return redirect("integrasi:proses", pekerjaan.kode)
    konteks = {"formulir": formulir, "menunggu": kueri.keputusan_menunggu(request.pelaku)}
    konteks["jumlah"] = sum(konteks["menunggu"].values())
    return render(request, "integrasi_sapk/susun.html", konteks, status=422 if formulir.errors else 200)


@never_cache
@require_GET
def butir(request, kode, butir):
    rencana = _ambil(request, kode)
    satu = kueri.ambil_butir(request.pelaku, rencana, butir)
    catat_akses(request.pelaku, JenisAkses.BACA, "pegawai", satu.pegawai_id, f"permintaan {satu.jenis}")
    return _halaman_butir(request, rencana, satu)


@never_cache
@require_POST
def butir_ungkap(request, kode, butir):
    rencana = _ambil(request, kode)
    satu = kueri.ambil_butir(request.pelaku, rencana, butir)
    if not boleh_mengungkap(request.pelaku):
        raise PermissionDenied("Anda tidak berhak melihat data pribadi.")
    catat_akses(request.pelaku, JenisAkses.UNGKAP, "pegawai", satu.pegawai_id, f"permintaan {satu.jenis}")
    return _halaman_butir(request, rencana, satu, terungkap=True)


def _halaman_butir(request, rencana, satu, *, terungkap: bool = False):
    boleh = kelas_terlihat(request.pelaku)
    konteks = {
        "rencana": rencana,
        "butir": satu,
        "jenis": peta[satu.jenis].jenis,
        "lencana_butir": lencana_sapk(satu.keadaan),
        "badan": kueri.badan_butir(satu, boleh, terungkap=terungkap),
        "ganti": kueri.ganti_butir([satu], boleh, terungkap=terungkap)[satu.pk],
        "kredensial": kredensial_instansi(request.pelaku),
        "terungkap": terungkap,
    }
    return render(request, "integrasi_sapk/butir.html", konteks)
