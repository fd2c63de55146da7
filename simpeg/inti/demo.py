"""Whether this database was created for a demo; the personas' login opens on no other."""

from simpeg.inti.models import TandaSistem

NAMA_TANDA = "demo"


def basis_data_demo() -> bool:
    return TandaSistem.objects.filter(nama=NAMA_TANDA).exists()
