"""Predicates of policy: who may see what of a person."""

from pegawai.models import Peran, SetPerubahan
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.medan import Kelas

MELIHAT_SEMUA = (
    Peran.VERIFIKATOR,
    Peran.VERIFIKATOR_DISIPLIN,
    Peran.PENGELOLA_INTEGRASI,
    Peran.PENYETUJU,
    Peran.ADMIN_DATA,
)
MENGURUNGKAN = (Peran.PENGELOLA_INTEGRASI, Peran.VERIFIKATOR, Peran.VERIFIKATOR_DISIPLIN, Peran.ADMIN_DATA)
PENYETUJU_SET = (Peran.PENYETUJU, Peran.VERIFIKATOR, Peran.VERIFIKATOR_DISIPLIN)


def boleh_melihat_semua(pelaku: Pelaku) -> bool:
    """Roles of BKPSDM that reach every person of the instansi."""
    return not pelaku.peran_instansi.isdisjoint(MELIHAT_SEMUA)


def boleh_melihat_set(pelaku: Pelaku) -> bool:
    """Change sets reach over the whole instansi, so only who reaches it sees them."""
    return boleh_melihat_semua(pelaku)


def boleh_mengurungkan(pelaku: Pelaku) -> bool:
    """Propose the undo of a set; another person approves it."""
    return not pelaku.peran_instansi.isdisjoint(MENGURUNGKAN)


def boleh_memutus_urungan(pelaku: Pelaku, set_perubahan: SetPerubahan) -> bool:
    return set_perubahan.pengaju_id != pelaku.pengguna.pk and not pelaku.peran_instansi.isdisjoint(PENYETUJU_SET)


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
