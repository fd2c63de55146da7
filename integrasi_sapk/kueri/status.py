"""Counts of one instansi for `sapk status`, and every open difference when asked."""

from django.db.models import Count

from integrasi_sapk.models import ButirKirim, Hasil, KeadaanButir, KeadaanTarik, Perbedaan
from simpeg.inti.models import Instansi

KOLOM = (
    "pegawai_id",
    "jenis",
    "medan",
    "baris_id",
    "id_pusat",
    "hasil",
    "arah",
    "usulan",
    "keadaan",
    "nilai_simpeg",
    "nilai_bkn",
)


def terbuka(instansi: Instansi):
    """Differences that count: open ones, without those that only follow their riwayat."""
    return Perbedaan.objects.filter(instansi=instansi, selesai_pada=None).exclude(hasil=Hasil.TURUNAN)


def status_instansi(instansi: Instansi, *, nip: str | None = None, rinci: bool = False) -> dict:
    beda = terbuka(instansi)
    tarik = KeadaanTarik.objects.filter(instansi=instansi)
    if nip:
        beda, tarik = beda.filter(pegawai__nip=nip), tarik.filter(pegawai__nip=nip)
    hasil = {
        "instansi": instansi.nama,
        "selisih": beda.count(),
        "usulan": dict(beda.values_list("usulan").annotate(Count("pk")).order_by("usulan")),
        "hasil": dict(beda.values_list("hasil").annotate(Count("pk")).order_by("hasil")),
        "jenis": dict(beda.values_list("jenis").annotate(Count("pk")).order_by("jenis")),
        "diputuskan": beda.filter(keadaan="diputuskan").count(),
        "tarik": dict(tarik.values_list("hasil").annotate(Count("pk")).order_by("hasil")),
        "terkirim": ButirKirim.objects.filter(rencana__instansi=instansi, keadaan=KeadaanButir.COCOK).count(),
    }
    if rinci:
        hasil["rinci"] = list(beda.order_by("pk").values(*KOLOM))
    return hasil
