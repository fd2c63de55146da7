"""Tables of the integration: credentials, mirror, links and dasar, differences, decisions, plans, population."""

from integrasi_sapk.models.cermin import (
    BalasanMentah,
    BukanPadan,
    HasilTarik,
    KeadaanTarik,
    Padan,
    PadananKode,
    PerluSanding,
    RekamBkn,
    RekamSimpeg,
)
from integrasi_sapk.models.kredensial import Kredensial, ModeSso
from integrasi_sapk.models.perbedaan import (
    AksiKeputusan,
    Arah,
    AturanKebijakan,
    Hasil,
    KeadaanPerbedaan,
    Keputusan,
    Perbedaan,
    SinkronHarian,
    Usulan,
)
from integrasi_sapk.models.populasi import BarisPopulasi, HasilPopulasi, SandingPopulasi, UnggahPopulasi
from integrasi_sapk.models.rencana import ButirKirim, KeadaanButir, KeadaanRencana, Rencana

__all__ = [
    "AksiKeputusan",
    "Arah",
    "AturanKebijakan",
    "BalasanMentah",
    "BarisPopulasi",
    "BukanPadan",
    "ButirKirim",
    "Hasil",
    "HasilPopulasi",
    "HasilTarik",
    "KeadaanButir",
    "KeadaanPerbedaan",
    "KeadaanRencana",
    "KeadaanTarik",
    "Keputusan",
    "Kredensial",
    "ModeSso",
    "Padan",
    "PadananKode",
    "Perbedaan",
    "PerluSanding",
    "RekamBkn",
    "RekamSimpeg",
    "Rencana",
    "SandingPopulasi",
    "SinkronHarian",
    "UnggahPopulasi",
    "Usulan",
]
