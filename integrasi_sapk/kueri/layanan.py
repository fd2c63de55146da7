"""The worklist *Lewat layanan SIASN*: what BKN takes only through its services, with the documents of each row."""

from collections import defaultdict

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from integrasi_sapk.kueri.perbedaan import lingkup as lingkup_perbedaan
from integrasi_sapk.models import AksiKeputusan, Keputusan, Perbedaan, Usulan
from integrasi_sapk.peta import peta
from pegawai.models import LampiranRiwayat
from simpeg.inti.lingkup import Pelaku


def daftar_layanan(pelaku: Pelaku) -> QuerySet[Perbedaan]:
    """Open differences decided as *layanan*, or proposed so and not decided otherwise."""
    berlaku = Keputusan.objects.filter(perbedaan=OuterRef("pk"), berlaku=True)
    return (
        lingkup_perbedaan(pelaku)
        .filter(selesai_pada=None)
        .annotate(dilayankan=Exists(berlaku.filter(aksi=AksiKeputusan.LAYANAN)), diputus=Exists(berlaku))
        .filter(Q(dilayankan=True) | Q(usulan=Usulan.LAYANAN, diputus=False))
        .select_related("pegawai", "opd")
    )


def layanan_per_jenis(pelaku: Pelaku) -> list[tuple[str, str, int]]:
    """(key, name of the service, number of rows), the largest first."""
    hitung = daftar_layanan(pelaku).order_by().values_list("jenis").annotate(n=Count("pk"))
    hasil = [(kunci, nama_layanan(kunci), banyak) for kunci, banyak in hitung]
    return sorted(hasil, key=lambda baris: (-baris[2], baris[1]))


def nama_layanan(kunci: str) -> str:
    """The service of SIASN that changes this kind: peremajaan of its data."""
    return f"Peremajaan {peta[kunci].jenis.judul.lower()}"


def dokumen_baris(perbedaan: list[Perbedaan]) -> dict[int, list[tuple[str, bool]]]:
    """Documents a service asks for, by difference: (name of the slot, whether it is there); one query."""
    baris = {p.baris_id for p in perbedaan if p.baris_id}
    milik = LampiranRiwayat.objects.filter(baris_id__in=baris, jenis__in={p.jenis for p in perbedaan})
    ada: dict[tuple[str, int], set[str]] = defaultdict(set)
    for jenis, baris_id, slot in milik.exclude(dokumen=None).values_list("jenis", "baris_id", "slot"):
        ada[jenis, baris_id].add(slot)
    return {
        p.pk: [(nama, slot in ada[p.jenis, p.baris_id]) for slot, nama in peta[p.jenis].jenis.dokumen]
        for p in perbedaan
    }
