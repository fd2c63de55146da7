"""Differences within the actor's scope: the gateway, filters and their choices, and the counters of the page."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Max, Q, QuerySet, Value, Window
from django.db.models.functions import RowNumber
from django.http import Http404

from integrasi_sapk.izin import jenis_terlihat
from integrasi_sapk.models import AksiKeputusan, KeadaanPerbedaan, Keputusan, Perbedaan, Usulan
from integrasi_sapk.peta import peta
from integrasi_sapk.pola import syarat_kelas
from pegawai.izin import boleh_tertutup
from pegawai.kueri.daftar import cari_pegawai
from pegawai.models import Pegawai, UnitKerja
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.medan import Kelas
from simpeg.inti.waktu import sekarang

UMUR = (("1", "Lebih dari sehari"), ("7", "Lebih dari 7 hari"), ("30", "Lebih dari 30 hari"))
PUTUSAN_KEBIJAKAN = (Usulan.AMBIL, Usulan.KIRIM, Usulan.LAYANAN)


def medan_tertutup() -> Q:
    """Closed fields inside kinds that are not closed themselves."""
    syarat = Q(pk__in=[])
    for satu in peta:
        tertutup = [m.nama for m in satu.medan if satu.jenis.kelas_medan(satu.medan_riwayat(m)) == Kelas.TERTUTUP]
        if tertutup:
            syarat |= Q(jenis=satu.kunci, medan__in=tertutup)
    return syarat


def lingkup(pelaku: Pelaku) -> QuerySet[Perbedaan]:
    """Differences of the instansi in kinds and fields that exist for this actor."""
    semua = Perbedaan.objects.filter(instansi_id=pelaku.instansi_id, jenis__in=jenis_terlihat(pelaku))
    return semua if boleh_tertutup(pelaku) else semua.exclude(medan_tertutup())


def ambil_perbedaan(pelaku: Pelaku, kode: UUID) -> Perbedaan:
    hasil = lingkup(pelaku).select_related("pegawai__unit", "pegawai__golongan", "opd").filter(kode=kode).first()
    if hasil is None:
        raise Http404("Perbedaan tidak ada, atau di luar lingkup Anda.")
    return hasil


def daftar(pelaku: Pelaku, *, termasuk_selesai: bool = False, pegawai: Pegawai | None = None) -> QuerySet[Perbedaan]:
    """Rows of the list; what has ended is shown only when asked for."""
    hasil = lingkup(pelaku).select_related("pegawai", "opd")
    if pegawai is not None:
        hasil = hasil.filter(pegawai=pegawai)
    return hasil if termasuk_selesai else hasil.filter(selesai_pada=None)


def terpilih(pelaku: Pelaku, kode: list[str]) -> QuerySet[Perbedaan]:
    return daftar(pelaku).filter(kode__in=[satu for satu in kode if adalah_uuid(satu)])


def adalah_uuid(teks: str) -> bool:
    try:
        UUID(teks)
    except ValueError:
        return False
    return True


def cari_orang(kueri: QuerySet, teks: str) -> QuerySet:
    return kueri.filter(pegawai__in=cari_pegawai(Pegawai.objects.all(), teks).values("pk"))


def per_medan(kueri: QuerySet, nilai: str) -> QuerySet:
    jenis, _, medan = nilai.partition(".")
    return kueri.filter(jenis=jenis, medan=medan)


def batas_umur(hari: str) -> datetime:
    return sekarang() - timedelta(days=int(hari))


def per_umur(kueri: QuerySet, hari: str) -> QuerySet:
    return kueri.filter(pertama_dilihat__lt=batas_umur(hari))


def per_kelas(kueri: QuerySet, kunci: str) -> QuerySet:
    return kueri.filter(syarat_kelas(kunci))


def kumpulkan_pola(kueri: QuerySet[Perbedaan], *, lipat: bool) -> QuerySet[Perbedaan]:
    """One row for each pattern with `banyak`, its number of differences; unfolded every row is one.

    Filters added afterwards still narrow what is counted: the windows stand over the filtered rows.
    """
    if not lipat:
        return kueri.annotate(banyak=Value(1))
    ke = Window(RowNumber(), partition_by="pola", order_by="pk")
    return kueri.annotate(banyak=Window(Count("pk"), partition_by="pola"), ke=ke).filter(ke=1)


def pilihan_saringan(pelaku: Pelaku) -> dict[str, list[tuple[str, str]]]:
    """Choices of the filters; one query (the OPD)."""
    terlihat = [peta[kunci] for kunci in jenis_terlihat(pelaku)]
    opd = UnitKerja.objects.filter(instansi_id=pelaku.instansi_id, pk=F("opd_id")).order_by("nama")
    tutup = boleh_tertutup(pelaku)
    medan = [
        (f"{satu.kunci}.{m.nama}", f"{satu.jenis.judul} · {satu.jenis.label(m.nama)}")
        for satu in terlihat
        for m in satu.medan
        if not m.turunan and (tutup or satu.jenis.kelas_medan(satu.medan_riwayat(m)) != Kelas.TERTUTUP)
    ]
    return {
        "opd": [(str(kode), nama) for kode, nama in opd.values_list("kode", "nama")],
        "jenis": [(satu.kunci, satu.jenis.judul) for satu in terlihat],
        "medan": medan,
    }


def hitung_terbuka(pelaku: Pelaku, pegawai: Pegawai | None = None) -> dict[str, int]:
    """Counters above the list in one query: open, decided, and what the policy would decide now."""
    semua = daftar(pelaku, pegawai=pegawai).order_by()
    terbuka = Q(keadaan=KeadaanPerbedaan.TERBUKA)
    return semua.aggregate(
        terbuka=Count("pk", filter=terbuka),
        diputuskan=Count("pk", filter=Q(keadaan=KeadaanPerbedaan.DIPUTUSKAN)),
        tanya=Count("pk", filter=terbuka & Q(usulan=Usulan.TANYA)),
        kebijakan=Count("pk", filter=terbuka & Q(usulan__in=PUTUSAN_KEBIJAKAN)),
    )


def usulan_kebijakan(pelaku: Pelaku) -> int:
    """What `putuskan_menurut_kebijakan` would decide: the whole instansi, also what this actor does not see."""
    return Perbedaan.objects.filter(
        instansi_id=pelaku.instansi_id,
        selesai_pada=None,
        keadaan=KeadaanPerbedaan.TERBUKA,
        usulan__in=PUTUSAN_KEBIJAKAN,
    ).count()


def dapat_diurungkan() -> Q:
    """Decisions that an undo would take back: in force and in no plan, or a *setara* that closed its difference."""
    setara = Q(aksi=AksiKeputusan.SETARA, basi=False, diurungkan_pada=None, perbedaan__keadaan=KeadaanPerbedaan.SELESAI)
    return Q(rencana=None) & (Q(berlaku=True) | setara)


def keputusan_berlaku(perbedaan: list[Perbedaan]) -> dict[int, Keputusan]:
    """The decision that stands for each of these, also a *setara* that closed it; one query."""
    setara = Q(aksi=AksiKeputusan.SETARA, basi=False, diurungkan_pada=None, perbedaan__keadaan=KeadaanPerbedaan.SELESAI)
    milik = Keputusan.objects.filter(Q(berlaku=True) | setara, perbedaan__in=[p.pk for p in perbedaan])
    return {k.perbedaan_id: k for k in milik.select_related("penulis", "rencana").order_by("berlaku", "pk")}


def riwayat_keputusan(perbedaan: Perbedaan) -> list[Keputusan]:
    return list(perbedaan.keputusan.select_related("penulis", "rencana").order_by("-pk"))


def kumpulan_terakhir(pelaku: Pelaku) -> tuple[str, int] | None:
    """(the last action of this actor that can still be undone, how many decisions it holds); one query."""
    milik = Keputusan.objects.filter(
        dapat_diurungkan(),
        penulis=pelaku.pengguna,
        perbedaan__instansi_id=pelaku.instansi_id,
        dibuat_pada__gte=sekarang() - timedelta(days=1),
    ).exclude(kumpulan=None)
    terakhir = milik.order_by().values("kumpulan").annotate(n=Count("pk"), akhir=Max("pk")).order_by("-akhir").first()
    return (str(terakhir["kumpulan"]), terakhir["n"]) if terakhir else None


def sekumpulan(pelaku: Pelaku, kumpulan: str) -> QuerySet[Perbedaan]:
    """Differences this actor decided (or accepted from the policy) in one action, as far as it can be undone."""
    if not adalah_uuid(kumpulan):
        return Perbedaan.objects.none()
    milik = Keputusan.objects.filter(
        dapat_diurungkan(), Q(penulis=pelaku.pengguna) | Q(kebijakan=True), kumpulan=kumpulan
    )
    return Perbedaan.objects.filter(instansi_id=pelaku.instansi_id, pk__in=milik.values("perbedaan_id"))
