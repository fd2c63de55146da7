"""The only writes of this app. Facts (biodata and riwayat) are written by `terapkan_perubahan` alone."""

from pegawai.tindakan.set_perubahan import buat_set, setujui_set, tarik_set, tolak_set
from pegawai.tindakan.terapkan import Hasil, terapkan_perubahan
from pegawai.tindakan.turunan import segarkan_turunan

__all__ = ["Hasil", "buat_set", "segarkan_turunan", "setujui_set", "tarik_set", "terapkan_perubahan", "tolak_set"]
