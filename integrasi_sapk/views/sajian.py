"""What several pages of the integration share: gates, rows of the list with their buttons, where to go back to."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from integrasi_sapk.izin import boleh_melihat, boleh_melihat_dasbor, boleh_mengelola
from integrasi_sapk.kueri.baris import Tampilan, tampilkan
from integrasi_sapk.models import AksiKeputusan, KeadaanPerbedaan, Perbedaan
from integrasi_sapk.pola import boleh_borongan, hanya_ejaan
from integrasi_sapk.tabel import lencana_sapk
from integrasi_sapk.tindakan.keputusan import aksi_tersedia
from simpeg.inti.lencana import Lencana

# Word, shortcut letter and icon of each decision's button; those that ask something first open a drawer.
TOMBOL = {
    AksiKeputusan.AMBIL: ("Ambil dari BKN", "t", "cloud-download"),
    AksiKeputusan.KIRIM: ("Pertahankan & kirim", "l", "cloud-upload"),
    AksiKeputusan.SETARA: ("Setara", "e", "equal"),
    AksiKeputusan.LAYANAN: ("Usulkan lewat layanan SIASN", "s", "file-text"),
    AksiKeputusan.PERBAIKI: ("Perbaiki manual", "p", "edit"),
    AksiKeputusan.TUNDA: ("Tunda", "n", "clock"),
}
BERTANYA = (AksiKeputusan.SETARA, AksiKeputusan.PERBAIKI, AksiKeputusan.TUNDA)


@dataclass(frozen=True)
class Tombol:
    aksi: str
    kata: str
    huruf: str
    ikon: str
    utama: bool
    bertanya: bool


@dataclass(frozen=True)
class BarisPerbedaan:
    """A row of the list: what is shown, and what may be done with it now. `banyak` > 1: a whole pattern."""

    tampilan: Tampilan
    lencana: Lencana
    tombol: list[Tombol]
    boleh_urung: bool
    banyak: int = 1
    kelas: str = ""

    @property
    def perbedaan(self) -> Perbedaan:
        return self.tampilan.perbedaan

    @property
    def sepola(self) -> bool:
        return self.banyak > 1


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
    aksi = aksi_tersedia(p) if kelola and bebas and p.keadaan == KeadaanPerbedaan.TERBUKA else ()
    banyak = getattr(p, "banyak", 1)
    if banyak > 1 and not boleh_borongan(p):
        aksi = ()
    return BarisPerbedaan(
        tampilan=tampilan,
        lencana=lencana_sapk(p.hasil),
        tombol=[Tombol(a, *TOMBOL[a], utama=a == p.usulan, bertanya=a in BERTANYA) for a in TOMBOL if a in aksi],
        boleh_urung=kelola and keputusan is not None and bebas,
        banyak=banyak,
        kelas="Hanya ejaan" if hanya_ejaan(p) else "",
    )


def kembali(request) -> str:
    """The list the person came from, if that is a page of ours; else the list as it begins."""
    tujuan = request.POST.get("kembali") or request.GET.get("kembali") or ""
    aman = url_has_allowed_host_and_scheme(tujuan, {request.get_host()}, require_https=request.is_secure())
    return tujuan if aman else reverse("integrasi:daftar")
