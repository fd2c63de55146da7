"""Undo of an executed plan: its change set in SIMPEG, and the requests that would bring BKN back; sends nothing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from integrasi_sapk.balikan import butir_berefek, muat, susun_balikan
from integrasi_sapk.izin import boleh_mengelola, jenis_terlihat
from integrasi_sapk.kueri import rencana as kueri
from integrasi_sapk.kueri.proses import kredensial_instansi
from integrasi_sapk.models import KeadaanRencana
from integrasi_sapk.tabel import BALIKAN
from integrasi_sapk.tindakan.balikan import susun_rencana_balikan
from integrasi_sapk.views.sajian import wajib_melihat
from pegawai.izin import boleh_mengurungkan, kelas_terlihat
from simpeg.inti.fragmen import render_fragmen
from simpeg.inti.galat import GalatDomain
from simpeg.inti.waktu import hari_ini


@never_cache
@require_http_methods(["GET", "POST"])
def balikan(request, kode):
    wajib_melihat(request.pelaku)
    rencana = kueri.ambil_rencana(request.pelaku, kode)
    if request.method == "POST":
        return _susun(request, rencana)
    semua = butir_berefek(rencana)
    tampak = semua.filter(jenis__in=jenis_terlihat(request.pelaku))
    tabel = BALIKAN.olah(request.GET, tampak)
    _lampirkan(rencana, tabel.objek, kelas_terlihat(request.pelaku))
    kelola, banyak = boleh_mengelola(request.pelaku), semua.count()
    konteks = {
        "rencana": rencana,
        "tabel": tabel,
        "banyak": banyak,
        "tersembunyi": banyak - tampak.count(),
        "lain": rencana.banyak_kirim - banyak,
        "balikan": kueri.balikan_rencana(rencana),
        "boleh_susun": kelola and banyak and rencana.keadaan == KeadaanRencana.SELESAI,
        "boleh_urung": rencana.perubahan_id is not None and boleh_mengurungkan(request.pelaku),
        "kredensial": kredensial_instansi(request.pelaku),
    }
    return render_fragmen(request, "integrasi_sapk/balikan.html", "_komponen/tabel.html", konteks)


def _lampirkan(rencana, asal: list, boleh) -> None:
    """To each request of the page its reverse as it would be composed now, with what moves and its exact body."""
    hasil = susun_balikan(muat(rencana, asal, hari_ini(rencana.instansi.zona_waktu)), asal)
    for satu in hasil:
        satu.asal.balik = satu
        if satu.butir:
            # Shown only: the key under which its words are asked.
            satu.butir.pk = satu.asal.pk
    butir = [satu.butir for satu in hasil if satu.butir]
    ganti = kueri.ganti_butir(butir, boleh)
    for satu in butir:
        satu.ganti, satu.badan = ganti[satu.pk], kueri.badan_butir(satu, boleh)


def _susun(request, rencana):
    if not boleh_mengelola(request.pelaku):
        raise PermissionDenied("Rencana balikan disusun oleh pengelola integrasi.")
    try:
        pekerjaan = susun_rencana_balikan(request.pelaku, rencana)
    except GalatDomain as galat:
        messages.error(request, galat.pesan)
        return redirect("integrasi:rencana-urungkan", rencana.kode)
    messages.success(request, "Rencana balikan sedang disusun; belum ada yang dikirim sebelum disetujui orang lain.")
    return redirect("integrasi:proses", pekerjaan.kode)
