"""Who may do what with the integration."""

from integrasi_sapk.models import KeadaanRencana, Keputusan, Rencana
from pegawai.izin import boleh_tertutup
from pegawai.models import Peran
from pegawai.riwayat import riwayat
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.medan import Kelas

MELIHAT = (Peran.PENGELOLA_INTEGRASI, Peran.PENYETUJU, Peran.VERIFIKATOR, Peran.VERIFIKATOR_DISIPLIN, Peran.ADMIN_DATA)
# Deletes at BKN want a third person; a small BKPSDM has but one Kabid, so a verifikator may be it.
PENYETUJU_KEDUA = (Peran.PENYETUJU, Peran.VERIFIKATOR)


def boleh_melihat(pelaku: Pelaku) -> bool:
    return not pelaku.peran_instansi.isdisjoint(MELIHAT)


def boleh_melihat_dasbor(pelaku: Pelaku) -> bool:
    return boleh_melihat(pelaku) or Peran.PIMPINAN in pelaku.peran or Peran.AUDITOR in pelaku.peran


def boleh_melihat_skema(pelaku: Pelaku) -> bool:
    """Changes of BKN's schema concern who runs the integration, approves it, or keeps the references."""
    return not pelaku.peran_instansi.isdisjoint((Peran.PENGELOLA_INTEGRASI, Peran.PENYETUJU, Peran.ADMIN_DATA))


def boleh_mengelola(pelaku: Pelaku) -> bool:
    """Start runs, decide, make plans, hold the credentials."""
    return Peran.PENGELOLA_INTEGRASI in pelaku.peran_instansi


def boleh_menyetujui(pelaku: Pelaku, rencana: Rencana) -> bool:
    """The Kabid; never the maker, never the author of a decision in the plan (also refused by the database)."""
    if Peran.PENYETUJU not in pelaku.peran_instansi or rencana.pengaju_id == pelaku.pengguna.pk:
        return False
    return not _ikut_memutuskan(pelaku, rencana)


def boleh_menyetujui_tunggal(pelaku: Pelaku, rencana: Rencana) -> bool:
    """One approver is enough: nothing in the plan is deleted."""
    return not rencana.memuat_hapus and boleh_menyetujui(pelaku, rencana)


def boleh_menyetujui_pertama(pelaku: Pelaku, rencana: Rencana) -> bool:
    return rencana.memuat_hapus and boleh_menyetujui(pelaku, rencana)


def boleh_menyetujui_kedua(pelaku: Pelaku, rencana: Rencana) -> bool:
    """A third person: neither the maker nor the first approver (also a constraint), nor author of a decision in it."""
    if pelaku.pengguna.pk in (rencana.pengaju_id, rencana.penyetuju_id):
        return False
    return not pelaku.peran_instansi.isdisjoint(PENYETUJU_KEDUA) and not _ikut_memutuskan(pelaku, rencana)


def boleh_menolak(pelaku: Pelaku, rencana: Rencana) -> bool:
    if rencana.keadaan == KeadaanRencana.KEDUA:
        return boleh_menyetujui_kedua(pelaku, rencana)
    return boleh_menyetujui(pelaku, rencana)


def _ikut_memutuskan(pelaku: Pelaku, rencana: Rencana) -> bool:
    return Keputusan.objects.filter(rencana=rencana, penulis=pelaku.pengguna).exists()


def jenis_terlihat(pelaku: Pelaku) -> list[str]:
    """Kinds whose differences this actor may see: tertutup ones only with the right."""
    return [j.kunci for j in riwayat if j.kelas != Kelas.TERTUTUP or boleh_tertutup(pelaku)]
