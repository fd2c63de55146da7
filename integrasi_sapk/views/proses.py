"""Runs: list and start, one run with its progress and log, cancel and resume."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from integrasi_sapk.izin import boleh_melihat_skema, boleh_mengelola
from integrasi_sapk.kueri import proses as kueri
from integrasi_sapk.kueri.hanyut import hitung_hanyut
from integrasi_sapk.tabel import PROSES
from integrasi_sapk.tindakan.jadwal import lanjutkan_proses, mulai_lengkap, mulai_sanding, mulai_tarik
from integrasi_sapk.views.sajian import wajib_melihat, wajib_mengelola
from pegawai.kueri.daftar import ambil_pegawai
from simpeg.inti.fragmen import render_fragmen
from simpeg.inti.models import KeadaanPekerjaan
from simpeg.inti.pekerjaan import minta_batal

# What the page can start; each answers with its work item.
MULAI = {"tarik": mulai_tarik, "sanding": mulai_sanding, "lengkap": mulai_lengkap}
# Counters whose name in the program says little to the reader; the others are read as they are named.
HITUNGAN = {
    "balasan": "balasan diterima",
    "panggilan": "panggilan ke BKN",
    "hasil_terbaca": "jenis terbaca",
    "hasil_kosong": "jenis tanpa baris",
    "hasil_bentrok": "jawaban milik orang lain",
    "detik_tarik_ms": "lama menarik (milidetik)",
}
BERHENTI = (KeadaanPekerjaan.GAGAL, KeadaanPekerjaan.BATAL, KeadaanPekerjaan.DIPARKIR)


@never_cache
@require_GET
def daftar(request):
    wajib_melihat(request.pelaku)
    konteks = {
        "tabel": PROSES.olah(request.GET, kueri.lingkup(request.pelaku)),
        "hidup": kueri.sedang_hidup(request.pelaku),
        "opd": kueri.pilihan_opd(request.pelaku),
        "kredensial": kueri.kredensial_instansi(request.pelaku),
        "boleh_mengelola": boleh_mengelola(request.pelaku),
    }
    return render_fragmen(request, "integrasi_sapk/daftar_proses.html", "_komponen/tabel.html", konteks)


def _ambil(request, kode):
    wajib_melihat(request.pelaku)
    return kueri.ambil_proses(request.pelaku, kode)


@never_cache
@require_GET
def rincian(request, kode):
    return render(request, "integrasi_sapk/proses.html", _konteks(request, _ambil(request, kode)))


@never_cache
@require_GET
def kemajuan(request, kode):
    """The polled part of the page: progress, counts, buttons and log."""
    konteks = _konteks(request, _ambil(request, kode))
    return render_fragmen(request, "integrasi_sapk/proses.html", "integrasi_sapk/_proses_kemajuan.html", konteks)


def _konteks(request, pekerjaan) -> dict:
    kelola = boleh_mengelola(request.pelaku)
    return {
        "pekerjaan": pekerjaan,
        "hitungan": [(HITUNGAN.get(n, n.replace("_", " ")), v) for n, v in sorted(pekerjaan.hitungan.items())],
        "catatan": kueri.catatan(pekerjaan),
        "rencana": kueri.rencana_proses(request.pelaku, pekerjaan),
        "hanyut": hitung_hanyut(request.pelaku, pekerjaan.pk) if boleh_melihat_skema(request.pelaku) else 0,
        "boleh_batal": kelola and (pekerjaan.hidup or pekerjaan.akan_lanjut) and not pekerjaan.batal_diminta,
        "boleh_lanjut": kelola and pekerjaan.keadaan in BERHENTI,
        "diparkir": pekerjaan.keadaan == KeadaanPekerjaan.DIPARKIR,
    }


@require_POST
def batal(request, kode):
    wajib_mengelola(request.pelaku)
    minta_batal(kueri.ambil_proses(request.pelaku, kode))
    messages.success(request, "Diminta berhenti sesudah bagian yang sedang dikerjakan; yang tersimpan tetap.")
    return redirect("integrasi:proses", kode)


@require_POST
def lanjut(request, kode):
    wajib_mengelola(request.pelaku)
    lanjutkan_proses(request.pelaku, kueri.ambil_proses(request.pelaku, kode))
    messages.success(request, "Proses dilanjutkan dari titik terakhir yang tersimpan.")
    return redirect("integrasi:proses", kode)


@require_POST
def mulai(request):
    wajib_mengelola(request.pelaku)
    kunci = request.POST.get("proses", "")
    if kunci == "opd":
        opd = kueri.ambil_opd(request.pelaku, request.POST.get("opd", ""))
        return _ke(request, mulai_tarik(request.pelaku, opd=opd))
    if kunci not in MULAI:
        raise Http404("Proses tidak dikenal.")
    return _ke(request, MULAI[kunci](request.pelaku))


@require_POST
def tarik_orang(request, kode):
    wajib_mengelola(request.pelaku)
    return _ke(request, mulai_tarik(request.pelaku, pegawai=ambil_pegawai(request.pelaku, kode)))


def _ke(request, pekerjaan):
    messages.success(request, f"{pekerjaan.judul}: menunggu giliran.")
    return redirect("integrasi:proses", pekerjaan.kode)
