"""Tables of the integration: credentials, mirror, drift, links, differences, decisions, plans, population."""

from integrasi_sapk.models.berita_acara import BeritaAcara, KeadaanBeritaAcara
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
from integrasi_sapk.models.hanyut import HanyutSkema, MacamHanyut
from integrasi_sapk.models.kredensial import Giliran, Kredensial, ModeSso
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
from integrasi_sapk.models.rencana import AksiButir, ButirKirim, KeadaanButir, KeadaanRencana, Rencana

__all__ = [
    "AksiButir",
    "BeritaAcara",
    "KeadaanBeritaAcara",
    "AksiKeputusan",
    "Arah",
    "AturanKebijakan",
    "BalasanMentah",
    "BarisPopulasi",
    "BukanPadan",
    "ButirKirim",
    "Giliran",
    "HanyutSkema",
    "Hasil",
    "HasilPopulasi",
    "HasilTarik",
    "KeadaanButir",
    "KeadaanPerbedaan",
    "KeadaanRencana",
    "KeadaanTarik",
    "Keputusan",
    "Kredensial",
    "MacamHanyut",
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
