"""Content-addressed private documents; the bytes live under settings.RUANG_DATA."""

from django.db import models

from simpeg.inti.medan import Kelas
from simpeg.inti.models.dasar import ModelDasar


class Dokumen(ModelDasar):
    """One stored file; equal bytes are stored once per instansi."""

    instansi = models.ForeignKey("inti.Instansi", on_delete=models.PROTECT)
    sidik = models.CharField("sha256", max_length=64)
    nama = models.CharField("nama berkas", max_length=200)
    mime = models.CharField("jenis isi", max_length=100)
    ukuran = models.PositiveIntegerField("ukuran (byte)")
    kelas = models.CharField("kelas", max_length=10, choices=[(k.value, k.value) for k in Kelas], default=Kelas.BIASA)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "dokumen"
        constraints = [models.UniqueConstraint(fields=["instansi", "sidik"], name="dokumen_sekali_per_instansi")]

    def __str__(self):
        return self.nama
