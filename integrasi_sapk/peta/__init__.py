"""The wire half of each kind, keyed as in the riwayat registry; `pegawai` does not know it exists."""

from integrasi_sapk.peta import definisi  # noqa: F401 - filling the registry is its purpose
from integrasi_sapk.peta.deskriptor import JalurTulis, PetaJenis, PetaMedan, peta

__all__ = ["JalurTulis", "PetaJenis", "PetaMedan", "peta"]
