"""Log of reads: who opened whose data. Writes are kept by trigger history (pghistory)."""

from django.db import models


class JenisAkses(models.TextChoices):
    BACA = "baca", "Membuka"
    UNGKAP = "ungkap", "Mengungkap medan pribadi"
    UNDUH = "unduh", "Mengunduh"
    EKSPOR = "ekspor", "Mengekspor"


class CatatanAkses(models.Model):
    """One read of one person (or one export); append-only."""

    pada = models.DateTimeField("pada", auto_now_add=True)
    pengguna = models.ForeignKey("inti.Pengguna", on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField("jenis", max_length=10, choices=JenisAkses)
    objek = models.CharField("jenis objek", max_length=40)
    objek_id = models.BigIntegerField("id objek")
    rincian = models.CharField("rincian", max_length=200, blank=True)

    class Meta:
        verbose_name = "catatan akses"
        indexes = [models.Index(fields=["objek", "objek_id", "-pada"]), models.Index(fields=["pengguna", "-pada"])]

    def __str__(self):
        return f"{self.jenis} {self.objek}:{self.objek_id}"
