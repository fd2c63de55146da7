"""Tables of the integration: credentials, mirror, links and dasar, differences, decisions, plans, population."""

from integrasi_sapk.models.cermin import (
    BalasanMentah,
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
    PadananNilai,
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
    "PadananNilai",
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
