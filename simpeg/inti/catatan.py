"""Write the log of reads."""

from simpeg.inti.lingkup import Pelaku
from simpeg.inti.models import CatatanAkses, JenisAkses


def catat_akses(pelaku: Pelaku, jenis: JenisAkses, objek: str, objek_id: int, rincian: str = "") -> None:
    """Append one read. `rincian` names fields or filters, never their values."""
    CatatanAkses.objects.create(
        pengguna=pelaku.pengguna, jenis=jenis, objek=objek, objek_id=objek_id, rincian=rincian[:200]
    )
