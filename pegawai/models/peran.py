"""Who holds which role, where and when."""

from django.db import models
from django.db.models import F, Q

from pegawai.models.pegawai import Pegawai
from pegawai.models.rujukan import UnitKerja
from simpeg.inti.models import Instansi, Pengguna


class Peran(models.TextChoices):
    ASN = "asn", "ASN"
    OPERATOR_OPD = "operator_opd", "Operator OPD"
    VERIFIKATOR = "verifikator", "Verifikator"
    VERIFIKATOR_DISIPLIN = "verifikator_disiplin", "Verifikator bidang disiplin"
    PENGELOLA_INTEGRASI = "pengelola_integrasi", "Pengelola integrasi"
    PENYETUJU = "penyetuju", "Penyetuju (Kabid)"
    ADMIN_DATA = "admin_data", "Admin data BKPSDM"
    ADMIN_SISTEM = "admin_sistem", "Admin sistem"
    PIMPINAN = "pimpinan", "Pimpinan"
    AUDITOR = "auditor", "Auditor"


class PenugasanPeran(models.Model):
    """A role from a date to a date; with `unit` it reaches that unit's subtree, without it the whole instansi."""

    pengguna = models.ForeignKey(Pengguna, on_delete=models.CASCADE, related_name="penugasan")
    peran = models.CharField("peran", max_length=30, choices=Peran)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, null=True, blank=True)
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, null=True, blank=True)
    pegawai = models.ForeignKey(
        Pegawai, on_delete=models.CASCADE, null=True, blank=True, help_text="Diri sendiri (ASN)."
    )
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai", null=True, blank=True)

    class Meta:
        verbose_name = "penugasan peran"
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai=None) | Q(sampai__gte=F("mulai")), name="peran_berakhir_sesudah_mulai"
            )
        ]

    def __str__(self):
        return f"{self.pengguna}: {self.get_peran_display()}"
