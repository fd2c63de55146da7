"""The long jobs of the integration, registered by living in a module of this name."""

from collections.abc import Callable
from functools import wraps

from integrasi_sapk.galat import SalahPengaturan
from integrasi_sapk.sanding.jalankan import jalankan_sanding
from integrasi_sapk.tarik import jalankan_tarik
from integrasi_sapk.tindakan.balikan import jalankan_balikan
from integrasi_sapk.tindakan.berita_acara import TUGAS as TUGAS_BA
from integrasi_sapk.tindakan.berita_acara import jalankan_berita_acara
from integrasi_sapk.tindakan.kirim import jalankan_kirim
from integrasi_sapk.tindakan.rencana import jalankan_rencana
from simpeg.inti.pekerjaan import Diparkir, JenisPekerjaan, Kendali, jenis_pekerjaan


def jalankan_lengkap(kendali: Kendali) -> None:
    """Pull, then compare."""
    jalankan_tarik(kendali)
    jalankan_sanding(kendali)


def diparkir_bila_salah_pengaturan(jalankan: Callable[[Kendali], None]) -> Callable[[Kendali], None]:
    """A wrong setting is no fault of the program: the job waits, with the reason, until a person mended it."""

    @wraps(jalankan)
    def _jalankan(kendali: Kendali) -> None:
        try:
            jalankan(kendali)
        except SalahPengaturan as galat:
            raise Diparkir(galat.pesan, lanjut_sendiri=galat.akan_pulih) from galat

    return _jalankan


for kunci, judul, jalankan in (
    ("sapk.tarik", "Tarik", jalankan_tarik),
    ("sapk.sanding", "Sanding", jalankan_sanding),
    ("sapk.lengkap", "Tarik & sanding", jalankan_lengkap),
    ("sapk.rencana", "Susun rencana", jalankan_rencana),
    ("sapk.balikan", "Susun rencana balikan", jalankan_balikan),
    (TUGAS_BA, "Berita acara", jalankan_berita_acara),
    ("sapk.kirim", "Jalankan rencana", jalankan_kirim),
):
    jenis_pekerjaan.daftar(JenisPekerjaan(kunci, judul, diparkir_bila_salah_pengaturan(jalankan)))
