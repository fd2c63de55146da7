"""Settle an *identitas bentrok*: ask BKN who it holds under the NIP, and link that id when a person says so."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from integrasi_sapk import izin
from integrasi_sapk.galat import GalatSapk
from integrasi_sapk.klien import KlienSapk
from integrasi_sapk.models import Hasil, Kredensial, Perbedaan
from integrasi_sapk.peta import peta
from integrasi_sapk.tindakan.jadwal import mulai_tarik
from integrasi_sapk.urai import TidakDikenal, urai
from pegawai.models import Pegawai
from pegawai.tindakan.tautan import ganti_pusat
from simpeg.inti.galat import GalatDomain
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.models import Pekerjaan

# What tells people apart, as BKN sent it.
PENGENAL = ("nip", "nama", "tanggal_lahir", "tempat_lahir")


@dataclass(frozen=True)
class OrangBkn:
    """Whom BKN answers with. `milik`: the person of ours who already holds that id."""

    id_pusat: str
    isi: dict[str, str]
    milik: Pegawai | None = None


def tanya_identitas(pelaku: Pelaku, perbedaan: Perbedaan) -> OrangBkn:
    """One read of data utama, written nowhere. Raises GalatDomain with BKN's words when it gives no such person."""
    if not izin.boleh_mengelola(pelaku):
        raise PermissionDenied("Hanya pengelola integrasi yang menyelesaikan identitas.")
    if perbedaan.hasil != Hasil.BENTROK or perbedaan.selesai_pada:
        raise GalatDomain("Perbedaan ini bukan identitas bentrok yang terbuka.")
    kredensial = Kredensial.objects.filter(instansi=pelaku.instansi_id).first()
    if kredensial is None:
        raise GalatDomain("Kredensial BKN instansi ini belum diisi.")
    satu, orang = peta["biodata"], perbedaan.pegawai
    try:
        with KlienSapk(kredensial) as klien:
            uraian = urai(satu, klien.baca(f"{satu.alamat_baca(orang.status)}/{orang.nip}"))
    except GalatSapk as galat:
        raise GalatDomain(f"BKN tidak memberi jawaban: {galat.pesan} Tidak ada yang berubah.") from galat
    except TidakDikenal as galat:
        raise GalatDomain(
            "BKN tidak mengenal NIP ini, atau balasannya tidak dapat dibaca. Periksa NIP-nya di SIASN; "
            "tidak ada yang berubah."
        ) from galat
    asli = uraian.baris[uraian.id_orang]
    isi = {nama: asli[satu.nomor(nama) - 1] or "" for nama in PENGENAL}
    milik = Pegawai.objects.filter(id_pusat=uraian.id_orang).exclude(pk=orang.pk).first()
    return OrangBkn(uraian.id_orang, isi, milik)


def tautkan_identitas(pelaku: Pelaku, perbedaan: Perbedaan, id_pusat: str) -> Pekerjaan | None:
    """Link our person to the id BKN answers with now, which must be the one that was looked at; then pull them anew.

    The difference closes when that pull reads the person validly; until then nothing of them is compared. Returns the
    queued pull, None when another run is alive and the nightly one will do it.
    """
    kini = tanya_identitas(pelaku, perbedaan)
    if kini.id_pusat != id_pusat:
        raise GalatDomain("BKN kini menjawab dengan orang lain daripada yang Anda lihat. Periksa lagi dari awal.")
    if kini.milik:
        raise GalatDomain(
            f"Id BKN itu sudah milik {kini.milik.nama} ({kini.milik.nip}) di SIMPEG. Selesaikan orang itu lebih dulu."
        )
    ganti_pusat(perbedaan.pegawai_id, id_pusat)
    try:
        with transaction.atomic():
            return mulai_tarik(pelaku, pegawai=perbedaan.pegawai)
    except GalatDomain:
        return None
