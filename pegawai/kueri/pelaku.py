"""The actor from the roles in force today."""

from django.db.models import Q

from pegawai.models import PenugasanPeran, UnitKerja
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.models import Pengguna
from simpeg.inti.waktu import hari_ini


def pelaku_dari_peran(pengguna: Pengguna) -> Pelaku:
    """Two queries: the roles, and the subtrees of the units they name."""
    kini = hari_ini()
    penugasan = list(
        PenugasanPeran.objects.filter(pengguna=pengguna, mulai__lte=kini)
        .filter(Q(sampai=None) | Q(sampai__gte=kini))
        .select_related("unit")
    )
    cabang = Q()
    for tugas in penugasan:
        if tugas.unit:
            cabang |= Q(jalur__startswith=tugas.unit.jalur)
    unit = UnitKerja.objects.filter(cabang).values_list("pk", flat=True) if cabang else ()
    return Pelaku(
        pengguna=pengguna,
        instansi_id=pengguna.instansi_id,
        peran=frozenset(t.peran for t in penugasan),
        peran_instansi=frozenset(t.peran for t in penugasan if t.unit_id is None and t.pegawai_id is None),
        unit=frozenset(unit),
        pegawai_id=next((t.pegawai_id for t in penugasan if t.pegawai_id), None),
    )
