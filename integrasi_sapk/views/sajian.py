"""What several pages of the integration share: gates, rows of the list with their buttons, where to go back to."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from integrasi_sapk.izin import boleh_melihat, boleh_melihat_dasbor, boleh_mengelola
from integrasi_sapk.kueri.baris import Tampilan, tampilkan
from integrasi_sapk.models import AksiKeputusan, KeadaanPerbedaan, Perbedaan
from integrasi_sapk.tabel import lencana_sapk
from integrasi_sapk.tindakan.keputusan import aksi_tersedia
from simpeg.inti.lencana import Lencana

# Word, shortcut letter and icon of each decision's button.
TOMBOL = {
    AksiKeputusan.AMBIL: ("Ambil BKN", "t", "cloud-download"),
    AksiKeputusan.KIRIM: ("Pertahankan & kirim", "l", "cloud-upload"),
    AksiKeputusan.SETARA: ("Setara", "e", "equal"),
    AksiKeputusan.LAYANAN: ("Lewat layanan", "s", "file-text"),
}


@dataclass(frozen=True)
class Tombol:
    aksi: str
    kata: str
    huruf: str
    ikon: str
    utama: bool


@dataclass(frozen=True)
class BarisPerbedaan:
    """A row of the list: what is shown, and what may be done with it now."""

    tampilan: Tampilan
    lencana: Lencana
    tombol: list[Tombol]
    boleh_tunda: bool
    boleh_urung: bool

    @property
    def perbedaan(self) -> Perbedaan:
        return self.tampilan.perbedaan


def wajib_melihat(pelaku) -> None:
    if not boleh_melihat(pelaku):
        raise PermissionDenied("Integrasi BKN hanya dibuka oleh pengelola integrasi, penyetuju, dan verifikator.")


def wajib_dasbor(pelaku) -> None:
    if not boleh_melihat_dasbor(pelaku):
        raise PermissionDenied("Dasbor integrasi hanya untuk BKPSDM, pimpinan, dan auditor.")


def wajib_mengelola(pelaku) -> None:
    if not boleh_mengelola(pelaku):
        raise PermissionDenied("Tindakan ini hanya untuk pengelola integrasi.")


def baris_perbedaan(pelaku, perbedaan: list[Perbedaan], *, terungkap: bool = False) -> list[BarisPerbedaan]:
    kelola = boleh_mengelola(pelaku)
    return [_baris(satu, kelola) for satu in tampilkan(perbedaan, terungkap=terungkap)]


def _baris(tampilan: Tampilan, kelola: bool) -> BarisPerbedaan:
    p, keputusan = tampilan.perbedaan, tampilan.keputusan
    bebas = keputusan is None or keputusan.rencana_id is None
    aksi = aksi_tersedia(p) if kelola and bebas and p.selesai_pada is None else ()
    terbuka = p.keadaan == KeadaanPerbedaan.TERBUKA
    tombol = [Tombol(a, *TOMBOL[a], utama=a == p.usulan) for a in aksi if a in TOMBOL] if terbuka else []
    return BarisPerbedaan(
        tampilan=tampilan,
        lencana=lencana_sapk(p.hasil),
        tombol=tombol,
        boleh_tunda=terbuka and AksiKeputusan.TUNDA in aksi,
        boleh_urung=kelola and keputusan is not None and bebas and keputusan.aksi != AksiKeputusan.SETARA,
    )


def kembali(request) -> str:
    """The list the person came from, if that is a page of ours; else the list as it begins."""
    tujuan = request.POST.get("kembali") or request.GET.get("kembali") or ""
    aman = url_has_allowed_host_and_scheme(tujuan, {request.get_host()}, require_https=request.is_secure())
    return tujuan if aman else reverse("integrasi:daftar")
