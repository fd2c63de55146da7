"""The long jobs of the integration, registered by living in a module of this name."""

from integrasi_sapk.sanding.jalankan import jalankan_sanding
from integrasi_sapk.tarik import jalankan_tarik
from integrasi_sapk.tindakan.kirim import jalankan_kirim
from integrasi_sapk.tindakan.rencana import jalankan_rencana
from simpeg.inti.pekerjaan import JenisPekerjaan, Kendali, jenis_pekerjaan


def jalankan_lengkap(kendali: Kendali) -> None:
    """Pull, then compare."""
    jalankan_tarik(kendali)
    jalankan_sanding(kendali)


for kunci, judul, jalankan in (
    ("sapk.tarik", "Tarik", jalankan_tarik),
    ("sapk.sanding", "Sanding", jalankan_sanding),
    ("sapk.lengkap", "Tarik & sanding", jalankan_lengkap),
    ("sapk.rencana", "Susun rencana", jalankan_rencana),
    ("sapk.kirim", "Jalankan rencana", jalankan_kirim),
):
    jenis_pekerjaan.daftar(JenisPekerjaan(kunci, judul, jalankan))
