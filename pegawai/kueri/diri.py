"""The actor as a person of the records."""

from uuid import UUID

from pegawai.models import Pegawai
from simpeg.inti.lingkup import Pelaku


def kode_diri(pelaku: Pelaku) -> UUID | None:
    """The public id of the actor's own record, if the account belongs to a person."""
    if pelaku.pegawai_id is None:
        return None
    return (
        Pegawai.objects.filter(pk=pelaku.pegawai_id, instansi_id=pelaku.instansi_id)
        .values_list("kode", flat=True)
        .first()
    )
