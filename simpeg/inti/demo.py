"""Whether this database was created for a demo; the personas' login opens on no other."""

from django.conf import settings

from simpeg.inti.models import Pengguna, TandaSistem

NAMA_TANDA = "demo"


def basis_data_demo() -> bool:
    return TandaSistem.objects.filter(nama=NAMA_TANDA).exists()


def daftar_pelakon():
    """Personas of the demo; none outside demo mode or on a database that was not made for it."""
    if not (settings.MODE_DEMO and basis_data_demo()):
        return Pengguna.objects.none()
    return Pengguna.objects.filter(pelakon=True, is_active=True).order_by("pk")
