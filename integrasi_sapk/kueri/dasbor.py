"""Numbers of the dashboard: *ASN tersinkron* per OPD and over time, freshness per kind, open differences."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, FloatField, Max, Min, Q, QuerySet
from django.db.models.functions import Cast

from integrasi_sapk.izin import jenis_terlihat
from integrasi_sapk.kueri.kesegaran import BELUM_DITARIK, GAYA, LAMA, SEGAR, TIDAK_DIKETAHUI, batas_segar
from integrasi_sapk.kueri.perbedaan import lingkup as lingkup_perbedaan
from integrasi_sapk.models import HasilTarik, KeadaanPerbedaan, KeadaanTarik, SinkronHarian, Usulan
from integrasi_sapk.peta import peta
from pegawai.models import Pegawai
from simpeg.inti.lencana import Lencana
from simpeg.inti.lingkup import Pelaku

LAMA_GRAFIK = timedelta(days=180)
SELANG_BANDING = timedelta(days=7)


@dataclass(frozen=True)
class RingkasSinkron:
    """The newest stored number and the one about a week before."""

    tanggal: date
    asn: int
    tersinkron: int
    belum_diketahui: int
    lalu: SinkronHarian | None

    @property
    def bagian(self) -> float:
        return round(100 * self.tersinkron / self.asn, 1) if self.asn else 0.0

    @property
    def perubahan(self) -> int:
        return self.tersinkron - self.lalu.tersinkron if self.lalu else 0


def _seluruh(pelaku: Pelaku) -> QuerySet[SinkronHarian]:
    return SinkronHarian.objects.filter(instansi_id=pelaku.instansi_id, opd=None)


def ringkas_sinkron(pelaku: Pelaku) -> RingkasSinkron | None:
    """None before the first comparison."""
    kini = _seluruh(pelaku).order_by("-tanggal").first()
    if kini is None:
        return None
    lalu = _seluruh(pelaku).filter(tanggal__lt=kini.tanggal, tanggal__gte=kini.tanggal - SELANG_BANDING)
    return RingkasSinkron(
        kini.tanggal, kini.asn, kini.tersinkron, kini.belum_diketahui, lalu.order_by("tanggal").first()
    )


def deret_sinkron(pelaku: Pelaku, sampai: date) -> list[tuple[date, int, int]]:
    milik = _seluruh(pelaku).filter(tanggal__gte=sampai - LAMA_GRAFIK).order_by("tanggal")
    return list(milik.values_list("tanggal", "tersinkron", "asn"))


def sinkron_per_opd(pelaku: Pelaku, tanggal: date | None) -> QuerySet[SinkronHarian]:
    milik = SinkronHarian.objects.filter(instansi_id=pelaku.instansi_id, tanggal=tanggal).exclude(opd=None)
    bagian = 100.0 * Cast("tersinkron", FloatField()) / Cast("asn", FloatField())
    return milik.select_related("opd").annotate(bagian=bagian)


@dataclass(frozen=True)
class Kesegaran:
    """How fresh the mirror of one kind is. `cakupan`: people with a valid answer, in per cent; `lama`: too old ones."""

    judul: str
    terjawab: int
    belum_diketahui: int
    cakupan: float
    lama: int
    terlama: datetime | None
    terbaru: datetime | None

    @property
    def lencana(self) -> Lencana:
        """The weakest of its people: not known before old, old before fresh."""
        if self.terbaru is None:
            return Lencana("Belum pernah ditarik", *GAYA[BELUM_DITARIK])
        if self.belum_diketahui:
            return Lencana("Sebagian belum diketahui", *GAYA[TIDAK_DIKETAHUI])
        return Lencana("Sebagian lama", *GAYA[LAMA]) if self.lama else Lencana("Segar", *GAYA[SEGAR])


def kesegaran(pelaku: Pelaku) -> list[Kesegaran]:
    """One row per kind this actor may see; two queries."""
    orang = Pegawai.objects.filter(instansi_id=pelaku.instansi_id).count()
    sah = Q(hasil__in=[HasilTarik.TERBACA, HasilTarik.KOSONG])
    milik = KeadaanTarik.objects.filter(instansi_id=pelaku.instansi_id).order_by().values("jenis")
    hitung = milik.annotate(
        n=Count("pk", filter=sah),
        usang=Count("pk", filter=sah & Q(dilihat_pada__lte=batas_segar())),
        lama=Min("dilihat_pada"),
        baru=Max("dilihat_pada"),
    )
    isi = {baris["jenis"]: baris for baris in hitung}
    hasil = []
    for kunci in jenis_terlihat(pelaku):
        baris = isi.get(kunci, {"n": 0, "usang": 0, "lama": None, "baru": None})
        n, judul = baris["n"], peta[kunci].jenis.judul
        cakupan = round(100 * n / orang, 1) if orang else 0.0
        hasil.append(Kesegaran(judul, n, orang - n, cakupan, baris["usang"], baris["lama"], baris["baru"]))
    return hasil


@dataclass(frozen=True)
class JumlahUsulan:
    usulan: str
    kata: str
    banyak: int


def perbedaan_per_usulan(pelaku: Pelaku) -> list[JumlahUsulan]:
    """Open differences by what the policy proposes, in the order of the declaration; one query."""
    terbuka = lingkup_perbedaan(pelaku).filter(keadaan=KeadaanPerbedaan.TERBUKA)
    hitung = dict(terbuka.order_by().values_list("usulan").annotate(n=Count("pk")))
    return [JumlahUsulan(u.value, u.label, hitung.get(u.value, 0)) for u in Usulan]
