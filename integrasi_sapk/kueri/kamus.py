"""What *setara* may teach: for whom it would hold, through which dictionary, and how many it would close."""

from dataclasses import dataclass

from integrasi_sapk.kueri.nilai import LOKAL, UNIT, tabel_medan
from integrasi_sapk.models import KeadaanPerbedaan, Perbedaan
from integrasi_sapk.peta import peta
from pegawai.models import Rujukan


@dataclass(frozen=True)
class Ajaran:
    """`tabel`: also as a further code of BKN in this reference table; "" when only the pair of values is taught."""

    tabel: str = ""


def ajaran(p: Perbedaan) -> Ajaran | None:
    """How this difference would be taught, or None: identity is only ever equal for that one person."""
    if not p.medan or not p.nilai_simpeg or not p.nilai_bkn:
        return None
    satu = peta[p.jenis]
    medan = satu.cari(p.medan)
    if medan.turunan or satu.medan_riwayat(medan).jati_diri:
        return None
    tabel = tabel_medan(satu, medan)
    if not tabel or tabel == UNIT or p.nilai_simpeg.startswith(LOKAL):
        return Ajaran()
    kode = Rujukan.objects.filter(tabel=tabel, kode_pusat__in=[p.nilai_simpeg, p.nilai_bkn])
    milik = list(kode.values_list("kode_pusat", flat=True))
    # A code that already names another of our references stays that one's: then only the pair is equivalent.
    tunggal = milik.count(p.nilai_simpeg) == 1 and p.nilai_bkn not in milik
    return Ajaran(tabel) if tunggal else Ajaran()


def banyak_sepola(p: Perbedaan) -> int:
    """Open differences of the instansi with the same pair of values in the same field, this one included."""
    return Perbedaan.objects.filter(
        instansi=p.instansi_id, jenis=p.jenis, medan=p.medan, nilai_simpeg=p.nilai_simpeg, nilai_bkn=p.nilai_bkn,
        hasil=p.hasil, keadaan=KeadaanPerbedaan.TERBUKA,
    ).count()  # fmt: skip
