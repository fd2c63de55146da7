"""Who may do what with the integration."""

from integrasi_sapk.models import Keputusan, Rencana
from pegawai.izin import boleh_tertutup
from pegawai.models import Peran
from pegawai.riwayat import riwayat
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.medan import Kelas

MELIHAT = (Peran.PENGELOLA_INTEGRASI, Peran.PENYETUJU, Peran.VERIFIKATOR, Peran.VERIFIKATOR_DISIPLIN, Peran.ADMIN_DATA)


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
    return not Keputusan.objects.filter(rencana=rencana, penulis=pelaku.pengguna).exists()


def jenis_terlihat(pelaku: Pelaku) -> list[str]:
    """Kinds whose differences this actor may see: tertutup ones only with the right."""
    return [j.kunci for j in riwayat if j.kelas != Kelas.TERTUTUP or boleh_tertutup(pelaku)]
