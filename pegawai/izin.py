"""Predicates of policy: who may see what of a person."""

from pegawai.models import Peran
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.medan import Kelas

MELIHAT_SEMUA = (
    Peran.VERIFIKATOR,
    Peran.VERIFIKATOR_DISIPLIN,
    Peran.PENGELOLA_INTEGRASI,
    Peran.PENYETUJU,
    Peran.ADMIN_DATA,
)


def boleh_melihat_semua(pelaku: Pelaku) -> bool:
    """Roles of BKPSDM that reach every person of the instansi."""
    return not pelaku.peran_instansi.isdisjoint(MELIHAT_SEMUA)


def boleh_melihat_daftar(pelaku: Pelaku) -> bool:
    return boleh_melihat_semua(pelaku) or Peran.OPERATOR_OPD in pelaku.peran


def boleh_mengungkap(pelaku: Pelaku) -> bool:
    """Pribadi fields: people who work with the records, or the person."""
    return boleh_melihat_daftar(pelaku) or pelaku.pegawai_id is not None


def boleh_tertutup(pelaku: Pelaku) -> bool:
    """Hukuman disiplin and the like: bidang disiplin only."""
    return Peran.VERIFIKATOR_DISIPLIN in pelaku.peran_instansi


def kelas_terlihat(pelaku: Pelaku) -> frozenset[Kelas]:
    """Classes of field that exist for this actor (pribadi is still masked until revealed)."""
    terlihat = {Kelas.BIASA, Kelas.PRIBADI}
    if boleh_tertutup(pelaku):
        terlihat.add(Kelas.TERTUTUP)
    return frozenset(terlihat)
