"""Which differences a request means: ticked rows and patterns, a pattern under the filter, or all the filter gives."""

from urllib.parse import urlsplit

from django.db.models import Q, QuerySet
from django.http import QueryDict

from integrasi_sapk.kueri import perbedaan as kueri
from integrasi_sapk.models import KeadaanPerbedaan, Perbedaan
from integrasi_sapk.tabel import PERBEDAAN
from integrasi_sapk.views.sajian import kembali
from pegawai.kueri.daftar import ambil_pegawai
from simpeg.inti.galat import GalatDomain


def dasar_daftar(pelaku, parameter: QueryDict, orang=None) -> QuerySet[Perbedaan]:
    """What the list shows before its filters: what is open, unless another state is asked for."""
    minta = set(parameter.getlist("keadaan")) & set(KeadaanPerbedaan.values)
    baris = kueri.daftar(pelaku, termasuk_selesai=KeadaanPerbedaan.SELESAI in minta, pegawai=orang)
    return baris if minta else baris.filter(keadaan=KeadaanPerbedaan.TERBUKA)


def tersaring(pelaku, parameter: QueryDict, orang=None) -> QuerySet[Perbedaan]:
    """The filtered set; a filter that is no longer known refuses, for dropping it would make the set larger."""
    pilihan = kueri.pilihan_saringan(pelaku)
    if PERBEDAAN.baca(parameter, pilihan).pesan:
        raise GalatDomain("Saringan tidak dikenal lagi, jadi himpunannya tidak pasti. Ulangi dari daftar.")
    return PERBEDAAN.saringkan(parameter, dasar_daftar(pelaku, parameter, orang), pilihan)


def asal_daftar(request) -> QueryDict:
    """The query string of the list the person came from."""
    return QueryDict(urlsplit(kembali(request)).query, mutable=True)


def sepola(request, perbedaan: Perbedaan, isi: QueryDict) -> QuerySet[Perbedaan]:
    """Open differences of the same pattern under the filters of the list; of this person alone on their list."""
    orang = perbedaan.pegawai if isi.get("orang") else None
    saringan = asal_daftar(request)
    # The page and its order say nothing about the set, and an old page number must not refuse it.
    for nama in ("hal", "per", "urut"):
        saringan.pop(nama, None)
    milik = tersaring(request.pelaku, saringan, orang)
    return milik.filter(pola=perbedaan.pola, keadaan=KeadaanPerbedaan.TERBUKA)


def dari_kiriman(request) -> QuerySet[Perbedaan]:
    """The set as sent: ticked rows and patterns, or the query of the filter, read and scoped again here."""
    isi = request.POST
    kode = isi.get("orang")
    if kode and not kueri.adalah_uuid(kode):
        raise GalatDomain("Pegawai pada saringan tidak dikenal. Ulangi dari daftar.")
    orang = ambil_pegawai(request.pelaku, kode) if kode else None
    semua = isi.get("cakupan_set") == "saringan"
    pola = isi.getlist("pilih_pola")
    milik = tersaring(request.pelaku, QueryDict(isi.get("saringan", "")), orang) if semua or pola else None
    if semua:
        return milik
    satuan = kueri.terpilih(request.pelaku, isi.getlist("pilih"))
    if not pola:
        return satuan
    return kueri.daftar(request.pelaku).filter(
        Q(pk__in=satuan.values("pk"))
        | Q(pk__in=milik.filter(pola__in=pola, keadaan=KeadaanPerbedaan.TERBUKA).values("pk"))
    )
