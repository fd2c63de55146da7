"""The population of both databases side by side: the actor's instansi only."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from integrasi_sapk.models import HasilPopulasi, SandingPopulasi, UnggahPopulasi
from simpeg.inti.kanonik import nama as kanonik_nama
from simpeg.inti.lingkup import Pelaku


def daftar_populasi(pelaku: Pelaku) -> QuerySet[SandingPopulasi]:
    return SandingPopulasi.objects.filter(instansi_id=pelaku.instansi_id).select_related("pegawai")


def hitung_populasi(pelaku: Pelaku) -> dict[str, int]:
    """People by outcome in one query; every outcome has its number."""
    hitung = SandingPopulasi.objects.filter(instansi_id=pelaku.instansi_id).values_list("hasil").annotate(Count("pk"))
    return dict.fromkeys(HasilPopulasi.values, 0) | dict(hitung)


def unggahan_terakhir(pelaku: Pelaku) -> UnggahPopulasi | None:
    return UnggahPopulasi.objects.filter(instansi_id=pelaku.instansi_id).select_related("pengunggah").first()


def ambil_unggahan(pelaku: Pelaku, kode: UUID) -> UnggahPopulasi:
    milik = UnggahPopulasi.objects.filter(instansi_id=pelaku.instansi_id, kode=kode)
    hasil = milik.select_related("pengunggah").first()
    if hasil is None:
        raise Http404("Unggahan tidak ada, atau di luar lingkup Anda.")
    return hasil


def cari_populasi(kueri: QuerySet, teks: str) -> QuerySet:
    """Digits search the beginning of the NIP of either side, words any part of either name (all must match)."""
    angka = "".join(teks.split()).replace(".", "").replace("-", "")
    if angka.isascii() and angka.isdigit():
        return kueri.filter(Q(nip_simpeg__startswith=angka) | Q(nip_bkn__startswith=angka))
    bagian = kanonik_nama(teks).split()
    for satu in bagian:
        kueri = kueri.filter(Q(nama_urut__contains=satu) | Q(nama_urut_bkn__contains=satu))
    return kueri if bagian else kueri.none()
