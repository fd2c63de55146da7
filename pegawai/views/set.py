"""Change sets: the list, one set with what it did, its undo before it is proposed, and the decision on an undo."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pegawai.izin import boleh_melihat_set, boleh_mengurungkan
from pegawai.kueri import set as kueri
from pegawai.kueri.ganti import Ganti, ganti_isian, ganti_perubahan
from pegawai.models import AksiPerubahan, KeadaanPerubahan, KeadaanSet, SumberSet
from pegawai.riwayat import riwayat
from pegawai.tindakan.urungkan import pratinjau, putusan_tersedia, putuskan_urungan, urungkan
from simpeg.inti.fragmen import render_fragmen
from simpeg.inti.galat import GalatDomain
from simpeg.inti.tabel import Kolom, Saring, Tabel

PER_HALAMAN = 50
SET = Tabel(
    kunci="set",
    judul="Set perubahan",
    kolom=(
        Kolom("judul", "Set perubahan", urut=("judul",), tautan=lambda s: reverse("pegawai:set", args=[s.kode])),
        Kolom("sumber", "Sumber", nilai="get_sumber_display", urut=("sumber",)),
        Kolom("keadaan", "Keadaan", urut=("keadaan",), bentuk="lencana"),
        Kolom("banyak", "Perubahan", urut=("banyak",), bentuk="ribuan"),
        Kolom("berlaku", "Diterapkan", urut=("berlaku",), bentuk="ribuan"),
        Kolom("pengaju", "Pengaju", nilai="pengaju.nama", urut=("pengaju__nama",)),
        Kolom("penyetuju", "Penyetuju", nilai="penyetuju.nama", urut=("penyetuju__nama",)),
        Kolom("diajukan", "Diajukan", nilai="diajukan_pada", urut=("diajukan_pada",), bentuk="waktu"),
    ),
    saring=(
        Saring("cari", "Cari", "judul__icontains", jenis="cari", petunjuk="Judul set"),
        Saring("sumber", "Sumber", "sumber", jenis="pilihan", pilihan=SumberSet.choices),
        Saring("keadaan", "Keadaan", "keadaan", jenis="pilihan", pilihan=KeadaanSet.choices),
    ),
    urut="-diajukan",
    kosong="Belum ada set perubahan.",
    kosong_saran="Set lahir dari rencana yang mengambil data BKN, atau dari pengurungan.",
)
ISI = Tabel(
    kunci="isi-set",
    judul="Isi set",
    kolom=(
        Kolom(
            "orang", "Pegawai", nilai="pegawai.nama", urut=("pegawai__nama_urut",),
            tautan=lambda p: reverse("pegawai:profil", args=[p.pegawai.kode]),
        ),
        Kolom("jenis", "Jenis", nilai=lambda p: riwayat[p.jenis].judul, urut=("jenis",)),
        Kolom("aksi", "Aksi", nilai="get_aksi_display", urut=("aksi",)),
        Kolom("ganti", "Semula → menjadi", nilai="pk", templat="pegawai/_sel_ganti.html"),
        Kolom("keadaan", "Keadaan", urut=("keadaan",), bentuk="lencana"),
        Kolom("alasan", "Keterangan", nilai=lambda p: p.alasan or "–"),
    ),
    saring=(
        Saring("jenis", "Jenis", "jenis", jenis="pilihan", pilihan=[(j.kunci, j.judul) for j in riwayat]),
        Saring("aksi", "Aksi", "aksi", jenis="pilihan", pilihan=AksiPerubahan.choices),
        Saring("keadaan", "Keadaan", "keadaan", jenis="pilihan", pilihan=KeadaanPerubahan.choices),
    ),
    urut="orang",
    kosong="Set ini tidak memuat perubahan yang boleh Anda lihat.",
)  # fmt: skip


def _wajib_melihat(pelaku) -> None:
    if not boleh_melihat_set(pelaku):
        raise PermissionDenied("Set perubahan hanya dibuka oleh BKPSDM.")


def _ambil(request, kode):
    _wajib_melihat(request.pelaku)
    return kueri.ambil_set(request.pelaku, kode)


@never_cache
@require_GET
def daftar(request):
    _wajib_melihat(request.pelaku)
    tabel = SET.olah(request.GET, kueri.lingkup(request.pelaku))
    return render_fragmen(request, "pegawai/daftar_set.html", "_komponen/tabel.html", {"tabel": tabel})


@never_cache
@require_GET
def rincian(request, kode):
    pelaku, milik = request.pelaku, _ambil(request, kode)
    tabel = ISI.olah(request.GET, kueri.daftar_perubahan(pelaku, milik))
    ganti = ganti_perubahan(pelaku, tabel.objek)
    for satu in tabel.objek:
        satu.ganti = ganti[satu.pk]
    aksi = dict(AksiPerubahan.choices)
    konteks = {
        "set": milik,
        "tabel": tabel,
        "hitung": [h | {"kata": aksi[h["aksi"]]} for h in kueri.hitung_perubahan(milik)],
        "tersembunyi": kueri.tersembunyi(pelaku, milik),
        "urungan": kueri.daftar_urungan(milik),
        "langkah": putusan_tersedia(milik, pelaku),
        "boleh_urung": milik.keadaan == KeadaanSet.DITERAPKAN and boleh_mengurungkan(pelaku),
        "pekerjaan": kueri.pekerjaan_set(milik),
    }
    return render_fragmen(request, "pegawai/set.html", "_komponen/tabel.html", konteks)


@never_cache
@require_GET
def kemajuan(request, kode):
    """The polled part: how far the application of this set is."""
    pekerjaan = kueri.pekerjaan_set(_ambil(request, kode))
    if pekerjaan is None:
        raise Http404("Set ini tidak sedang diterapkan.")
    konteks = {"pekerjaan": pekerjaan, "url": reverse("pegawai:set-kemajuan", args=[kode])}
    return render(request, "pegawai/_set_kemajuan.html", konteks)


@dataclass(frozen=True)
class BarisBalik:
    """One reverse as shown: person, kind, present value and value after, or why it cannot be."""

    pegawai: object
    jenis: str
    aksi: str
    ganti: list[Ganti]
    alasan: str


@dataclass(frozen=True)
class _Isi:
    jenis: str
    isian: dict
    semula: dict


@never_cache
@require_http_methods(["GET", "POST"])
def batalkan(request, kode):
    """Preview before proposing; POST proposes. Nothing changes before somebody else approves."""
    milik = _ambil(request, kode)
    if not boleh_mengurungkan(request.pelaku):
        raise PermissionDenied("Urungan diajukan oleh pengelola integrasi, verifikator, atau admin data.")
    if request.method == "POST":
        try:
            baru = urungkan(milik, request.pelaku)
        except GalatDomain as galat:
            messages.error(request, galat.pesan)
            return redirect("pegawai:set-urungkan", kode)
        messages.success(request, "Urungan diajukan. Data berubah sesudah disetujui orang lain.")
        return redirect("pegawai:set", baru.kode)
    balik = pratinjau(milik) if milik.keadaan == KeadaanSet.DITERAPKAN else []
    terlihat = set(kueri.kunci_terlihat(request.pelaku))
    tampak = [satu for satu in balik if satu.kunci[0] in terlihat]
    # What cannot be undone is read first.
    tampak.sort(key=lambda satu: not satu.alasan)
    halaman = Paginator(tampak, PER_HALAMAN).get_page(request.GET.get("hal"))
    konteks = {
        "set": milik,
        "baris": _baris(request.pelaku, halaman.object_list),
        "halaman": halaman,
        "bisa": sum(not satu.alasan for satu in balik),
        "tidak": sum(bool(satu.alasan) for satu in balik),
        "tersembunyi": len(balik) - len(tampak),
    }
    return render(request, "pegawai/set_urungkan.html", konteks)


def _baris(pelaku, balik: list) -> list[BarisBalik]:
    orang, aksi = kueri.orang({satu.pegawai_id for satu in balik}), dict(AksiPerubahan.choices)
    isi = ganti_isian(pelaku, [_Isi(satu.kunci[0], satu.isian, satu.semula) for satu in balik])
    return [
        BarisBalik(orang[satu.pegawai_id], riwayat[satu.kunci[0]].judul, aksi[satu.aksi], ganti, satu.alasan)
        for satu, ganti in zip(balik, isi, strict=True)
    ]


KABAR = {
    "setujui": "Urungan disetujui dan sedang diterapkan.",
    "tolak": "Urungan ditolak; data tidak berubah.",
    "tarik": "Urungan ditarik kembali; data tidak berubah.",
    "lanjutkan": "Penerapan dilanjutkan dari titik terakhir yang tersimpan.",
}


@require_POST
def putus(request, kode, langkah):
    milik = _ambil(request, kode)
    if langkah not in KABAR:
        raise Http404("Langkah tidak ada.")
    if langkah not in {satu.kunci for satu in putusan_tersedia(milik, request.pelaku)}:
        raise PermissionDenied("Yang memutus urungan harus orang lain yang berhak menyetujui, dan hanya sekali.")
    putuskan_urungan(milik, request.pelaku, langkah)
    messages.success(request, KABAR[langkah])
    return redirect("pegawai:set", kode)
