"""Departures of BKN's schema from the known one, as rows that a person looks at once."""

from django.db import models
from django.db.models import Q

from simpeg.inti.models import Instansi, ModelDasar, Pengguna


class MacamHanyut(models.TextChoices):
    HILANG = "hilang", "Kunci hilang"
    BARU = "baru", "Kunci baru"
    TIPE = "tipe", "Bentuk berubah"


class HanyutSkema(ModelDasar):
    """One departure of one kind: what happened to which key, since when, in how many replies; never a value.

    `menjadi` is the type now seen, '' unless the type changed. `dipahami_pada` is emptied when a run that started later
    sees it again; `catatan` then stays readable.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE)
    jenis = models.CharField("jenis", max_length=30)
    kunci = models.CharField("kunci BKN", max_length=80)
    macam = models.CharField("yang terjadi", max_length=8, choices=MacamHanyut)
    menjadi = models.CharField("bentuk kini", max_length=10, blank=True)
    balasan = models.PositiveBigIntegerField("banyak balasan", default=0)
    pertama_dilihat = models.DateTimeField("pertama dilihat")
    terakhir_dilihat = models.DateTimeField("terakhir dilihat")
    pekerjaan_id = models.BigIntegerField("proses terakhir yang melihat", default=0)
    dipahami_pada = models.DateTimeField("dipahami", null=True, blank=True)
    dipahami_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    catatan = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        verbose_name = "perubahan skema BKN"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "jenis", "kunci", "macam", "menjadi"], name="hanyut_satu"),
            models.CheckConstraint(
                condition=Q(dipahami_pada=None) | Q(dipahami_oleh__isnull=False), name="dipahami_berpenulis"
            ),
        ]
        indexes = [models.Index(fields=["instansi", "pekerjaan_id"])]

    def __str__(self):
        return f"{self.jenis}.{self.kunci}: {self.macam}"
