"""The person: biodata, one tab per kind of riwayat, a row with its history, and the logged reveal."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pegawai.izin import boleh_mengungkap
from pegawai.kueri.daftar import ambil_pegawai
from pegawai.kueri.jejak import jejak_baris
from pegawai.kueri.profil import ambil_jenis, ambil_riwayat, daftar_riwayat, jenis_biodata, medan_terlihat
from pegawai.views.sajian import konteks_profil, sajikan, tabel_riwayat
from simpeg.inti.catatan import catat_akses
from simpeg.inti.fragmen import minta_fragmen, render_fragmen
from simpeg.inti.medan import Kelas, samarkan
from simpeg.inti.models import JenisAkses

OBJEK = "pegawai"
SEMUA = "*"


def _catat_baca(request, pegawai, rincian: str) -> None:
    catat_akses(request.pelaku, JenisAkses.BACA, OBJEK, pegawai.pk, rincian)


@never_cache
@require_GET
def profil(request, kode):
    pegawai = ambil_pegawai(request.pelaku, kode)
    jenis = jenis_biodata()
    _catat_baca(request, pegawai, jenis.kunci)
    return _halaman_rincian(request, pegawai, jenis, pegawai)


@never_cache
@require_GET
def riwayat(request, kode, kunci):
    pegawai = ambil_pegawai(request.pelaku, kode)
    jenis = ambil_jenis(request.pelaku, kunci)
    _catat_baca(request, pegawai, jenis.kunci)
    deklarasi = tabel_riwayat(jenis, tuple(medan_terlihat(request.pelaku, jenis)))
    tabel = deklarasi.olah(request.GET, daftar_riwayat(pegawai, jenis))
    konteks = konteks_profil(request, pegawai, jenis.kunci) | {"jenis": jenis, "tabel": tabel}
    return render_fragmen(request, "pegawai/riwayat.html", "_komponen/tabel.html", konteks)


@never_cache
@require_GET
def rincian(request, kode, kunci, baris):
    pegawai = ambil_pegawai(request.pelaku, kode)
    jenis = ambil_jenis(request.pelaku, kunci)
    objek = ambil_riwayat(pegawai, jenis, baris)
    _catat_baca(request, pegawai, f"{jenis.kunci}: rincian dan riwayat perubahan")
    return _halaman_rincian(request, pegawai, jenis, objek, jejak=True)


@never_cache
@require_GET
def jejak_biodata(request, kode):
    pegawai = ambil_pegawai(request.pelaku, kode)
    jenis = jenis_biodata()
    _catat_baca(request, pegawai, f"{jenis.kunci}: riwayat perubahan")
    return _halaman_rincian(request, pegawai, jenis, pegawai, jejak=True)


@never_cache
@require_POST
def ungkap_biodata(request, kode):
    pegawai = ambil_pegawai(request.pelaku, kode)
    return _ungkap(request, pegawai, jenis_biodata(), pegawai)


@never_cache
@require_POST
def ungkap_baris(request, kode, kunci, baris):
    pegawai = ambil_pegawai(request.pelaku, kode)
    jenis = ambil_jenis(request.pelaku, kunci)
    return _ungkap(request, pegawai, jenis, ambil_riwayat(pegawai, jenis, baris))


def _ungkap(request, pegawai, jenis, objek):
    """Log first, then show: one field, or all of the row. htmx gets the value, a plain form the page with it."""
    if not boleh_mengungkap(request.pelaku):
        raise PermissionDenied("Anda tidak berhak melihat data pribadi.")
    minta = request.POST.get("medan", "")
    pribadi = [m for m in medan_terlihat(request.pelaku, jenis) if jenis.kelas_medan(m) is Kelas.PRIBADI]
    terungkap = frozenset(m.nama for m in pribadi if minta in (SEMUA, m.nama))
    if not terungkap:
        raise Http404("Medan tidak ada.")
    catat_akses(request.pelaku, JenisAkses.UNGKAP, OBJEK, pegawai.pk, f"{jenis.kunci}: {', '.join(sorted(terungkap))}")
    if minta_fragmen(request) and minta != SEMUA:
        butir = sajikan(jenis, objek, [m for m in pribadi if m.nama == minta], terungkap)[0]
        return render(request, "_komponen/terungkap.html", {"id": f"medan-{minta}", "nilai": butir.nilai})
    return _halaman_rincian(request, pegawai, jenis, objek, terungkap=terungkap, jejak=not jenis.tunggal)


def _halaman_rincian(request, pegawai, jenis, objek, *, terungkap=frozenset(), jejak=False):
    medan = medan_terlihat(request.pelaku, jenis)
    butir = sajikan(jenis, objek, medan, terungkap)
    alamat = [pegawai.kode] if jenis.tunggal else [pegawai.kode, jenis.kunci, objek.kode]
    konteks = konteks_profil(request, pegawai, "" if jenis.tunggal else jenis.kunci) | {
        "jenis": jenis,
        "baris": objek,
        "butir": butir,
        "ada_samaran": any(satu.samaran for satu in butir),
        "url_ungkap": reverse("pegawai:ungkap" if jenis.tunggal else "pegawai:ungkap-baris", args=alamat),
        "url_jejak": reverse("pegawai:jejak", args=[pegawai.kode]) if jenis.tunggal and not jejak else "",
        "jejak": _jejak(jenis, objek, medan) if jejak else None,
    }
    return render(request, "pegawai/rincian.html", konteks)


def _jejak(jenis, objek, medan) -> list[dict]:
    """Steps with labels; pribadi values stay masked here, whatever was revealed above."""

    def tampil(ganti, nilai) -> object:
        return samarkan(nilai) if jenis.kelas_medan(ganti.medan) is Kelas.PRIBADI else nilai

    return [
        {
            "langkah": langkah,
            "ganti": [(jenis.label(g.medan.nama), tampil(g, g.lama), tampil(g, g.baru)) for g in langkah.ganti],
        }
        for langkah in jejak_baris(jenis, objek, medan)
    ]
