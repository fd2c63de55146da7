"""How fresh what we know of BKN is, per person and kind: for the badge wherever a value of BKN's is shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from integrasi_sapk.izin import jenis_terlihat
from integrasi_sapk.models import HasilTarik, KeadaanTarik
from integrasi_sapk.peta import peta
from integrasi_sapk.sinkron import umur_segar
from simpeg.inti.lencana import Lencana
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.templatetags.simpeg_ui import waktu_id
from simpeg.inti.waktu import sekarang

SAH = (HasilTarik.TERBACA, HasilTarik.KOSONG)
SEGAR, LAMA, TIDAK_DIKETAHUI, BELUM_DITARIK = "segar", "lama", "tidak_diketahui", "belum_ditarik"
# state → icon and tone; what is not known is dashed.
GAYA = {
    SEGAR: ("clock", "positif"),
    LAMA: ("hourglass", "peringatan"),
    TIDAK_DIKETAHUI: ("circle-dashed", "putus"),
    BELUM_DITARIK: ("cloud-download", "putus"),
}


@dataclass(frozen=True)
class Segar:
    """`per`: the last valid answer, also when the newest attempt gave none. `kosong`: BKN validly says it has none.

    `bentrok`: BKN answered with another person; nothing of that answer is compared.
    """

    pegawai_id: int
    jenis: str
    keadaan: str
    per: datetime | None = None
    kosong: bool = False
    sebab: str = ""
    bentrok: bool = False

    @property
    def judul(self) -> str:
        return peta[self.jenis].jenis.judul

    @property
    def lencana(self) -> Lencana:
        return Lencana(self.kata, *GAYA[self.keadaan])

    @property
    def kata(self) -> str:
        if self.keadaan == BELUM_DITARIK:
            return "Belum pernah ditarik"
        if self.keadaan == TIDAK_DIKETAHUI:
            return "Belum diketahui"
        return f"BKN per {waktu_id(self.per)}{', sudah lama' if self.keadaan == LAMA else ''}"

    @property
    def terakhir(self) -> str:
        """When BKN last answered validly, where the newest attempt gave no answer."""
        if self.keadaan != TIDAK_DIKETAHUI:
            return ""
        return f"terakhir terbaca {waktu_id(self.per)}" if self.per else "belum pernah terbaca"


def batas_segar() -> datetime:
    return sekarang() - timedelta(days=umur_segar())


def _satu(pegawai_id: int, jenis: str, baris: KeadaanTarik | None, batas: datetime) -> Segar:
    if baris is None:
        return Segar(pegawai_id, jenis, BELUM_DITARIK)
    if baris.hasil not in SAH:
        bentrok = baris.hasil == HasilTarik.BENTROK
        return Segar(pegawai_id, jenis, TIDAK_DIKETAHUI, baris.dilihat_pada, sebab=baris.galat, bentrok=bentrok)
    keadaan = LAMA if baris.dilihat_pada <= batas else SEGAR
    return Segar(pegawai_id, jenis, keadaan, baris.dilihat_pada, baris.hasil == HasilTarik.KOSONG)


def segar_orang(pelaku: Pelaku, pegawai: list[int]) -> dict[int, dict[str, Segar]]:
    """{person: {kind this actor may see: its freshness}}; one query for any number of people."""
    terlihat, batas = jenis_terlihat(pelaku), batas_segar()
    milik = KeadaanTarik.objects.filter(
        pegawai_id__in=pegawai, instansi_id=pelaku.instansi_id, jenis__in=terlihat
    ).order_by()
    ada = {(baris.pegawai_id, baris.jenis): baris for baris in milik}
    return {pk: {jenis: _satu(pk, jenis, ada.get((pk, jenis)), batas) for jenis in terlihat} for pk in pegawai}
