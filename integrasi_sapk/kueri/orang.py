"""How far one person, or each person of a list, agrees with BKN: for the badge on lower pages."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q

from integrasi_sapk.kueri.perbedaan import lingkup as lingkup_perbedaan
from integrasi_sapk.models import Hasil, HasilTarik, KeadaanTarik
from integrasi_sapk.sinkron import JENIS_WAJIB
from pegawai.models import Pegawai
from simpeg.inti.lingkup import Pelaku


@dataclass(frozen=True)
class KabarOrang:
    """`belum`: required kinds without a valid answer. `sejak`: the oldest of the valid answers."""

    pegawai_id: int
    perbedaan: int
    belum: int
    sejak: datetime | None

    @property
    def keadaan(self) -> str:
        if self.perbedaan:
            return "berbeda"
        return "tidak_diketahui" if self.belum else "sama"

    @property
    def kata(self) -> str:
        return {"sama": "Sama dengan BKN", "tidak_diketahui": "Belum diketahui"}.get(
            self.keadaan, f"{self.perbedaan} perbedaan"
        )


def kabar_orang(pelaku: Pelaku, pegawai: list[int]) -> dict[int, KabarOrang]:
    """Two queries for any number of people; derived fields follow their riwayat and are not counted."""
    beda = lingkup_perbedaan(pelaku).filter(pegawai_id__in=pegawai, selesai_pada=None).exclude(hasil=Hasil.TURUNAN)
    banyak = dict(beda.order_by().values_list("pegawai_id").annotate(n=Count("pk")))
    sah = Q(hasil__in=[HasilTarik.TERBACA, HasilTarik.KOSONG])
    tarik = KeadaanTarik.objects.filter(pegawai_id__in=pegawai, jenis__in=JENIS_WAJIB).order_by()
    baris = tarik.values("pegawai_id").annotate(n=Count("pk", filter=sah), sejak=Min("dilihat_pada", filter=sah))
    isi = {b["pegawai_id"]: b for b in baris}
    hasil = {}
    for pk in pegawai:
        satu = isi.get(pk, {"n": 0, "sejak": None})
        hasil[pk] = KabarOrang(pk, banyak.get(pk, 0), len(JENIS_WAJIB) - satu["n"], satu["sejak"])
    return hasil


def kode_orang(pegawai_id: int) -> UUID:
    return Pegawai.objects.values_list("kode", flat=True).get(pk=pegawai_id)
