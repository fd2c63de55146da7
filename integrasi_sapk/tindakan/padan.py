"""A person says of two rows that look alike whether they are the same; both answers are remembered."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from integrasi_sapk import izin
from integrasi_sapk.models import BukanPadan, Keputusan, Padan, Perbedaan, PerluSanding, RekamBkn, RekamSimpeg
from integrasi_sapk.sanding.jalankan import sandingkan
from simpeg.inti.galat import GalatDomain
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.waktu import hari_ini

TANGGA_ORANG = 4
BERUBAH = "Kedua baris itu tidak lagi ditawarkan bersama. Tidak ada yang berubah; muat ulang halaman ini."


def pasangan_mungkin(perbedaan: Perbedaan) -> tuple[int, str] | None:
    """(our row, BKN's row id) that this difference of a whole row offers as the same, or None."""
    if not perbedaan.mungkin_sama or perbedaan.medan or perbedaan.selesai_pada is not None:
        return None
    if perbedaan.kunci_baris.startswith("s"):
        return perbedaan.baris_id, perbedaan.mungkin_sama[1:]
    return int(perbedaan.mungkin_sama[1:]), perbedaan.id_pusat


@transaction.atomic
def samakan(pelaku: Pelaku, perbedaan: Perbedaan) -> None:
    """Link the two rows (rung 4) and compare them at once as a pair; raises GalatDomain when they moved on."""
    terkunci, baris_id, id_pusat = _kunci(pelaku, perbedaan)
    orang, jenis = terkunci.pegawai_id, terkunci.jenis
    ada = (
        RekamSimpeg.objects.filter(pegawai_id=orang, jenis=jenis, baris_id=baris_id).exists()
        and RekamBkn.objects.filter(pegawai_id=orang, jenis=jenis, id_pusat=id_pusat).exists()
    )
    if not ada:
        raise GalatDomain(BERUBAH)
    try:
        with transaction.atomic():
            Padan.objects.create(
                pegawai_id=orang, jenis=jenis, baris_id=baris_id, id_pusat=id_pusat, tangga=TANGGA_ORANG
            )
    except IntegrityError as galat:
        raise GalatDomain(BERUBAH) from galat
    _sandingkan(terkunci)


@transaction.atomic
def bukan_sama(pelaku: Pelaku, perbedaan: Perbedaan) -> None:
    """Remember that the two rows are different: they are neither linked by a rung nor offered again."""
    terkunci, baris_id, id_pusat = _kunci(pelaku, perbedaan)
    BukanPadan.objects.get_or_create(
        jenis=terkunci.jenis,
        baris_id=baris_id,
        id_pusat=id_pusat,
        defaults={"pegawai_id": terkunci.pegawai_id, "penulis": pelaku.pengguna},
    )
    _sandingkan(terkunci)


def _kunci(pelaku: Pelaku, perbedaan: Perbedaan) -> tuple[Perbedaan, int, str]:
    if not izin.boleh_mengelola(pelaku):
        raise PermissionDenied("Hanya pengelola integrasi yang memadankan baris.")
    terkunci = Perbedaan.objects.select_for_update(of=("self",)).select_related("instansi").get(pk=perbedaan.pk)
    pasangan = pasangan_mungkin(terkunci)
    if pasangan is None or terkunci.mungkin_sama != perbedaan.mungkin_sama:
        raise GalatDomain(BERUBAH)
    kedua = [terkunci.kunci_baris, terkunci.mungkin_sama]
    terencana = Keputusan.objects.filter(
        perbedaan__pegawai_id=terkunci.pegawai_id,
        perbedaan__jenis=terkunci.jenis,
        perbedaan__kunci_baris__in=kedua,
        berlaku=True,
    ).exclude(rencana=None)
    if terencana.exists():
        raise GalatDomain("Salah satu baris sudah masuk rencana. Selesaikan atau tolak rencana itu dahulu.")
    return terkunci, *pasangan


def _sandingkan(perbedaan: Perbedaan) -> None:
    PerluSanding.objects.get_or_create(pegawai_id=perbedaan.pegawai_id, jenis=perbedaan.jenis)
    sandingkan([perbedaan.pegawai_id], hari_ini(perbedaan.instansi.zona_waktu))
