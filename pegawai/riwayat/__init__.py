"""The riwayat registry. `definisi` fills it; other apps add theirs in a module of their own named `riwayat`."""

from pegawai.riwayat import definisi  # noqa: F401 - filling the registry is its purpose
from pegawai.riwayat.deskriptor import JenisRiwayat, Medan, jenis_riwayat, riwayat

__all__ = ["JenisRiwayat", "Medan", "jenis_riwayat", "riwayat"]
