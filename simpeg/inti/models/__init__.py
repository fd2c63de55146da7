"""Kernel tables."""

from simpeg.inti.models.catatan import CatatanAkses, JenisAkses
from simpeg.inti.models.dasar import ModelDasar, TandaSistem
from simpeg.inti.models.dokumen import Dokumen
from simpeg.inti.models.pekerjaan import CatatanPekerjaan, KeadaanPekerjaan, Pekerjaan
from simpeg.inti.models.pengguna import Instansi, Pengguna

__all__ = [
    "CatatanAkses",
    "CatatanPekerjaan",
    "Dokumen",
    "Instansi",
    "JenisAkses",
    "KeadaanPekerjaan",
    "ModelDasar",
    "Pekerjaan",
    "Pengguna",
    "TandaSistem",
]
