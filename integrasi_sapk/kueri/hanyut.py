"""Departures of BKN's schema in plain words: what happened, which field it feeds, what the engine does about it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet
from django.http import Http404

from integrasi_sapk.izin import jenis_terlihat
from integrasi_sapk.kueri.nilai import label_medan
from integrasi_sapk.models import HanyutSkema, MacamHanyut
from integrasi_sapk.peta import peta
from integrasi_sapk.peta.kawat import kunci_dipetakan, kunci_wajib, tipe_dikenal
from simpeg.inti.lingkup import Pelaku

TERSUSUN = ("objek", "daftar", "lain")
PENANDA = "penanda baris atau orang"
DISIMPAN = "Tidak dibaca dan tidak dibandingkan; tersimpan dalam balasan mentah."
TIDAK_ADA = "Tidak ada: kunci ini tidak dibandingkan."
TETAP = "Tetap dibaca sebagai teks dan dibandingkan seperti biasa."
MEDAN = "Medan itu menjadi belum diketahui pada baris tersebut: tidak dibandingkan, tidak dikosongkan."
ORANG = "Barisnya tetap dibaca; apakah benar milik orang itu tidak dapat diperiksa."
SELURUH = "Seluruh balasan orang itu menjadi belum diketahui; data yang terakhir terbaca tetap."


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
    jenis, label = peta[satu.jenis], []
    for kunci, nama in kunci_dipetakan(satu.jenis).items():
        if kunci == satu.kunci or kunci.startswith(f"{satu.kunci}."):
            label.append(label_medan(jenis, nama))
    medan = ", ".join(label) or (PENANDA if satu.kunci in kunci_wajib(satu.jenis) else "")
    return KabarHanyut(satu, jenis.jenis.judul, _kejadian(satu), medan, _akibat(satu, bool(label)))


def _kejadian(satu: HanyutSkema) -> str:
    if satu.macam == MacamHanyut.TIPE:
        return f"Bentuk isinya berubah menjadi {satu.menjadi}"
    return "Tidak ada lagi dalam balasan" if satu.macam == MacamHanyut.HILANG else "Muncul, belum dikenal"


def _akibat(satu: HanyutSkema, dipetakan: bool) -> str:
    """What `urai` does about it; a test holds these words against it for every key."""
    jenis, kunci = peta[satu.jenis], satu.kunci
    if satu.macam == MacamHanyut.BARU:
        return DISIMPAN
    if satu.macam == MacamHanyut.TIPE and tipe_dikenal(kunci) != "objek":
        if kunci not in kunci_wajib(satu.jenis):
            return TIDAK_ADA
        return SELURUH if satu.menjadi in TERSUSUN else TETAP
    if kunci in (jenis.daftar, jenis.id_baris) or jenis.id_baris.startswith(f"{kunci}."):
        return SELURUH
    if dipetakan:
        return MEDAN
    return ORANG if kunci == jenis.id_orang else TIDAK_ADA
