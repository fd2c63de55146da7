"""Keep every number a person ever had, so that any of them finds the person."""

from pegawai.aturan.nip import JenisNomor, urai_nip
from pegawai.models import NomorPegawai
from simpeg.inti.waktu import hari_ini


def catat_nomor(perubahan: list[tuple[int, str, str, str]]) -> None:
    """For each (pegawai_id, field, old, new): the old number ends today, the new one begins. Keeps what is there."""
    if not perubahan:
        return
    kini = hari_ini()
    baris = []
    for pegawai_id, medan, lama, baru in perubahan:
        if lama:
            baris.append(NomorPegawai(pegawai_id=pegawai_id, nomor=lama, jenis=_jenis(medan, lama), sampai=kini))
        if baru:
            baris.append(NomorPegawai(pegawai_id=pegawai_id, nomor=baru, jenis=_jenis(medan, baru), mulai=kini))
        NomorPegawai.objects.filter(pegawai_id=pegawai_id, nomor=lama, sampai=None).update(sampai=kini)
        # A number that comes back (its end was undone) is in force again.
        NomorPegawai.objects.filter(pegawai_id=pegawai_id, nomor=baru).exclude(sampai=None).update(sampai=None)
    NomorPegawai.objects.bulk_create(baris, ignore_conflicts=True)


def _jenis(medan: str, nomor: str) -> str:
    return JenisNomor.LAMA if medan == "nip_lama" else urai_nip(nomor).jenis
