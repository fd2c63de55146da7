"""The person. `ready()` finds every app's `riwayat` and `panel` module, then freezes the registries."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PegawaiConfig(AppConfig):
    name = "pegawai"
    verbose_name = "Pegawai"

    def ready(self):
        from pegawai.kueri.pelaku import pelaku_dari_peran  # noqa: PLC0415 - models are not loaded before ready()
        from pegawai.riwayat import riwayat  # noqa: PLC0415
        from simpeg.inti.lingkup import daftarkan_penyedia  # noqa: PLC0415
        from simpeg.inti.pekerjaan import jenis_pekerjaan  # noqa: PLC0415

        autodiscover_modules("riwayat", "panel", "pekerjaan", "checks")
        riwayat.bekukan()
        jenis_pekerjaan.bekukan()
        daftarkan_penyedia(pelaku_dari_peran)
