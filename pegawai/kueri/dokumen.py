"""Documents in the slots of a riwayat row."""

from pegawai.models import LampiranRiwayat
from simpeg.inti.models import Dokumen


def dokumen_baris(jenis: str, baris_id: int) -> list[tuple[str, Dokumen]]:
    """(slot, document) of the slots that hold one."""
    lampiran = LampiranRiwayat.objects.filter(jenis=jenis, baris_id=baris_id).exclude(dokumen=None)
    return [(satu.slot, satu.dokumen) for satu in lampiran.select_related("dokumen").order_by("slot")]
