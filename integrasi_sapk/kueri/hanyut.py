"""Departures of BKN's schema in plain words: what happened, which field it feeds, what the engine does about it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet
from django.http import Http404

from integrasi_sapk.izin import jenis_terlihat
from integrasi_sapk.kueri.nilai import label_medan
from integrasi_sapk.models import HanyutSkema, MacamHanyut
from integrasi_sapk.peta import peta
from integrasi_sapk.peta.kawat import kunci_dipetakan, kunci_wajib
from simpeg.inti.lingkup import Pelaku

TERSUSUN = ("objek", "daftar", "lain")
PENANDA = "penanda baris atau orang"


@dataclass(frozen=True)
class KabarHanyut:
    """One row of the page. `medan`: our field that the key feeds, '' when none does."""

    hanyut: HanyutSkema
    jenis: str
    kejadian: str
    medan: str
    akibat: str

    @property
    def kode(self) -> UUID:
        return self.hanyut.kode


def lingkup(pelaku: Pelaku) -> QuerySet[HanyutSkema]:
    """Of the instansi, in kinds that exist for this actor."""
    milik = HanyutSkema.objects.filter(instansi_id=pelaku.instansi_id, jenis__in=jenis_terlihat(pelaku))
    return milik.select_related("dipahami_oleh")


def daftar_hanyut(pelaku: Pelaku) -> list[KabarHanyut]:
    """What nobody has understood yet first, then the newest; one query."""
    urut = (F("dipahami_pada").asc(nulls_first=True), "-terakhir_dilihat", "jenis", "kunci", "macam")
    return [uraikan(satu) for satu in lingkup(pelaku).order_by(*urut)]


def ambil_hanyut(pelaku: Pelaku, kode: UUID) -> HanyutSkema:
    hasil = lingkup(pelaku).filter(kode=kode).first()
    if hasil is None:
        raise Http404("Perubahan skema ini tidak ada.")
    return hasil


def hitung_hanyut(pelaku: Pelaku, pekerjaan_id: int | None = None) -> int:
    """Not understood yet; with a run, those it saw last, understood or not."""
    milik = lingkup(pelaku)
    belum = milik.filter(dipahami_pada=None) if pekerjaan_id is None else milik.filter(pekerjaan_id=pekerjaan_id)
    return belum.count()


def uraikan(satu: HanyutSkema) -> KabarHanyut:
    jenis = peta[satu.jenis]
    nama = kunci_dipetakan(satu.jenis).get(satu.kunci)
    medan = label_medan(jenis, nama) if nama else PENANDA if satu.kunci in kunci_wajib(satu.jenis) else ""
    return KabarHanyut(satu, jenis.jenis.judul, _kejadian(satu), medan, _akibat(satu, nama, medan))


def _kejadian(satu: HanyutSkema) -> str:
    if satu.macam == MacamHanyut.TIPE:
        return f"Bentuk isinya berubah menjadi {satu.menjadi}"
    return "Tidak ada lagi dalam balasan" if satu.macam == MacamHanyut.HILANG else "Muncul, belum dikenal"


def _akibat(satu: HanyutSkema, nama: str | None, medan: str) -> str:
    if satu.macam == MacamHanyut.BARU:
        return "Tidak dibaca dan tidak dibandingkan; tersimpan dalam balasan mentah."
    if not medan and satu.macam == MacamHanyut.TIPE:
        return "Tidak ada: kunci ini tidak dibandingkan."
    if satu.macam == MacamHanyut.TIPE and satu.menjadi not in TERSUSUN:
        return "Tetap dibaca sebagai teks dan dibandingkan seperti biasa."
    if satu.macam == MacamHanyut.HILANG and nama:
        return "Medan itu menjadi belum diketahui pada baris tersebut: tidak dibandingkan, tidak dikosongkan."
    return "Seluruh balasan orang itu menjadi belum diketahui; data yang terakhir terbaca tetap."
