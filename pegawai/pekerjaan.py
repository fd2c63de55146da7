"""The long jobs of the person's data, registered by living in a module of this name."""

from pegawai.tindakan.urungkan import TUGAS, jalankan_terapkan
from simpeg.inti.pekerjaan import JenisPekerjaan, jenis_pekerjaan

jenis_pekerjaan.daftar(JenisPekerjaan(TUGAS, "Terapkan set perubahan", jalankan_terapkan))
